package dev.rediscover.simulator;

import java.util.Locale;

/// Virtual time: a number of microseconds since the run began. Nobody waits for it; it jumps from one
/// event to the next.
public final class Time {
  /// A millisecond.
  public static final long MILLISECOND = 1_000;

  /// A second.
  public static final long SECOND = 1_000_000;

  private Time() {}

  /// `time` in seconds, to the tenth of a millisecond: `1.2040 s`.
  public static String text(long time) {
    return String.format(Locale.ROOT, "%.4f s", time / (double) SECOND);
  }
}
