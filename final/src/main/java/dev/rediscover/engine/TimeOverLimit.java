package dev.rediscover.engine;

import java.util.function.LongSupplier;

/// How long memory has been above its limit because not enough could be evicted at once.
///
/// Thread: engine.
public final class TimeOverLimit {
  private final LongSupplier nanoTime;
  private boolean isOver;
  private long sinceNanos;
  private long pastNanos;

  TimeOverLimit(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /// Memory is above its limit, if it was not before.
  void begin() {
    if (!isOver) {
      isOver = true;
      sinceNanos = nanoTime.getAsLong();
    }
  }

  /// Memory is below its limit, if it was not before.
  void end() {
    if (isOver) {
      pastNanos += currentNanos();
      isOver = false;
    }
  }

  /// This time; 0 if memory is below its limit.
  public long currentNanos() {
    return isOver ? nanoTime.getAsLong() - sinceNanos : 0;
  }

  /// All times together, this one too.
  public long totalNanos() {
    return pastNanos + currentNanos();
  }

  void reset() {
    isOver = false;
    pastNanos = 0;
  }
}
