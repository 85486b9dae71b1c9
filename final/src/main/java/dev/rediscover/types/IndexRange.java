package dev.rediscover.types;

/// The elements between two indexes, both included, of which a negative one counts from the end: of
/// LRANGE, LTRIM.
///
/// @param from the index of the first of them; 0 if there are none
/// @param count how many they are
record IndexRange(long from, long count) {
  /// Brings the indexes into a collection of `size` elements.
  static IndexRange of(long start, long stop, long size) {
    long first = Math.max(0, start < 0 ? start + size : start);
    long last = Math.min(size - 1, stop < 0 ? stop + size : stop);
    return first > last ? new IndexRange(0, 0) : new IndexRange(first, last - first + 1);
  }
}
