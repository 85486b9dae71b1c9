package dev.rediscover.expiry;

import java.util.function.LongSupplier;

/// A stopwatch on which each look takes a set time, so that work which looks at it runs out of time.
final class FakeNanos implements LongSupplier {
  private final long nanosALook;
  long now = -5;
  int looks;

  FakeNanos(long nanosALook) {
    this.nanosALook = nanosALook;
  }

  @Override
  public long getAsLong() {
    looks++;
    return now += nanosALook;
  }

  /// A budget that is never spent.
  static Budget forEver() {
    return new Budget(() -> 0).start(1);
  }

  /// A budget that is spent at the given look.
  static Budget looks(int looks) {
    return new Budget(new FakeNanos(1)).start(looks);
  }
}
