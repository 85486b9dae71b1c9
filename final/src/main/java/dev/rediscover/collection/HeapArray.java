package dev.rediscover.collection;

/// What an array of bytes takes on the heap.
///
/// An object begins and ends at a multiple of 8 bytes. The header of an array has 12 where object
/// headers are compact (JEP 519), as the server's are.
final class HeapArray {
  private static final int HEADER_BYTES = 12;

  private HeapArray() {}

  /// Bytes that it takes on the heap, header and rounding included.
  static long bytes(byte[] array) {
    return HEADER_BYTES + (long) wholeWords(array.length);
  }

  /// The longest array that takes no more than one of `length` bytes.
  static int wholeWords(int length) {
    return ((HEADER_BYTES + length + 7) & ~7) - HEADER_BYTES;
  }
}
