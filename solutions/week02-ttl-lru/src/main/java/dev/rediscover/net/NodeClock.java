package dev.rediscover.net;

import java.util.function.LongSupplier;

/// The node's clock: it stands still while commands run, so that all that one of them looks at is
/// equally old.
///
/// Thread: engine.
final class NodeClock implements LongSupplier {
  private final LongSupplier source;
  private long nowMillis;

  /// @param source the time in milliseconds since 1970
  NodeClock(LongSupplier source) {
    this.source = source;
    tick();
  }

  /// Looks at the source.
  void tick() {
    nowMillis = source.getAsLong();
  }

  @Override
  public long getAsLong() {
    return nowMillis;
  }
}
