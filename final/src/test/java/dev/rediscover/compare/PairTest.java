package dev.rediscover.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PairTest {
  @Test
  void ratios_areOursByTheirs() {
    var pair = new Pair(measured(150_000, 1000, 0.1), measured(100_000, 4000, 0.3));

    assertThat(pair.throughputRatio()).isEqualTo(1.5);
    assertThat(pair.cpuRatio()).isEqualTo(0.25);
  }

  @Test
  void foreignLoad_isThatOfTheRunThatWasDisturbedMore() {
    var pair = new Pair(measured(1, 1, 0.1), measured(1, 1, 0.3));

    assertThat(pair.foreignCores()).isEqualTo(0.3);
  }

  @Test
  void quieter_isDecidedByTheForeignLoadAlone() {
    var slowAndQuiet = new Pair(measured(1, 9, 0.1), measured(9, 1, 0.1));
    var fastAndLoud = new Pair(measured(9, 1, 0.9), measured(1, 9, 0.1));

    assertThat(fastAndLoud.quieter(slowAndQuiet)).isSameAs(slowAndQuiet);
    assertThat(slowAndQuiet.quieter(fastAndLoud)).isSameAs(slowAndQuiet);
  }

  private static Measurement measured(double perSecond, double cpuNanos, double foreignCores) {
    return new Measurement(perSecond, 1, 1, 1, cpuNanos, foreignCores, 1);
  }
}
