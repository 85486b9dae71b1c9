package dev.rediscover.persistence;

import dev.rediscover.bytes.Slice;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What the log costs: a wait for the disk, and an entry under each policy.
///
/// ```
/// mvn -q test-compile -pl solutions/week03-replication -Dlab=dev.rediscover.persistence.LogLab
/// ```
final class LogLab {
  private static final int SYNCS = 300;
  private static final int TURN_ENTRIES = 16;
  private static final long RUN_NANOS = 3_000_000_000L;
  private static final Slice ENTRY =
      Slice.of("*3\r\n$3\r\nSET\r\n$16\r\nkey:000000000012\r\n$3\r\nxxx\r\n");

  private LogLab() {}

  /// Measures.
  public static void main(String... arguments) throws IOException {
    FileDirectory directory = FileDirectory.of(Files.createTempDirectory(Path.of("."), "log-lab"));
    syncs(directory);
    for (FsyncPolicy policy : FsyncPolicy.values()) {
      entries(directory, policy);
    }
    for (String name : directory.list()) {
      directory.delete(name);
    }
    Files.delete(directory.path());
  }

  private static void syncs(FileDirectory directory) throws IOException {
    long[] writes = new long[SYNCS];
    long[] nanos = new long[SYNCS];
    try (DataFile file = directory.create("syncs")) {
      for (int i = 0; i < SYNCS; i++) {
        long start = System.nanoTime();
        ChunkWriter.writeAll(file, ENTRY.array(), ENTRY.length());
        long written = System.nanoTime();
        file.sync();
        writes[i] = written - start;
        nanos[i] = System.nanoTime() - written;
      }
    }
    Arrays.sort(writes);
    Arrays.sort(nanos);
    System.out.printf(
        "write: median %d us; fsync: median %d us, 99 %% below %d us%n",
        writes[SYNCS / 2] / 1000, nanos[SYNCS / 2] / 1000, nanos[SYNCS * 99 / 100] / 1000);
  }

  /// A loop of turns, each with a few entries, as a server has them.
  private static void entries(FileDirectory directory, FsyncPolicy policy) throws IOException {
    String name = "entries." + policy;
    AppendLog log = new AppendLog(new LogFile(name, directory.create(name), 0, 0), policy);
    ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    long entries = 0;
    long works = 0;
    long waits = 0;
    long cpu = processNanos();
    long engine = threads().getCurrentThreadCpuTime();
    long start = System.nanoTime();
    try (LogThread thread = new LogThread(tasks::add, () -> log.done(millis()))) {
      while (System.nanoTime() - start < RUN_NANOS) {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
          task.run();
        }
        if (log.isBehind(millis())) {
          waits++;
          Thread.onSpinWait();
          continue;
        }
        for (int i = 0; i < TURN_ENTRIES; i++) {
          log.append(0, ENTRY);
        }
        entries += TURN_ENTRIES;
        DiskWork work = log.step(millis());
        if (work != null) {
          works++;
          thread.carryOut(work, policy != FsyncPolicy.ALWAYS);
        }
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    long engineNanos = threads().getCurrentThreadCpuTime() - engine;
    System.out.printf(
        "%s: %.1f million entries/s, %.0f works/s, CPU an entry: %d ns engine, %d ns in all; behind %d%n",
        policy,
        entries / seconds / 1e6,
        works / seconds,
        engineNanos / entries,
        (processNanos() - cpu) / entries,
        waits);
  }

  private static long millis() {
    return System.nanoTime() / 1_000_000;
  }

  private static ThreadMXBean threads() {
    return ManagementFactory.getThreadMXBean();
  }

  private static long processNanos() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return ((com.sun.management.OperatingSystemMXBean) system).getProcessCpuTime();
  }
}
