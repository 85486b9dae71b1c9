package dev.rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// When garbage is collected that nobody asked to be collected.
final class IdleCollectorTest {
  private static final long MIB = 1 << 20;

  private long heap = 300 * MIB;
  private long live = 10 * MIB;
  private int collections;

  private final IdleCollector collector =
      new IdleCollector(() -> heap, () -> live, () -> collections++);

  @Test
  void tick_whileCommandsRun_neverCollects() {
    for (int second = 1; second < 60; second++) {
      collector.tick(100L * second, second * 1_000L);
    }
    assertThat(collections).isZero();
  }

  @Test
  void tick_idleWithMuchGarbage_collects_andAgainLaterOnly() {
    long commands = 1_000;
    collector.tick(commands, 5_000);
    assertThat(collections).as("a thousand commands in five seconds").isZero();
    for (int second = 6; second < 10; second++) {
      collector.tick(++commands, second * 1_000L);
    }
    assertThat(collections).as("idle for less than five seconds").isZero();
    collector.tick(++commands, 10_000);
    assertThat(collections).as("a command every second is as good as idle").isEqualTo(1);
    collector.tick(commands, 15_000);
    collector.tick(commands, 35_000);
    assertThat(collections).as("not again at once").isEqualTo(1);
    collector.tick(commands, 40_000);
    assertThat(collections).as("garbage is still there").isEqualTo(2);
  }

  @Test
  void tick_littleGarbage_orLessThanIsLive_isLeftAlone() {
    heap = live + 64 * MIB;
    collector.tick(0, 60_000);
    assertThat(collections).as("64 MiB of garbage").isZero();
    live = 400 * MIB;
    heap = 700 * MIB;
    collector.tick(0, 120_000);
    assertThat(collections).as("less garbage than live data").isZero();
    heap = 801 * MIB;
    collector.tick(0, 180_000);
    assertThat(collections).as("more garbage than live data").isEqualTo(1);
  }
}
