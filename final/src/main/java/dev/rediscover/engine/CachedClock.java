package dev.rediscover.engine;

import java.util.function.LongSupplier;

/// The time of the batch of commands that is running: read once, not once a command.
///
/// It follows the system's clock wherever that is set:
/// deadlines are dates, and a date is what the clock says.
///
/// Thread: engine.
final class CachedClock implements LongSupplier {
  private final LongSupplier clock;
  private long nowMillis;

  CachedClock(LongSupplier clock) {
    this.clock = clock;
    refresh();
  }

  void refresh() {
    nowMillis = clock.getAsLong();
  }

  @Override
  public long getAsLong() {
    return nowMillis;
  }
}
