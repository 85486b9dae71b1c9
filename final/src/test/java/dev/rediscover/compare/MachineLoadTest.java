package dev.rediscover.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MachineLoadTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void busyTicks_leavesOutIdleAndWaiting() {
    String stat = "cpu  100 20 30 99999 8888 4 5 6 70 80\ncpu0 1 1 1 1 1 1 1 1 0 0\n";

    assertThat(MachineLoad.busyTicks(stat)).isEqualTo(100 + 20 + 30 + 4 + 5 + 6);
  }

  @Test
  void foreignCores_areThoseOfNobodyHere() {
    var before = new MachineLoad(10 * SECOND, 2 * SECOND, 0);
    var after = new MachineLoad(14 * SECOND, 3 * SECOND, 2 * SECOND);

    // Of 4 s in 2 s: 1 s of this program and its children, 1 s of the server.
    assertThat(after.foreignCores(before, SECOND)).isEqualTo(1.0);
  }

  @Test
  void foreignCores_areNeverNegative() {
    var before = new MachineLoad(0, 0, 0);
    var after = new MachineLoad(SECOND, SECOND, SECOND);

    assertThat(after.foreignCores(before, SECOND)).isZero();
  }

  @Test
  void foreignCores_whereTheSystemDoesNotTell_areNoFigure() {
    var unknown = new MachineLoad(-1, 0, SECOND);

    assertThat(unknown.foreignCores(new MachineLoad(-1, 0, 0), 0)).isNaN();
  }
}
