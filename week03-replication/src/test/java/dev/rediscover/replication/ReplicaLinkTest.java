package dev.rediscover.replication;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.Exercise;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A replica's link to its primary, whose bytes may be cut anywhere.
@Exercise(value = "4.2", points = 4)
class ReplicaLinkTest {
  private static final String OWN = "b".repeat(40);
  private static final String ID = "a".repeat(40);
  private static final String MARK = "m".repeat(40);
  private static final String SET_A = "*3\r\n$3\r\nSET\r\n$1\r\na\r\n$1\r\n1\r\n";
  private static final String SET_B = "*3\r\n$3\r\nSET\r\n$1\r\nb\r\n$1\r\n2\r\n";
  private static final String PING = "*1\r\n$4\r\nPING\r\n";
  private static final String GET_ACK = "*3\r\n$8\r\nREPLCONF\r\n$6\r\nGETACK\r\n$1\r\n*\r\n";

  private final WriteStream stream = new WriteStream(OWN, 1 << 20);
  private final Wire wire = new Wire();
  private ReplicaLink link = new ReplicaLink(stream, LinkSettings.of(7000), wire, false);

  private static Slice slice(String text) {
    return Slice.of(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void says(String text) {
    link.received(0, slice(text));
  }

  private static String sent(String... words) {
    return "send " + Wire.text(WriteStream.command(words)).replace("\r\n", "|");
  }

  private static String ack(long offset) {
    return sent("REPLCONF", "ACK", "" + offset);
  }

  /// The handshake, up to the question for the stream.
  private void shakeHands() {
    link.tick(0);
    link.connected(0);
    says("+PONG\r\n+OK\r\n+OK\r\n");
    wire.wanted();
  }

  /// A link that has loaded a snapshot of stream a… at this offset.
  private void follow(long offset) {
    shakeHands();
    says("+FULLRESYNC " + ID + " " + offset + "\r\n$EOF:" + MARK + "\r\nREDIS" + MARK);
    link.loaded(0, true);
    wire.wanted();
  }

  @Test
  void handshake_asksOneThingAfterTheOther() {
    link.tick(0);
    link.connected(0);
    String rule = "the handshake is PING, the port, what this node understands, and then PSYNC";
    rule(rule).did("tick", "connected").expect(List.of("connect", sent("PING"))).got(wire.wanted());
    says("+PONG\r\n");
    rule(rule)
        .did("connected", "the primary says +PONG")
        .expect(List.of(sent("REPLCONF", "listening-port", "7000")))
        .got(wire.wanted());
    says("+OK\r\n");
    rule(rule)
        .did("connected", "+PONG", "+OK")
        .expect(List.of(sent("REPLCONF", "capa", "eof", "capa", "psync2")))
        .got(wire.wanted());
    says("+OK\r\n");
    rule(rule)
        .did("connected", "+PONG", "+OK", "+OK; the node has no data of any stream")
        .expect(List.of(sent("PSYNC", "?", "-1")))
        .got(wire.wanted());
  }

  @Test
  void password_isSaidFirst() {
    var settings = new LinkSettings(7000, "", "secret", 60_000, 1000, 1000);
    link = new ReplicaLink(stream, settings, wire, false);
    link.tick(0);
    link.connected(0);
    wire.wanted();
    says("-NOAUTH Authentication required.\r\n");
    rule("a primary that wants a password is told it, and lives all the same")
        .did("masterauth secret", "PING", "the primary says -NOAUTH")
        .expect(List.of(sent("AUTH", "secret")))
        .got(wire.wanted());
    says("-WRONGPASS invalid username-password pair\r\n");
    rule("a primary that refuses the password is left, and asked again later")
        .did("AUTH secret", "the primary says -WRONGPASS")
        .expect(List.of("close"))
        .got(wire.wanted());
    link.tick(999);
    rule("between two tries there is a pause")
        .did("the link has failed at 0", "tick at 999")
        .expect(List.of())
        .got(wire.wanted());
    link.tick(1000);
    rule("between two tries there is a pause")
        .did("the link has failed at 0", "tick at 1000")
        .expect(List.of("connect"))
        .got(wire.wanted());
  }

  @Test
  void snapshot_isKeptApart_thenLoaded_thenAcknowledged() {
    shakeHands();
    says("+FULLRESYNC " + ID + " 500\r\n\n\n$EOF:" + MARK + "\r\nREDIS");
    says("DATA" + MARK);
    List<String> wanted = wire.wanted();
    rule("a snapshot is loaded when it's whole, and not before; its mark is no part of it")
        .did("+FULLRESYNC a… 500", "$EOF:m…", "REDIS", "DATA and the mark m…")
        .expect("a snapshot comes, length -1, REDISDATA, load")
        .got(wanted.getFirst() + ", " + snapshotOf(wanted) + ", " + wanted.getLast());
    link.loaded(0, true);
    rule("once the snapshot is loaded the node has its offset, and says so")
        .did("+FULLRESYNC a… 500", "the snapshot REDISDATA", "loaded")
        .expect(List.of("the stream has changed", "online", ack(500)))
        .got(wire.wanted());
    rule("the node's history is that of the snapshot").expect(ID).got(stream.history().id());
  }

  private static String snapshotOf(List<String> wanted) {
    StringBuilder all = new StringBuilder();
    for (String line : wanted) {
      if (line.startsWith("snapshot ")) {
        all.append(line.substring("snapshot ".length()));
      }
    }
    return all.toString();
  }

  @Test
  void snapshot_byLength_mayBeFollowedByTheStreamAtOnce() {
    shakeHands();
    says("+FULLRESYNC " + ID + " 500\r\n$5\r\nREDIS" + SET_A);
    rule("while a snapshot is loaded nothing of the stream is applied")
        .did("+FULLRESYNC a… 500", "$5", "REDIS, and then SET a 1")
        .expect(List.of("a snapshot comes, length 5", "snapshot REDIS", "load"))
        .got(wire.wanted());
    link.loaded(0, true);
    rule("what came of the stream meanwhile is applied after the snapshot")
        .did("+FULLRESYNC a… 500", "$5", "REDIS, and then SET a 1", "loaded")
        .expect(List.of("the stream has changed", "online", ack(500), "apply [SET a 1]"))
        .got(wire.wanted());
    rule("the offset counts the bytes that were applied")
        .expect(500L + SET_A.length())
        .got(stream.offset());
  }

  @Test
  void snapshot_cutAnywhere_isTheSame() {
    String all =
        "+FULLRESYNC " + ID + " 500\r\n$EOF:" + MARK + "\r\nREmmmDIS" + "m".repeat(39) + "x" + MARK;
    for (int seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      var page = new Wire();
      var cut = new ReplicaLink(new WriteStream(OWN, 1 << 20), LinkSettings.of(1), page, false);
      cut.tick(0);
      cut.connected(0);
      cut.received(0, slice("+PONG\r\n+OK\r\n+OK\r\n"));
      page.wanted();
      for (int from = 0; from < all.length(); ) {
        int to = Math.min(all.length(), from + 1 + random.nextInt(random.nextBoolean() ? 3 : 60));
        cut.received(0, slice(all.substring(from, to)));
        from = to;
      }
      List<String> wanted = page.wanted();
      rule("a snapshot is the same, wherever the network cuts it")
          .did("seed " + seed, "a snapshot that looks like its mark in places, cut at random")
          .expect("REmmmDIS" + "m".repeat(39) + "x, load")
          .got(snapshotOf(wanted) + ", " + wanted.getLast());
    }
  }

  @Test
  void brokenSnapshot_changesNothing() {
    shakeHands();
    says("+FULLRESYNC " + ID + " 500\r\n$EOF:" + MARK + "\r\nRED");
    wire.wanted();
    link.closed(0, "cut");
    rule("a snapshot that breaks off is never loaded")
        .did("+FULLRESYNC a… 500", "RED", "the link is cut")
        .expect(List.of())
        .got(wire.wanted());
    rule("the node keeps its history until it has loaded another")
        .expect(OWN)
        .got(stream.history().id());
    link.tick(2000);
    link.connected(2000);
    says("+PONG\r\n+OK\r\n+OK\r\n");
    rule("after a snapshot that broke off the node still has nothing to go on from")
        .did("a snapshot breaks off", "connected again")
        .expect(sent("PSYNC", "?", "-1"))
        .got(wire.wanted().getLast());
  }

  @Test
  @Exercise(value = "4.3", points = 2)
  void cutLink_goesOn_withTheFirstByteThatIsMissing() {
    follow(500);
    says(SET_A + SET_B.substring(0, 10));
    long offset = 500 + SET_A.length();
    rule("the offset counts what was applied, not half a command")
        .expect(offset)
        .got(stream.offset());
    link.closed(0, "cut");
    wire.wanted();
    link.tick(2000);
    link.connected(2000);
    says("+PONG\r\n+OK\r\n+OK\r\n");
    rule("a replica asks for the first byte that it does not have; the first byte of a stream is number 1")
        .did(
            "a snapshot at 500",
            "SET a 1 (" + SET_A.length() + " bytes), half of SET b 2",
            "the link is cut",
            "connected again")
        .expect(sent("PSYNC", ID, "" + (offset + 1)))
        .got(wire.wanted().getLast());
    says("+CONTINUE " + ID + "\r\n" + SET_B);
    rule("after +CONTINUE the stream goes on with what was asked for")
        .did("PSYNC a… " + (offset + 1), "+CONTINUE a…", "SET b 2")
        .expect(List.of("online, resumed", ack(offset), "apply [SET b 2]"))
        .got(wire.wanted());
  }

  @Test
  @Exercise(value = "4.7", points = 2)
  void continued_underAnotherId_takesItsName() {
    follow(500);
    link.closed(0, "cut");
    link.tick(2000);
    link.connected(2000);
    says("+PONG\r\n+OK\r\n+OK\r\n+CONTINUE " + "c".repeat(40) + "\r\n");
    rule("a primary that goes on under a new id tells it, and its replicas take it over")
        .did("a replica of stream a…", "+CONTINUE c…")
        .expect("c".repeat(40))
        .got(stream.history().id());
    rule("this node's own replicas must hear of the new id")
        .did("+CONTINUE c…")
        .expectThat(
            "a line that says so", List.class, lines -> lines.contains("the stream has changed"))
        .got(wire.wanted());
  }

  @Test
  void stream_isPassedOn_byteByByte() {
    follow(500);
    String all = "*2\r\n$6\r\nSELECT\r\n$1\r\n3\r\n" + SET_A + PING + GET_ACK + SET_B;
    says(all);
    rule("commands of the stream are applied, and those that are for the link are not")
        .did("SELECT 3, SET a 1, PING, REPLCONF GETACK *, SET b 2")
        .expect(
            List.of(
                "apply [SELECT 3]", "apply [SET a 1]", "apply [SET b 2]", ack(500 + all.length())))
        .got(wire.wanted());
    rule("all bytes of the stream count, those of PING and GETACK too")
        .expect(500L + all.length())
        .got(stream.offset());
    rule("what a replica passes on to its own replicas is what it got, byte by byte")
        .expect(all)
        .got(Wire.text(stream.backlog().read(500, new Slice())));
  }

  @Test
  void transaction_isAppliedWhole_orNotAtAll() {
    follow(500);
    String multi = "*1\r\n$5\r\nMULTI\r\n";
    String exec = "*1\r\n$4\r\nEXEC\r\n";
    says(multi + SET_A);
    says(SET_B);
    rule("nothing of a transaction is applied before its EXEC has come")
        .did("MULTI, SET a 1, SET b 2")
        .expect(List.of())
        .got(wire.wanted());
    rule("half a transaction does not count: after a cut it's asked for from its MULTI on")
        .expect(500L)
        .got(stream.offset());
    says(exec);
    rule("a transaction is applied as a whole")
        .did("MULTI, SET a 1, SET b 2, EXEC")
        .expect(List.of("apply [SET a 1, SET b 2]"))
        .got(wire.wanted());
    rule("the bytes of MULTI and EXEC count, too")
        .expect(500L + (multi + SET_A + SET_B + exec).length())
        .got(stream.offset());
  }

  @Test
  void stream_cutAnywhere_isAppliedOnce() {
    String all =
        "*2\r\n$6\r\nSELECT\r\n$1\r\n3\r\n"
            + SET_A
            + PING
            + "*1\r\n$5\r\nMULTI\r\n"
            + SET_A
            + SET_B
            + "*1\r\n$4\r\nEXEC\r\n"
            + SET_B;
    for (int seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      var page = new Wire();
      var copy = new WriteStream(OWN, 1 << 20);
      var cut = new ReplicaLink(copy, LinkSettings.of(1), page, false);
      cut.tick(0);
      cut.connected(0);
      cut.received(0, slice("+PONG\r\n+OK\r\n+OK\r\n+FULLRESYNC " + ID + " 0\r\n$5\r\nREDIS"));
      cut.loaded(0, true);
      page.wanted();
      for (int from = 0; from < all.length(); ) {
        int to = Math.min(all.length(), from + 1 + random.nextInt(random.nextBoolean() ? 3 : 60));
        cut.received(0, slice(all.substring(from, to)));
        from = to;
      }
      rule("a stream is applied once and in order, wherever the network cuts it")
          .did(
              "seed " + seed,
              "SELECT 3, SET a 1, PING, MULTI, SET a 1, SET b 2, EXEC, SET b 2, cut at random")
          .expect(
              List.of(
                  "apply [SELECT 3]",
                  "apply [SET a 1]",
                  "apply [SET a 1, SET b 2]",
                  "apply [SET b 2]"))
          .got(new ArrayList<>(page.wanted()));
      rule("all bytes of the stream count")
          .did("seed " + seed)
          .expect((long) all.length())
          .got(copy.offset());
    }
  }

  @Test
  void silentPrimary_isGivenUp() {
    follow(500);
    link.tick(60_000);
    wire.wanted();
    link.tick(60_001);
    rule("a primary that is silent for longer than the timeout is given up")
        .did("online at 0", "timeout 60000 ms", "tick at 60001")
        .expect(List.of("close"))
        .got(wire.wanted());
  }

  @Test
  void nonsense_endsTheLink_andNotTheNode() {
    for (String text :
        List.of("+WHAT\r\n", "$12\r\n", "-ERR no\r\n", "+FULLRESYNC x\r\n", "x".repeat(5000))) {
      var page = new Wire();
      var fresh = new ReplicaLink(new WriteStream(OWN, 1000), LinkSettings.of(1), page, false);
      fresh.tick(0);
      fresh.connected(0);
      fresh.received(0, slice("+PONG\r\n+OK\r\n+OK\r\n"));
      page.wanted();
      fresh.received(0, slice(text));
      rule("a primary that does not keep to the protocol is left, and asked again later")
          .did(
              "PSYNC ? -1",
              "the primary says " + text.substring(0, Math.min(20, text.length())).strip())
          .expect(List.of("close"))
          .got(page.wanted());
    }
  }
}
