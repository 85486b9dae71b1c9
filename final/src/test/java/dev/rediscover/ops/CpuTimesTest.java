package dev.rediscover.ops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CpuTimesTest {
  @Test
  void parse_findsTheFields_behindANameOfAnyKind() {
    String stat = "42 (a) b ((c) S 1 2 3 4 -1 5 6 7 8 9 1234 56 78 90 20 0 1 0 99";
    assertThat(CpuTimes.parse(stat))
        .isEqualTo(new CpuTimes(12_340_000_000L, 560_000_000L, 780_000_000L, 900_000_000L));
  }
}
