package dev.rediscover.replication;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.Exercise;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a primary does for its replicas.
@Exercise(value = "4.2", points = 4)
class PrimaryTest {
  private static final String ID = "a".repeat(40);
  private static final String MARK = "m".repeat(40);

  private final WriteStream stream = new WriteStream(ID, 1 << 20);
  private final Wire wire = new Wire();
  private final Primary primary =
      new Primary(stream, new PrimarySettings(10_000, 60_000, 0, 100_000), wire, () -> MARK);

  private static Slice slice(String text) {
    return Slice.of(text);
  }

  private void set(String key) {
    stream.append(0, WriteStream.command("SET", key, "v"));
  }

  /// The stream as a replica's socket would get it, with `|` for an end of line.
  private String taken(int replica) {
    StringBuilder all = new StringBuilder();
    Slice piece = primary.next(replica, new Slice());
    while (!piece.isEmpty()) {
      all.append(Wire.text(piece));
      primary.sent(replica, piece.length());
      primary.next(replica, piece);
    }
    return all.toString().replace("\r\n", "|");
  }

  /// A replica that has got a snapshot and loaded it.
  private void follow(int replica) {
    primary.psync(0, replica, "?", -1);
    primary.snapshotEnded(0, true);
    primary.ack(0, replica, stream.offset());
    wire.wanted();
  }

  @Test
  void newReplica_getsASnapshot() {
    primary.psync(0, 7, "?", -1);
    rule("a replica that has nothing gets the stream's id and offset, then a snapshot")
        .did("replica 7: PSYNC ? -1")
        .expect(
            List.of("send to 7 +FULLRESYNC " + ID + " 0|$EOF:" + MARK + "|", "begin a snapshot"))
        .got(wire.wanted());
    primary.snapshotBytes(slice("REDIS"));
    primary.snapshotEnded(0, true);
    rule("the mark comes once more behind the snapshot")
        .did("replica 7: PSYNC ? -1", "the snapshot is REDIS")
        .expect(List.of("send to 7 REDIS" + MARK))
        .got(wire.wanted());
  }

  @Test
  void stream_waitsUntilTheSnapshotIsLoaded_andLacksNothing() {
    primary.psync(0, 7, "?", -1);
    set("a");
    rule("while a replica gets its snapshot, nothing of the stream is sent to it")
        .did("replica 7: PSYNC ? -1", "SET a v")
        .expect("")
        .got(taken(7));
    primary.snapshotEnded(0, true);
    set("b");
    rule("nothing of the stream is sent before the replica has said that it has loaded the snapshot")
        .did("replica 7: PSYNC ? -1", "SET a v", "the snapshot ends", "SET b v")
        .expect("")
        .got(taken(7));
    primary.ack(0, 7, 0);
    rule("what was written since the snapshot began is sent once the replica has loaded it")
        .did("replica 7: PSYNC ? -1", "SET a v", "the snapshot ends", "SET b v", "REPLCONF ACK 0")
        .expect("*2|$6|SELECT|$1|0|*3|$3|SET|$1|a|$1|v|*3|$3|SET|$1|b|$1|v|")
        .got(taken(7));
  }

  @Test
  void snapshotsOffset_isThatOfTheMoment() {
    stream.on(true);
    set("a");
    long offset = stream.offset();
    primary.psync(0, 7, "?", -1);
    rule("the offset that comes with a snapshot is that of the moment it begins")
        .did("SET a v: the stream has " + offset + " bytes", "replica 7: PSYNC ? -1")
        .expect("send to 7 +FULLRESYNC " + ID + " " + offset + "|$EOF:" + MARK + "|")
        .got(wire.wanted().getFirst());
    primary.snapshotEnded(0, true);
    primary.ack(0, 7, offset);
    set("b");
    rule("behind a snapshot the stream says anew which database it means")
        .did("SET a v", "replica 7 gets a snapshot", "SET b v")
        .expect("*2|$6|SELECT|$1|0|*3|$3|SET|$1|b|$1|v|")
        .got(taken(7));
  }

  @Test
  void replicaThatComesLate_waitsForTheNextSnapshot() {
    primary.psync(0, 7, "?", -1);
    wire.wanted();
    set("a");
    long offset = stream.offset();
    primary.psync(1, 8, "?", -1);
    rule("a snapshot that is under way is of no use to who comes later: it lacks what was written since")
        .did("replica 7: PSYNC ? -1, the snapshot begins", "SET a v", "replica 8: PSYNC ? -1")
        .expect(List.of())
        .got(wire.wanted());
    primary.snapshotBytes(slice("REDIS"));
    primary.snapshotEnded(2, true);
    rule("who has waited gets the next snapshot, with the offset of that moment")
        .did("replica 7: PSYNC ? -1", "SET a v", "replica 8: PSYNC ? -1", "the snapshot ends")
        .expect(
            List.of(
                "send to 7 REDIS" + MARK,
                "send to 8 +FULLRESYNC " + ID + " " + offset + "|$EOF:" + MARK + "|",
                "begin a snapshot"))
        .got(wire.wanted());
  }

  @Test
  void failedSnapshot_isNotTakenForWhole() {
    primary.psync(0, 7, "?", -1);
    wire.wanted();
    primary.snapshotBytes(slice("RED"));
    primary.snapshotEnded(0, false);
    rule("a snapshot that failed is not ended with its mark: the connection ends")
        .did("replica 7: PSYNC ? -1", "the snapshot breaks off")
        .expect(List.of("send to 7 RED", "close 7"))
        .got(wire.wanted());
  }

