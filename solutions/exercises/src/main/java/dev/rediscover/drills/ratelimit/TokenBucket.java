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

  // solution token-bucket begin
  /// What is in the bucket, in billionths of a token: so a nanosecond brings a whole number of them.
  private long level;

  private long levelAt;

  // solution token-bucket end

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
    // exercise token-bucket begin: note that the bucket is full now
    level = capacity * NANOS;
    levelAt = nanoClock.getAsLong();
    // exercise token-bucket end
  }

  /// Takes tokens if there are so many, or else none.
  ///
  /// @param tokens how many, 1 or more
  /// @return whether they were taken
  /// @throws IllegalArgumentException if tokens is below 1, or above the capacity: there will never be
  ///     so many
  public boolean tryTake(long tokens) {
    // exercise token-bucket begin: take tokens, all or none
    check(tokens);
    drip();
    if (level < tokens * NANOS) {
      return false;
    }
    level -= tokens * NANOS;
    return true;
    // exercise token-bucket end
  }

  /// How many nanoseconds it takes, if nobody takes any, until there are `tokens`: the least number
  /// that is enough, 0 if they are there. They are counted from the latest time that the clock said,
  /// also while it is back.
  ///
  /// @throws IllegalArgumentException as [#tryTake(long)] does
  public long nanosUntil(long tokens) {
    // exercise token-bucket begin: how long until there are so many
    check(tokens);
    drip();
    long missing = Math.max(0, tokens * NANOS - level);
    return Math.ceilDiv(missing, tokensPerSecond);
    // exercise token-bucket end
  }

  // solution token-bucket begin
  private void check(long tokens) {
    if (tokens < 1 || tokens > capacity) {
      throw new IllegalArgumentException(tokens + " tokens of a bucket of " + capacity);
    }
  }

  /// Lets in what has come since the last time.
  private void drip() {
    long now = nanoClock.getAsLong();
    long passed = now - levelAt;
    if (passed <= 0) {
      return;
    }
    levelAt = now;
    long room = capacity * NANOS - level;
    // Compared by division, since passed * tokensPerSecond overflows after a quiet week.
    level += passed > room / tokensPerSecond ? room : passed * tokensPerSecond;
  }

  // solution token-bucket end
}
