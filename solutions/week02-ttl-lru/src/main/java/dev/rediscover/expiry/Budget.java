package dev.rediscover.expiry;

import java.util.function.LongSupplier;

/// How long a piece of background work may go on: a limit in nanoseconds on a clock that is handed
/// in.
///
/// Thread: engine.
public final class Budget {
  private final LongSupplier nanoTime;
  private long startNanos;
  private long limitNanos;

  /// A budget that is spent.
  ///
  /// @param nanoTime a clock that never goes back, in nanoseconds
  public Budget(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /// Starts anew.
  ///
  /// @param nanos how long the work may go on from now
  /// @return this budget
  public Budget start(long nanos) {
    startNanos = nanoTime.getAsLong();
    limitNanos = nanos;
    return this;
  }

  /// When it was started, on its clock.
  public long startNanos() {
    return startNanos;
  }

  /// Whether the time is over.
  public boolean isSpent() {
    return nanoTime.getAsLong() - startNanos >= limitNanos;
  }
}
