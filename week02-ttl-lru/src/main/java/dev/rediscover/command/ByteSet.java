package dev.rediscover.command;

/// A set of byte values, 0 to 255: a bit for each.
///
/// You may skip this file: no exercise asks for it.
///
/// Thread: any one at a time.
final class ByteSet {
  private final long[] bits = new long[4];

  /// @param value 0 to 255
  void add(int value) {
    bits[value >>> 6] |= 1L << value;
  }

  /// Adds all that are not in it, takes out all that are.
  void invert() {
    for (int i = 0; i < bits.length; i++) {
      bits[i] = ~bits[i];
    }
  }

  /// @param value 0 to 255
  boolean contains(int value) {
    return (bits[value >>> 6] >>> value & 1) != 0;
  }
}
