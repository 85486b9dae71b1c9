package dev.rediscover.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

class ConnectionsTest {
  @Test
  void aFollowerThatBeginsAnew_getsEveryByteOnce() {
    Report report = Simulation.of(() -> new CountingScenario(false)).seeds(1, 600).run();

    assertThat(report.faults()).doesNotContainValue(0L);
  }

  @Test
  void aFollowerWithoutPatience_waitsForAMachineThatLostItsPower() {
    BrokenInvariant broken =
        catchThrowableOfType(
            BrokenInvariant.class,
            () -> Simulation.of(() -> new CountingScenario(true)).seeds(1, 600).run());

    assertThat(broken.rule()).isEqualTo("the follower comes up to the source");
  }
}
