package dev.rediscover.replication;

import dev.rediscover.bytes.Slice;
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
    throw new UnsupportedOperationException("exercise 4.2: a mark of 40 characters, or a length");
  }

  /// The length, or -1 if it is not known.
  long length() {
    return length;
  }

  /// Exercise 4.2: takes bytes, and passes on those that surely belong to the snapshot.
  ///
  /// @return how many of the bytes are behind the end; -1 if the end has not come yet
  int take(Slice bytes, Consumer<Slice> snapshot) {
    throw new UnsupportedOperationException(
        "exercise 4.2: by length: up to it; by mark: all but the last 40, until those are the"
            + " mark");
  }
}
