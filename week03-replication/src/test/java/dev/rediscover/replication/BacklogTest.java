package dev.rediscover.replication;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.Exercise;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The backlog keeps the end of the stream, and knows each byte by its offset.
@Exercise(value = "4.1", points = 3)
class BacklogTest {
  private static final int BLOCK = Backlog.BLOCK_BYTES;
  private static final String READS = "what is read at an offset is what was written there";
  private static final String HOLDS =
      "a reader can go on from the oldest byte that is kept, from the end, and from anywhere between";

  /// The byte that the tests write at an offset.
  private static byte at(long offset) {
    return (byte) (offset * 31 + offset / 251);
  }

  /// Appends so many bytes, each the one of its offset.
  private static void write(Backlog backlog, int bytes) {
    byte[] made = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      made[i] = at(backlog.end() + i);
    }
    backlog.append(Slice.of(made));
  }

  /// Reads from an offset to the end, piece by piece, and compares.
  private static void readAll(Backlog backlog, long from, String did) {
    long offset = from;
    Slice piece = new Slice();
    while (offset < backlog.end()) {
      backlog.read(offset, piece);
      rule("before the end of the stream there is always something to read")
          .did(did, "read(" + offset + ")")
          .expectThat("at least 1 byte", Integer.class, n -> n > 0)
          .got(piece.length());
      for (int i = 0; i < piece.length(); i++) {
        if (piece.array()[piece.offset() + i] != at(offset + i)) {
          rule(READS)
              .did(did, "read(" + offset + "), the byte at " + (offset + i))
              .expect(at(offset + i))
              .got(piece.array()[piece.offset() + i]);
        }
      }
      offset += piece.length();
    }
    rule(READS).did(did, "read to the end").expect(backlog.end(), "the end").got(offset);
  }

  @Test
  void newBacklog_isEmpty_andHoldsItsBeginning() {
    var backlog = new Backlog(1000);
    rule("an empty stream ends at offset 0").did("new Backlog(1000)").expect(0L).got(backlog.end());
    rule(HOLDS).did("new Backlog(1000)").expect(true, "holds(0)").got(backlog.holds(0));
    rule(HOLDS).did("new Backlog(1000)").expect(false, "holds(1)").got(backlog.holds(1));
    rule("at the end of the stream there is nothing to read")
        .did("new Backlog(1000)", "read(0)")
        .expect(0, "bytes")
        .got(backlog.read(0, new Slice()).length());
  }

  @Test
  void offsets_countBytes() {
    var backlog = new Backlog(1000);
    write(backlog, 3);
    write(backlog, 0);
    write(backlog, 4);
    rule("an offset counts bytes, not entries")
        .did("append 3 bytes, none, 4 bytes")
        .expect(7L)
        .got(backlog.end());
    readAll(backlog, 0, "append 3 bytes, none, 4 bytes");
    readAll(backlog, 2, "append 3 bytes, none, 4 bytes");
  }

  @Test
  void entry_largerThanSeveralBlocks_isKeptWhole() {
    var backlog = new Backlog(10L * BLOCK);
    write(backlog, 100);
    write(backlog, 3 * BLOCK + 17);
    write(backlog, 5);
    readAll(backlog, 0, "append 100 bytes, three blocks and 17 bytes, 5 bytes");
  }

  @Test
  void stream_atABlocksEdge_isReadOn() {
    var backlog = new Backlog(10L * BLOCK);
    write(backlog, BLOCK);
    readAll(backlog, 0, "append exactly a block");
    rule(HOLDS)
        .did("append exactly a block")
        .expect(true, "holds(the end)")
        .got(backlog.holds(BLOCK));
    rule("at the end of the stream there is nothing to read")
        .did("append exactly a block, " + BLOCK + " bytes", "read(" + BLOCK + ")")
        .expect(0, "bytes")
        .got(backlog.read(BLOCK, new Slice()).length());
    write(backlog, 1);
    readAll(backlog, BLOCK - 1, "append exactly a block, and a byte");
  }

  @Test
  void oldBytes_areForgotten_butTheCapacityIsKept() {
    int capacity = 3 * BLOCK;
    var backlog = new Backlog(capacity);
    for (int i = 0; i < 500; i++) {
      write(backlog, 1000);
      String did = "capacity " + capacity + ", append " + (i + 1) + " times 1,000 bytes";
      long least = Math.min(backlog.end(), capacity);
      rule("the last bytes are kept, as many as the capacity")
          .did(did)
          .expectThat("at least " + least + " bytes", Long.class, size -> size >= least)
          .got(backlog.size());
      rule("no more is kept than the capacity and a block")
          .did(did)
          .expectThat(
              "at most " + (capacity + BLOCK) + " bytes",
              Long.class,
              size -> size <= capacity + BLOCK)
          .got(backlog.size());
      backlog.checkInvariants();
    }
    readAll(backlog, backlog.first(), "500 times 1,000 bytes");
  }

  @Test
  void holds_atItsEdges() {
    var backlog = new Backlog(BLOCK);
    write(backlog, 5 * BLOCK + 10);
    long first = backlog.first();
    long end = backlog.end();
    String did = "a backlog from " + first + " to " + end;
    rule(HOLDS).did(did).expect(false, "holds(first - 1)").got(backlog.holds(first - 1));
    rule(HOLDS).did(did).expect(true, "holds(first)").got(backlog.holds(first));
    rule(HOLDS).did(did).expect(true, "holds(first + 1)").got(backlog.holds(first + 1));
    rule(HOLDS).did(did).expect(true, "holds(end)").got(backlog.holds(end));
    rule(HOLDS).did(did).expect(false, "holds(end + 1)").got(backlog.holds(end + 1));
    rule("who asks for a byte that is not kept hears of it, and is not given another one")
        .did(did, "read(" + (first - 1) + ")")
        .expectThrown(IllegalArgumentException.class)
        .by(() -> backlog.read(first - 1, new Slice()));
    rule("who asks for a byte that is not kept hears of it, and is not given another one")
        .did(did, "read(" + (end + 1) + ")")
        .expectThrown(IllegalArgumentException.class)
        .by(() -> backlog.read(end + 1, new Slice()));
  }

  @Test
  void stream_thatBeganElsewhere_goesOnFromItsOffset() {
    long start = 1_000_003;
    var backlog = new Backlog(4L * BLOCK, start);
    rule("after a snapshot the stream goes on at the snapshot's offset")
        .did("new Backlog(4 blocks, " + start + ")")
        .expect(start)
        .got(backlog.end());
    write(backlog, 3 * BLOCK);
    readAll(backlog, start, "append three blocks from offset " + start + " on");
    rule(HOLDS)
        .did("a stream from " + start)
        .expect(false, "holds(" + (start - 1) + ")")
        .got(backlog.holds(start - 1));
  }

  @Test
  void bytesThatAReaderNeeds_areKept() {
    var backlog = new Backlog(BLOCK);
    write(backlog, 3 * BLOCK);
    long reader = backlog.end() - 10;
    backlog.keepFrom(reader);
    write(backlog, 20 * BLOCK);
    rule("what a reader still needs is kept, whatever the capacity says")
        .did("a capacity of one block", "keepFrom(" + reader + ")", "append 20 blocks")
        .expect(true, "holds(" + reader + ")")
        .got(backlog.holds(reader));
    readAll(backlog, reader, "keepFrom(" + reader + "), append 20 blocks");
    backlog.checkInvariants();

    backlog.keepFrom(Long.MAX_VALUE);
    rule("once no reader needs them, old bytes are forgotten")
        .did("keepFrom(nobody)")
        .expectThat("at most two blocks", Long.class, size -> size <= 2L * BLOCK)
        .got(backlog.size());
    backlog.checkInvariants();
  }

  @Test
  void anyAppends_readBackFromAnyOffset() {
    for (int seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      var backlog = new Backlog(1 + random.nextInt(5 * BLOCK), random.nextInt(3) * 12_345L);
      for (int i = 0; i < 40; i++) {
        write(backlog, random.nextInt(random.nextBoolean() ? 200 : 2 * BLOCK));
        if (random.nextInt(8) == 0) {
          backlog.keepFrom(
              random.nextBoolean()
                  ? Long.MAX_VALUE
                  : backlog.first() + random.nextLong(backlog.size() + 1));
        }
      }
      long from = backlog.first() + random.nextLong(backlog.size() + 1);
      readAll(backlog, from, "seed " + seed + ": 40 appends");
      backlog.checkInvariants();
    }
  }
}
