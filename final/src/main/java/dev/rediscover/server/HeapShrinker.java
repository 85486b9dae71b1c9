package dev.rediscover.server;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/// Collects garbage and gives the system all of the heap that is not live.
///
/// After a collection the JVM keeps a part of the heap free (`MinHeapFreeRatio`), so that the next growth
/// doesn't begin with a collection. If that part has been used before, it still takes memory. So there
/// are two collections: the first keeps nothing free, and gives back all above what is live; the second,
/// which finds everything in its place, makes the heap larger again, with memory that nobody has touched.
///
/// Thread: any.
final class HeapShrinker {
  private static final String LEAST_FREE = "MinHeapFreeRatio";
  private static final String MOST_FREE = "MaxHeapFreeRatio";

  private HeapShrinker() {}

  static void shrink() {
    var jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    if (jvm == null) {
      System.gc();
      return;
    }
    String least = jvm.getVMOption(LEAST_FREE).getValue();
    String most = jvm.getVMOption(MOST_FREE).getValue();
    jvm.setVMOption(LEAST_FREE, "0");
    jvm.setVMOption(MOST_FREE, "0");
    System.gc();
    jvm.setVMOption(MOST_FREE, most);
    jvm.setVMOption(LEAST_FREE, least);
    System.gc();
  }
}
