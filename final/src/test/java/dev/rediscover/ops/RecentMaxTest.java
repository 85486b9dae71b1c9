package dev.rediscover.ops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RecentMaxTest {
  private final RecentMax recent = new RecentMax();

  @Test
  void largest_isOfTheLastEightSeconds() {
    recent.note(100, 10_000);
    recent.note(70, 12_500);
    recent.note(30, 12_900);
    assertThat(recent.max(17_999)).isEqualTo(100);
    assertThat(recent.max(18_000)).isEqualTo(70);
    assertThat(recent.max(20_000)).isZero();
  }

  @Test
  void clockThatJumps_leavesNothingOld() {
    recent.note(100, 10_000_000);
    assertThat(recent.max(5_000)).isZero();
    recent.note(7, 5_000);
    assertThat(recent.max(900_000_000)).isZero();
  }
}