  @Test
  @Exercise(value = "4.3", points = 2)
  void replicaThatWasAway_goesOn() {
    follow(7);
    set("a");
    taken(7);
    primary.closed(7);
    long offset = stream.offset();
    set("b");
    primary.psync(0, 8, ID, offset + 1);
    rule("a replica that lacks only what the backlog holds goes on where it was")
        .did(
            "replica has " + offset + " bytes",
            "its link is cut",
            "SET b v",
            "PSYNC " + ID.charAt(0) + "… " + (offset + 1))
        .expect(List.of("send to 8 +CONTINUE " + ID + "|"))
        .got(wire.wanted());
    rule("it gets the first byte that it does not have, and all after it")
        .did(
            "replica has " + offset + " bytes",
            "its link is cut",
            "SET b v",
            "PSYNC a… " + (offset + 1))
        .expect("*3|$3|SET|$1|b|$1|v|")
        .got(taken(8));
  }

  @Test
  void slowReplica_isDropped_beforeItTakesTooMuchMemory() {
    follow(7);
    for (int i = 0; i < 10_000; i++) {
      set("key" + i);
    }
    primary.tick(1000);
    rule("a replica that is further behind than the limit is dropped")
        .did(
            "a limit of 100,000 bytes",
            stream.offset() + " bytes of stream that replica 7 does not take")
        .expect(List.of("close 7"))
        .got(wire.wanted());
    set("more");
    rule("what no replica needs any more is forgotten")
        .did("replica 7 is dropped")
        .expectThat(
            "at most the backlog's capacity and a block",
            Long.class,
            n -> n <= (1 << 20) + Backlog.BLOCK_BYTES)
        .got(stream.backlog().size());
  }

  @Test
  void everyReplica_getsTheSameBytes_atItsOwnPace() {
    follow(7);
    follow(8);
    set("a");
    String first = taken(7);
    set("b");
    String both = taken(8);
    rule("each replica is a reader of the stream with a place of its own")
        .did(
            "replicas 7 and 8", "SET a v, which 7 takes", "SET b v", "8 takes all, then 7 the rest")
        .expect(both)
        .got(first + taken(7));
  }

  @Test
  @Exercise(value = "4.5", points = 2)
  void acknowledged_countsWhoHasAppliedAll() {
    follow(7);
    follow(8);
    set("a");
    long offset = stream.offset();
    String rule = "WAIT counts the replicas that have said they applied the stream up to here";
    rule(rule)
        .did("two replicas", "SET a v")
        .expect(0, "replicas")
        .got(primary.acknowledged(offset));
    primary.ack(10, 7, offset - 1);
    rule(rule)
        .did("two replicas", "SET a v", "ack of all but a byte")
        .expect(0, "replicas")
        .got(primary.acknowledged(offset));
    primary.ack(20, 7, offset);
    rule(rule)
        .did("two replicas", "SET a v", "ack of all by 7")
        .expect(1, "replicas")
        .got(primary.acknowledged(offset));
    primary.ack(30, 8, offset + 50);
    rule(rule)
        .did("two replicas", "SET a v", "acks by 7 and 8")
        .expect(2, "replicas")
        .got(primary.acknowledged(offset));
    primary.ack(40, 7, offset - 1);
    rule("what was applied stays applied: an offset that is acknowledged never goes back")
        .did("ack " + offset + " by 7", "ack " + (offset - 1) + " by 7")
        .expect(2, "replicas")
        .got(primary.acknowledged(offset));
    primary.closed(8);
    rule("a replica that is gone does not count")
        .did("8 is gone")
        .expect(1, "replicas")
        .got(primary.acknowledged(offset));
  }

  @Test
  @Exercise(value = "4.5", points = 2)
  void acknowledged_doesNotCountWhoIsStillLoading() {
    primary.psync(0, 7, "?", -1);
    rule("a replica that gets or loads a snapshot has not applied anything yet")
        .did("replica 7: PSYNC ? -1")
        .expect(0, "replicas")
        .got(primary.acknowledged(0));
    primary.snapshotEnded(0, true);
    primary.ack(5, 7, stream.offset());
    rule("the first ACK after a snapshot says that it is loaded")
        .did("replica 7: PSYNC ? -1", "the snapshot ends", "REPLCONF ACK " + stream.offset())
        .expect(1, "replicas")
        .got(primary.acknowledged(stream.offset()));
  }

  @Test
  @Exercise(value = "4.5", points = 2)
  void inTouch_countsWhoWasHeardOfLately() {
    follow(7);
    follow(8);
    primary.ack(5000, 7, 0);
    primary.ack(9000, 8, 0);
    String rule = "a replica is in touch if its last ACK is not older than allowed";
    rule(rule)
        .did("ACKs at 5000 (7) and 9000 (8)")
        .expect(2, "replicas at 10000, 5000 ms allowed")
        .got(primary.inTouch(10_000, 5000));
    rule(rule)
        .did("ACKs at 5000 (7) and 9000 (8)")
        .expect(1, "replica at 10001, 5000 ms allowed")
        .got(primary.inTouch(10_001, 5000));
    rule(rule)
        .did("ACKs at 5000 (7) and 9000 (8)")
        .expect(0, "replicas at 20000, 5000 ms allowed")
        .got(primary.inTouch(20_000, 5000));
  }
}
