package dev.rediscover.resp;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// How many bytes of heap something asks for, whether it keeps them or not.
final class Allocation {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  /// The bytes that this thread allocates while it runs `work`.
  static long of(Runnable work) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    work.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
