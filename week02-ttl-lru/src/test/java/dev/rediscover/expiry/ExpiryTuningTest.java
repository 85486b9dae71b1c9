package dev.rediscover.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExpiryTuningTest {
  @Test
  void of_effortOne_isRedisDefault() {
    assertThat(ExpiryTuning.DEFAULT)
        .as("20 keys a round, 10 %, 1 ms, a quarter of 100 ms")
        .isEqualTo(new ExpiryTuning(20, 10, 1_000_000, 25_000_000));
  }

  @Test
  void of_effortTen_worksHarder() {
    assertThat(ExpiryTuning.of(10, 100))
        .as("65 keys a round, 1 %, 3.25 ms, 43 % of 10 ms")
        .isEqualTo(new ExpiryTuning(65, 1, 3_250_000, 4_300_000));
  }
}
