package dev.rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

/// Giving the heap back.
final class HeapShrinkerTest {
  @Test
  void shrink_collectsGarbage_andLeavesTheFlagsAsTheyWere() {
    String before = flags();
    var garbage = new WeakReference<>(new byte[1 << 20]);
    HeapShrinker.shrink();
    assertThat(garbage.get()).isNull();
    assertThat(flags()).isEqualTo(before);
  }

  private static String flags() {
    var jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    return jvm.getVMOption("MinHeapFreeRatio").getValue()
        + " to "
        + jvm.getVMOption("MaxHeapFreeRatio").getValue();
  }
}
