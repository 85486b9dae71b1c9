package dev.rediscover.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CpuClockTest {
  private static final long MILLI = 1_000_000;

  @Test
  void since_theSameThreads_isTheSumOfTheirDifferences() {
    var before = new CpuClock.Sample(Map.of(1L, 100L, 2L, 50L), 0);
    var after = new CpuClock.Sample(Map.of(1L, 130L, 2L, 55L), 0);

    assertThat(after.since(before)).isEqualTo(35);
  }

  @Test
  void since_aNewThread_countsAllOfIt() {
    var before = new CpuClock.Sample(Map.of(1L, 100L), 0);
    var after = new CpuClock.Sample(Map.of(1L, 100L, 2L, 70L), 0);

    assertThat(after.since(before)).isEqualTo(70);
  }

  @Test
  void since_aThreadThatHasEnded_isReadFromTheWholeProcess() {
    var before = new CpuClock.Sample(Map.of(1L, 100L, 2L, 900L), 10 * MILLI);
    var after = new CpuClock.Sample(Map.of(1L, 300L), 40 * MILLI);

    assertThat(after.since(before)).isEqualTo(30 * MILLI);
  }

  @Test
  void since_threadsThatCameAndWentInBetween_isReadFromTheWholeProcess() {
    var before = new CpuClock.Sample(Map.of(1L, 0L), 0);
    var after = new CpuClock.Sample(Map.of(1L, 20 * MILLI), 500 * MILLI);

    assertThat(after.since(before)).isEqualTo(500 * MILLI);
  }

  @Test
  void since_ticksThatLieAFewApart_isStillTheFineSum() {
    var before = new CpuClock.Sample(Map.of(1L, 0L), 0);
    var after = new CpuClock.Sample(Map.of(1L, 21 * MILLI), 40 * MILLI);

    assertThat(after.since(before)).isEqualTo(21 * MILLI);
  }

  @Test
  void since_aSystemThatTellsNoThreads_isThatOfTheProcess() {
    var before = new CpuClock.Sample(Map.of(), 5);
    var after = new CpuClock.Sample(Map.of(), 12);

    assertThat(after.since(before)).isEqualTo(7);
  }

  @Test
  void statTicks_aNameWithBlanksAndParentheses_isNoField() {
    String stat = "42 (a) b 7 (c)) S 1 42 42 0 -1 4194304 9 8 7 6 11 22 33 44 20 0 1 0 5 6 7\n";

    assertThat(CpuClock.statTicks(stat)).containsExactly(11, 22, 33, 44);
  }

  @Test
  @Timeout(20)
  void now_ofThisProcess_grows() {
    var clock = new CpuClock(ProcessHandle.current());
    var before = clock.now();
    // Each look takes CPU itself.
    while (clock.now().since(before) <= 0) {
      Thread.onSpinWait();
    }

    assertThat(clock.now().total()).isGreaterThan(before.total());
  }
}
