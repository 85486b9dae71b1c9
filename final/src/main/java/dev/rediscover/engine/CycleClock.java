package dev.rediscover.engine;

import java.util.function.LongConsumer;

/// How long the rounds of some background work take.
///
/// Thread: engine.
public final class CycleClock {
  private long totalNanos;
  private LongConsumer listener = _ -> {};

  /// Plugs in who hears of each round how many nanoseconds it took.
  public void plugIn(LongConsumer hearer) {
    listener = hearer;
  }

  void took(long nanos) {
    totalNanos += nanos;
    listener.accept(nanos);
  }

  /// All rounds together.
  public long totalNanos() {
    return totalNanos;
  }

  void reset() {
    totalNanos = 0;
  }
}
