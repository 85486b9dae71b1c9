package dev.rediscover.load;

/// Counts durations in buckets that grow with the duration, so that any percentile is known to within
/// 1 in 128 whatever was recorded, in 57 KiB for ever.
///
/// ```
///   value           bucket                                       each bucket is
///      0 ..  255    value                                        1 wide: exact
///    256 ..  511    256 + (value - 256) / 2                      2
///    512 .. 1023    384 + (value - 512) / 4                      4
///      :            128 more for each doubling                   :
/// ```
///
/// The leading bit and the seven bits behind it choose the bucket, as in a floating-point number; all
/// lower bits are forgotten.
///
/// Thread: any one at a time.
/// Invariant: the buckets add up to [#count()].
///
/// @see <a href="http://hdrhistogram.org">Tene: HdrHistogram</a>
///
/// Exercise 1.8.
public final class LatencyHistogram {
  /// Bits behind the leading one that are kept.
  private static final int KEPT_BITS = 7;

  private static final int BUCKETS_A_DOUBLING = 1 << KEPT_BITS;

  /// The doublings from 256 up to the largest `long`, and the first 256.
  static final int BUCKETS = (Long.SIZE - 1 - KEPT_BITS + 1) * BUCKETS_A_DOUBLING;

  private final long[] counts = new long[BUCKETS];
  private long count;
  private long max;

  /// Counts a duration.
  ///
  /// @param nanos at least 0
  public void record(long nanos) {
    if (nanos < 0) {
      throw new IllegalArgumentException("a duration of " + nanos + " ns");
    }
    counts[bucketOf(nanos)]++;
    count++;
    max = Math.max(max, nanos);
  }

  /// Exercise 1.8: the bucket of a value.
  ///
  /// @param value at least 0
  /// @return `0 .. BUCKETS - 1`
  static int bucketOf(long value) {
    throw new UnsupportedOperationException(
        "exercise 1.8: forget the bits behind the first eight, count the bits forgotten");
  }

  /// Exercise 1.8: the largest value that falls into a bucket.
  ///
  /// @param bucket `0 .. BUCKETS - 1`
  static long largestIn(int bucket) {
    throw new UnsupportedOperationException(
        "exercise 1.8: undo bucketOf, with all the forgotten bits set");
  }

  /// Exercise 1.8: the duration that at least `percent` of all did not exceed: the
  /// `percent / 100 * count`-th shortest, rounded up, or the shortest. It is that of the largest value
  /// in its bucket, but never more than [#max()].
  ///
  /// @param percent 0 to 100
  /// @return in nanoseconds, 0 if nothing was recorded
  public long percentile(double percent) {
    throw new UnsupportedOperationException(
        "exercise 1.8: walk through the buckets until enough have been counted");
  }

  /// Adds what another histogram has counted.
  public void add(LatencyHistogram other) {
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      counts[bucket] += other.counts[bucket];
    }
    count += other.count;
    max = Math.max(max, other.max);
  }

  /// How many durations were recorded.
  public long count() {
    return count;
  }

  /// The longest one, exactly; 0 if there is none.
  public long max() {
    return max;
  }
}
