package dev.rediscover.replication;

import dev.rediscover.bytes.Slice;
import java.util.Arrays;
import java.util.function.Consumer;

/// Finds the end of a snapshot that a primary sends.
///
/// Either it says the length before: `$12345`. Or it does not know yet, since it makes the snapshot while
/// it sends it: `$EOF:` and 40 random characters, which come once more when the snapshot is over. As they
/// could be cut anywhere, the last 40 bytes are always held back.
///
/// Thread: engine.
///
/// Exercise 4.2.
final class SnapshotFrame {
  private static final String MARK_PREFIX = "$EOF:";

  /// The mark, or null if the length is known.
  private final byte[] mark;

  private final long length;
  private long received;

  /// The last bytes, which may be the mark.
  private byte[] held = new byte[0];

  private SnapshotFrame(byte[] mark, long length) {
    this.mark = mark;
    this.length = length;
  }

  /// Exercise 4.2: reads the line before a snapshot.
  ///
  /// @throws IllegalArgumentException if it is not one
  static SnapshotFrame of(String line) {
    // exercise 4.2 begin: a mark of 40 characters, or a length
    if (line.startsWith(MARK_PREFIX)
        && line.length() == MARK_PREFIX.length() + Primary.MARK_BYTES) {
      return new SnapshotFrame(line.substring(MARK_PREFIX.length()).getBytes(), -1);
    }
    if (line.matches("\\$\\d{1,18}")) {
      return new SnapshotFrame(null, Long.parseLong(line.substring(1)));
    }
    throw new IllegalArgumentException("not the beginning of a snapshot: " + line);
    // exercise 4.2 end
  }

  /// The length, or -1 if it is not known.
  long length() {
    return length;
  }

  /// Exercise 4.2: takes bytes, and passes on those that surely belong to the snapshot.
  ///
  /// @return how many of the bytes are behind the end; -1 if the end has not come yet
  int take(Slice bytes, Consumer<Slice> snapshot) {
    // exercise 4.2 begin: by length: up to it; by mark: all but the last 40, until those are the mark
    if (mark == null) {
      int ours = (int) Math.min(bytes.length(), length - received);
      received += ours;
      snapshot.accept(Slice.of(bytes.array(), bytes.offset(), ours));
      return received == length ? bytes.length() - ours : -1;
    }
    byte[] all = Arrays.copyOf(held, held.length + bytes.length());
    bytes.copyTo(all, held.length);
    int sure = Math.max(0, all.length - mark.length);
    snapshot.accept(Slice.of(all, 0, sure));
    held = Arrays.copyOfRange(all, sure, all.length);
    return Arrays.equals(held, mark) ? 0 : -1;
    // exercise 4.2 end
  }
}
