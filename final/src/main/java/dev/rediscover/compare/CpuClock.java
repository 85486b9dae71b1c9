package dev.rediscover.compare;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Reads the CPU time of another process, to the nanosecond where the system tells it.
///
/// On Linux it is the sum over the process' threads (`/proc/PID/task/*/schedstat`). A thread that
/// has ended takes its share along, so the clock ticks of the whole process (`/proc/PID/stat`, a
/// hundredth of a second each) are read too, and step in when threads were lost. Elsewhere it is
/// what the JDK knows of the process.
final class CpuClock {
  /// The length of a clock tick in /proc, the same on every Linux that runs a JDK.
  static final long TICK_NANOS = 10_000_000;

  private final ProcessHandle process;
  private final Path proc;

  CpuClock(ProcessHandle process) {
    this.process = process;
    this.proc = Path.of("/proc", Long.toString(process.pid()));
  }

  /// The clock now.
  ///
  /// @param threads nanoseconds by thread, empty where the system does not tell
  /// @param process nanoseconds of the whole process, coarser
  record Sample(Map<Long, Long> threads, long process) {

    /// CPU nanoseconds between `earlier` and this.
    long since(Sample earlier) {
      long coarse = process - earlier.process;
      if (threads.isEmpty() || !threads.keySet().containsAll(earlier.threads.keySet())) {
        return coarse;
      }
      long fine = total() - earlier.total();
      // More than the ticks can be wrong: threads came and went in between.
      return coarse - fine > 5 * TICK_NANOS ? coarse : fine;
    }

    /// CPU nanoseconds since the process began.
    long total() {
      return threads.isEmpty()
          ? process
          : threads.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  Sample now() {
    return new Sample(threads(), ticks());
  }

  private Map<Long, Long> threads() {
    Map<Long, Long> threads = new HashMap<>();
    Path tasks = proc.resolve("task");
    if (!Files.isDirectory(tasks)) {
      return threads;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(tasks)) {
      for (Path task : entries) {
        try {
          String running = Files.readString(task.resolve("schedstat")).split(" ")[0];
          threads.put(Long.valueOf(task.getFileName().toString()), Long.valueOf(running));
        } catch (IOException e) {
          // The thread has ended since the folder was listed, or this kernel keeps no schedstat.
          continue;
        }
      }
    } catch (IOException e) {
      return Map.of();
    }
    return threads;
  }

  private long ticks() {
    try {
      long[] ticks = statTicks(Files.readString(proc.resolve("stat")));
      return (ticks[0] + ticks[1]) * TICK_NANOS;
    } catch (IOException e) {
      return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }
  }

  /// utime, stime, and cutime, cstime (those of children that have ended) of a line of
  /// `/proc/PID/stat`. The second field is a name in parentheses and may hold anything.
  static long[] statTicks(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).trim().split(" ");
    long[] ticks = new long[4];
    for (int i = 0; i < ticks.length; i++) {
      ticks[i] = Long.parseLong(fields[11 + i]);
    }
    return ticks;
  }
}
