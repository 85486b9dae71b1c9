package dev.rediscover.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Percentiles of times: what is counted, and how it is shown.
final class LatenciesTest {
  @Test
  void percentile_ofOneTime_isAtMostThreePercentMore() {
    Random random = new Random(414);
    for (int i = 0; i < 10_000; i++) {
      long nanos = random.nextLong(1L << (1 + random.nextInt(41)));
      Latencies latencies = new Latencies();
      latencies.add(nanos);
      assertThat(latencies.percentile(50))
          .as("of " + nanos)
          .isBetween(nanos, nanos + nanos / 32 + 1);
      assertThat(latencies.percentile(0)).isEqualTo(latencies.percentile(100));
    }
  }

  @Test
  void percentile_ofMany_countsThem() {
    Latencies latencies = new Latencies();
    for (int nanos = 1; nanos <= 50; nanos++) {
      latencies.add(nanos);
    }
    assertThat(latencies.percentile(0)).isEqualTo(1);
    assertThat(latencies.percentile(50)).isEqualTo(25);
    assertThat(latencies.percentile(99)).isEqualTo(50);
    assertThat(new Latencies().percentile(50)).isEqualTo(0);
  }

  @Test
  void steps_countAllUpToEnds_thatDouble() {
    Latencies latencies = new Latencies();
    assertThat(latencies.steps()).isEmpty();
    for (long nanos : new long[] {0, 1_023, 1_024, 40_000, 40_000, 131_071, 131_072, 1L << 60}) {
      latencies.add(nanos);
    }
    assertThat(latencies.total()).isEqualTo(8);
    assertThat(latencies.steps())
        .containsExactly(
            new Latencies.Step(1, 2),
            new Latencies.Step(2, 3),
            new Latencies.Step(66, 5),
            new Latencies.Step(132, 6),
            new Latencies.Step(264, 7),
            new Latencies.Step(4_432_406_249L, 8));
  }

  @Test
  void times_outsideAllBounds_areCountedAtTheBound() {
    Latencies latencies = new Latencies();
    latencies.add(-1);
    latencies.add(Long.MAX_VALUE);
    assertThat(latencies.percentile(50)).isEqualTo(0);
    assertThat(latencies.percentile(100)).isEqualTo((1L << 42) - 1);
  }

  @ParameterizedTest
  @CsvSource({"0.0 50.0 100.0, 0 50 100", "'', ''", "99.990, 99.99", "1e1, 10"})
  void setting_isShownWithoutZeros(String text, String shown) {
    Config config = new Config();
    config.latencyTrackingInfoPercentiles.set(text);
    assertThat(config.latencyTrackingInfoPercentiles.text()).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"10 a, Invalid latency", "101, should sit between", "-0.1, should sit between"})
  void setting_thatIsNone_isRefused(String text, String why) {
    Config config = new Config();
    assertThatThrownBy(() -> config.latencyTrackingInfoPercentiles.set(text))
        .hasMessageContaining(why);
    assertThat(config.latencyTrackingInfoPercentiles.text()).isEqualTo("50 99 99.9");
  }
}
