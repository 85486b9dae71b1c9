package dev.rediscover.ops;

import java.util.Arrays;

/// The largest of the numbers of the last eight seconds.
///
/// Thread: engine.
public final class RecentMax {
  private static final int SECONDS = 8;

  private final long[] bySecond = new long[SECONDS];
  private long newestSecond;

  /// Notes a number of now.
  public void note(long number, long nowMillis) {
    forgetOld(nowMillis);
    int slot = Math.floorMod(newestSecond, SECONDS);
    bySecond[slot] = Math.max(bySecond[slot], number);
  }

  /// The largest; 0 if there was none.
  public long max(long nowMillis) {
    forgetOld(nowMillis);
    return Arrays.stream(bySecond).max().getAsLong();
  }

  private void forgetOld(long nowMillis) {
    long second = nowMillis / 1000;
    if (second - newestSecond >= SECONDS || second < newestSecond) {
      Arrays.fill(bySecond, 0);
      newestSecond = second;
    }
    while (newestSecond < second) {
      newestSecond++;
      bySecond[Math.floorMod(newestSecond, SECONDS)] = 0;
    }
  }
}
