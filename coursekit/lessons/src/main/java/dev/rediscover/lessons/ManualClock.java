package dev.rediscover.lessons;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// A clock that stands still until the test moves it; in milliseconds.
///
/// Thread: any, since a server under test may read it from its own threads.
public final class ManualClock implements LongSupplier {
  /// Where a clock starts: an ordinary day, so that deadlines in seconds and in milliseconds
  /// differ.
  public static final long START = 1_700_000_000_000L;

  private final AtomicLong now;

  /// A clock that shows [#START].
  public ManualClock() {
    this(START);
  }

  /// A clock that shows `nowMillis`.
  public ManualClock(long nowMillis) {
    now = new AtomicLong(nowMillis);
  }

  @Override
  public long getAsLong() {
    return now.get();
  }

  /// Moves the clock by `millis`, backwards too if negative, and returns the new time.
  public long advance(long millis) {
    return now.addAndGet(millis);
  }

  /// Sets the clock to `millis`.
  public void set(long millis) {
    now.set(millis);
  }

  @Override
  public String toString() {
    return "clock at start " + (now.get() - START >= 0 ? "+" : "") + (now.get() - START) + " ms";
  }
}
