package dev.rediscover.ops;

/// How long something took, many times over: a count for each range of times, whose ends are 3 % apart.
///
/// ```
///   nanoseconds   0 .. 63 each by itself | 64 66 68 .. | 128 132 136 .. | 256 264 ..
///                                          32 ranges     32 ranges        32 ranges
/// ```
///
/// Thread: engine.
final class Latencies {
  private static final int RANGE_BITS = 5;
  private static final int RANGES = 1 << RANGE_BITS;
  private static final int LONGEST_BITS = 42;

  private final int[] counts = new int[(LONGEST_BITS - RANGE_BITS + 1) * RANGES];
  private long total;

  /// Counts a time; what took more than an hour counts as an hour.
  void add(long nanos) {
    counts[range(Math.clamp(nanos, 0, (1L << LONGEST_BITS) - 1))]++;
    total++;
  }

  private static int range(long nanos) {
    // How many of the number's bits are too many to tell.
    int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(nanos) - RANGE_BITS - 1);
    return (shift << RANGE_BITS) + (int) (nanos >>> shift);
  }

  /// The time within which `percent` of all were done, in nanoseconds: the end of its range.
  long percentile(double percent) {
    long wanted = Math.max(1, (long) Math.ceil(total * percent / 100));
    long seen = 0;
    for (int range = 0; range < counts.length; range++) {
      seen += counts[range];
      if (seen >= wanted) {
        return end(range);
      }
    }
    return 0;
  }

  private static long end(int range) {
    int shift = Math.max(0, (range >>> RANGE_BITS) - 1);
    long first = (long) (range - (shift << RANGE_BITS)) << shift;
    return first + (1L << shift) - 1;
  }
}
