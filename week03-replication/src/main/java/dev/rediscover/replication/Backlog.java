package dev.rediscover.replication;

import dev.rediscover.bytes.Slice;
import java.util.Arrays;

/// The end of the stream of writes: its last bytes, in a ring of blocks, each byte with its offset.
///
/// ```
///     offset 0                first()                      readers             end()
///        |                       |                            |                  |
///        +-----------------------+--------+--------+--------+-+------+--------+--+-----+
///        | forgotten             | block  | block  | block  | block  | block  | block  |
///        +-----------------------+--------+--------+--------+--------+--------+--------+
///                                                             the block that is being filled
/// ```
///
/// An offset is the number of bytes before it in the stream, counted since the stream began. A replica
/// that lost its link for a moment says how many bytes it has, and is sent what comes after them. The
/// same blocks serve every replica: each is a reader with an offset of its own.
///
/// A ring of one array would do as well if its size were fixed. But a replica that is busy with a
/// snapshot must find, when it's done, all that was written meanwhile. So the ring keeps what a reader
/// still needs: see [#keepFrom(long)].
///
/// Thread: engine.
/// Invariant: `end() - first()` is at most the capacity and a block, unless a reader needs more.
///
/// Exercise 4.1.
public final class Backlog {
  static final int BLOCK_BYTES = 16 << 10;

  private static final long NOBODY = Long.MAX_VALUE;

  private long capacity;

  /// The blocks, as a ring: block number n of the stream is at `n % blocks.length`.
  private byte[][] blocks = new byte[4][];

  private long first;
  private long end;

  /// What a reader still needs begins here.
  private long neededFrom = NOBODY;

  /// An empty backlog, at the beginning of a stream.
  ///
  /// @param capacity bytes that are kept in any case
  public Backlog(long capacity) {
    this(capacity, 0);
  }

  /// An empty backlog of a stream that has begun elsewhere: with a snapshot.
  ///
  /// @param capacity bytes that are kept in any case
  /// @param offset bytes of the stream that are in the snapshot
  public Backlog(long capacity, long offset) {
    this.capacity = capacity;
    this.first = offset;
    this.end = offset;
  }

  /// Keeps more from now on, or less.
  ///
  /// @param bytes that are kept in any case
  public void capacity(long bytes) {
    capacity = bytes;
    forget();
  }

  /// The offset of the oldest byte that is kept.
  public long first() {
    return first;
  }

  /// Bytes of the stream so far: Redis' `master_repl_offset`.
  public long end() {
    return end;
  }

  /// Bytes that are kept.
  public long size() {
    return end - first;
  }

  /// Exercise 4.1: adds bytes to the stream, and forgets the oldest that are too many.
  public void append(Slice bytes) {
    throw new UnsupportedOperationException(
        "exercise 4.1: fill the last block, begin new ones as needed, then forget");
  }

  /// Exercise 4.1: forgets the oldest blocks, as long as the capacity is left without them and no reader
  /// needs them.
  private void forget() {
    throw new UnsupportedOperationException(
        "exercise 4.1: whole blocks only; first moves to the start of the next one");
  }

  /// Exercise 4.1: whether a reader that has all bytes before an offset can go on from there.
  public boolean holds(long offset) {
    throw new UnsupportedOperationException(
        "exercise 4.1: from the oldest byte to the end, and the end itself");
  }

  /// Exercise 4.1: points `into` at bytes of the stream from an offset on: as many as lie in one piece.
  ///
  /// @return `into`; no bytes at the end of the stream
  /// @throws IllegalArgumentException if the backlog does not hold the offset
  public Slice read(long offset, Slice into) {
    throw new UnsupportedOperationException(
        "exercise 4.1: to the end of the block, or of the stream");
  }

  /// From here on nothing is forgotten that comes after an offset, whatever the capacity says: a reader
  /// needs it.
  ///
  /// @param offset where the slowest reader is, or [Long#MAX_VALUE] if there is none
  public void keepFrom(long offset) {
    neededFrom = offset;
    forget();
  }

  /// The start of the block after the one that an offset is in.
  private static long nextBlock(long offset) {
    return (offset / BLOCK_BYTES + 1) * BLOCK_BYTES;
  }

  private int slot(long offset) {
    return (int) (offset / BLOCK_BYTES % blocks.length);
  }

  /// The block that an offset is in; a new one if there is none yet.
  private byte[] blockAt(long offset) {
    long held = offset / BLOCK_BYTES - first / BLOCK_BYTES + 1;
    if (held > blocks.length) {
      grow();
    }
    int slot = slot(offset);
    if (blocks[slot] == null) {
      blocks[slot] = new byte[BLOCK_BYTES];
    }
    return blocks[slot];
  }

  private void grow() {
    byte[][] old = blocks;
    blocks = new byte[2 * old.length][];
    long oldest = first / BLOCK_BYTES;
    for (long number = oldest; number < oldest + old.length; number++) {
      blocks[(int) (number % blocks.length)] = old[(int) (number % old.length)];
    }
  }

  /// Checks what must always be true; for tests.
  ///
  /// @throws AssertionError if it is not
  public void checkInvariants() {
    long needed = neededFrom == NOBODY ? end : Math.min(end, neededFrom);
    long allowed = Math.max(capacity, end - needed) + BLOCK_BYTES;
    if (size() > allowed) {
      throw new AssertionError(
          "%d bytes are kept, and %d would be enough".formatted(size(), allowed));
    }
    long held = Arrays.stream(blocks).filter(block -> block != null).count();
    if (held > size() / BLOCK_BYTES + 2) {
      throw new AssertionError("%d blocks are kept for %d bytes".formatted(held, size()));
    }
  }
}
