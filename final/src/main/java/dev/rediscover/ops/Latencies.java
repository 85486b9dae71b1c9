package dev.rediscover.ops;

import java.util.ArrayList;
import java.util.List;

/// How long something took, many times over: a count for each range of times, whose ends are 3 % apart.
///
/// ```
///   nanoseconds   0 .. 63 each by itself | 64 66 68 .. | 128 132 136 .. | 256 264 ..
///                                          32 ranges     32 ranges        32 ranges
/// ```
///
/// Thread: engine.
public final class Latencies {
  private static final int RANGE_BITS = 5;
  private static final int RANGES = 1 << RANGE_BITS;
  private static final int LONGEST_BITS = 42;

  /// The first of [#steps()] ends at 1024 nanoseconds.
  private static final int FIRST_STEP_BITS = 10;

  /// How many times were not longer.
  ///
  /// @param micros than this
  public record Step(long micros, long count) {}

  private final long[] counts = new long[(LONGEST_BITS - RANGE_BITS + 1) * RANGES];
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

  /// How many times were counted.
  public long total() {
    return total;
  }

  /// All times, counted up to an end that doubles from step to step. A step without a time of its own
  /// is left out.
  ///
  /// The ends are shown as Redis shows them, whose ranges are 1/128 of their time wide.
  public List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    long before = 0;
    int range = 0;
    for (int bits = FIRST_STEP_BITS; bits <= LONGEST_BITS && before < total; bits++) {
      long count = before;
      for (int behind = range((1L << bits) - 1) + 1; range < behind; range++) {
        count += counts[range];
      }
      if (count > before) {
        steps.add(new Step(((1L << bits) + (1L << bits - 7) - 1) / 1000, count));
      }
      before = count;
    }
    return steps;
  }

  private static long end(int range) {
    int shift = Math.max(0, (range >>> RANGE_BITS) - 1);
    long first = (long) (range - (shift << RANGE_BITS)) << shift;
    return first + (1L << shift) - 1;
  }
}
