package dev.rediscover.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GcLogTest {
  private static final String LOG =
      """
      [1000ms][info][gc          ] Using Serial
      [1500ms][info][gc,start    ] GC(0) Pause Young (Allocation Failure)
      [1509ms][info][gc          ] GC(0) Pause Young (Allocation Failure) 14M->3M(376M) 9.685ms
      [1509ms][info][gc,cpu      ] GC(0) User=0.00s Sys=0.01s Real=0.01s
      [1510ms][info][safepoint   ] Safepoint "SerialCollectForAllocation", Time since last: \
      827990992 ns, Reaching safepoint: 3797 ns, At safepoint: 9715832 ns, Leaving safepoint: \
      2704114 ns, Total: 12423743 ns, Threads: 0 runnable, 10 total
      [2500ms][info][safepoint   ] Safepoint "ICBufferFull", Time since last: 1 ns, \
      Reaching safepoint: 1 ns, At safepoint: 1 ns, Leaving safepoint: 1 ns, Total: 250000 ns, \
      Threads: 0 runnable, 10 total
      [3000ms][info][gc             ] GC(1) Pause Full (System.gc()) 376M->362M(617M) 18.761ms
      [3100ms][info][gc,phases] GC(2) Y: Pause Mark Start 0.012ms
      """;

  @Test
  void parse_findsEachPauseOnce() {
    var log = GcLog.parse(LOG);

    assertThat(log.collections())
        .containsExactly(
            new GcLog.Pause(1509, 9.685),
            new GcLog.Pause(3000, 18.761),
            new GcLog.Pause(3100, 0.012));
    assertThat(log.safepoints())
        .containsExactly(new GcLog.Pause(1510, 12.423743), new GcLog.Pause(2500, 0.25));
  }

  @Test
  void between_keepsWhatEndedInThatTime() {
    var log = GcLog.parse(LOG).between(1510, 3000);

    assertThat(log.collections()).extracting(GcLog.Pause::atMillis).containsExactly(3000L);
    assertThat(log.safepoints()).extracting(GcLog.Pause::atMillis).containsExactly(1510L, 2500L);
  }

  @Test
  void sumAndLongest_ofNoPause_areZero() {
    var none = GcLog.parse("").collections();

    assertThat(GcLog.sum(none)).isZero();
    assertThat(GcLog.longest(none)).isZero();
  }

  @Test
  void sumAndLongest_ofSome() {
    var pauses = GcLog.parse(LOG).safepoints();

    assertThat(GcLog.sum(pauses)).isEqualTo(12.673743);
    assertThat(GcLog.longest(pauses)).isEqualTo(12.423743);
  }
}
