package dev.rediscover.drills.ratelimit;

import java.util.function.LongSupplier;

/// A rate limiter: tokens drip into a bucket, and whoever wants to do something takes some out.
///
/// It is exact: after any number of calls the bucket holds what it would hold had nobody looked.
///
/// Thread: one.
public final class TokenBucket {
  private static final long NANOS = 1_000_000_000;

  private final long capacity;
  private final long tokensPerSecond;
  private final LongSupplier nanoClock;

  /// A full bucket.
  ///
  /// @param capacity how many tokens fit in, 1 to 1,000,000,000
  /// @param tokensPerSecond how many come in a second, 1 to 1,000,000,000
  /// @param nanoClock the time in nanoseconds, as of `System.nanoTime`: it begins anywhere, even below
  ///     zero, and goes on from the largest long to the smallest
  /// @throws IllegalArgumentException if a number is out of its range
  public TokenBucket(long capacity, long tokensPerSecond, LongSupplier nanoClock) {
    if (capacity < 1 || capacity > NANOS || tokensPerSecond < 1 || tokensPerSecond > NANOS) {
      throw new IllegalArgumentException(
          "a bucket of " + capacity + " tokens, " + tokensPerSecond + " a second");
    }
    this.capacity = capacity;
    this.tokensPerSecond = tokensPerSecond;
    this.nanoClock = nanoClock;
    throw new UnsupportedOperationException(
        "exercise token-bucket: note that the bucket is full now");
  }

  /// Takes tokens if there are so many, or else none.
  ///
  /// @param tokens how many, 1 or more
  /// @return whether they were taken
  /// @throws IllegalArgumentException if tokens is below 1, or above the capacity: there will never be
  ///     so many
  public boolean tryTake(long tokens) {
    throw new UnsupportedOperationException("exercise token-bucket: take tokens, all or none");
  }

  /// How many nanoseconds it takes, if nobody takes any, until there are `tokens`: the least number
  /// that is enough, 0 if they are there. They are counted from the latest time that the clock said,
  /// also while it is back.
  ///
  /// @throws IllegalArgumentException as [#tryTake(long)] does
  public long nanosUntil(long tokens) {
    throw new UnsupportedOperationException(
        "exercise token-bucket: how long until there are so many");
  }
}
