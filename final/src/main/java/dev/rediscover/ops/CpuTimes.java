package dev.rediscover.ops;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the system has counted of the processor's time.
///
/// On Linux `/proc` tells it, to a hundredth of a second. Elsewhere the JDK does: of the process only
/// the sum, which is given as the user's, and nothing of its children.
///
/// @param user nanoseconds of our own code
/// @param system nanoseconds that the kernel worked for us
/// @param childrenUser nanoseconds of children that have ended
/// @param childrenSystem nanoseconds that the kernel worked for them
public record CpuTimes(long user, long system, long childrenUser, long childrenSystem) {
  /// A clock tick of `/proc`, the same on every Linux that runs a JDK.
  private static final long TICK_NANOS = 10_000_000;

  /// How many fields stand before `utime`, counted from the one behind the name.
  private static final int FIELDS_BEFORE = 11;

  /// Of the whole process.
  public static CpuTimes ofProcess() {
    try {
      return parse(Files.readString(Path.of("/proc/self/stat")));
    } catch (IOException notLinux) {
      var system =
          ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
      return new CpuTimes(system.getProcessCpuTime(), 0, 0, 0);
    }
  }

  /// Of the thread that asks.
  public static CpuTimes ofThisThread() {
    try {
      return parse(Files.readString(Path.of("/proc/thread-self/stat")));
    } catch (IOException notLinux) {
      var threads = ManagementFactory.getThreadMXBean();
      long user = threads.getCurrentThreadUserTime();
      return new CpuTimes(user, Math.max(0, threads.getCurrentThreadCpuTime() - user), 0, 0);
    }
  }

  /// Reads a line of `/proc/PID/stat`. The second field is a name in parentheses and may hold anything,
  /// blanks and parentheses too.
  static CpuTimes parse(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return new CpuTimes(
        nanos(fields[FIELDS_BEFORE]),
        nanos(fields[FIELDS_BEFORE + 1]),
        nanos(fields[FIELDS_BEFORE + 2]),
        nanos(fields[FIELDS_BEFORE + 3]));
  }

  private static long nanos(String ticks) {
    return Long.parseLong(ticks) * TICK_NANOS;
  }
}
