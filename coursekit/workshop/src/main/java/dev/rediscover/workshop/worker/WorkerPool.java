package dev.rediscover.workshop.worker;

import dev.rediscover.workshop.worker.TestResult.Verdict;
import dev.rediscover.workshop.worker.WorkerProcess.Attempt;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

/// As many worker processes as there are processors, and the jobs for them.
///
/// A job whose process hangs or dies is done again with the tests that are left, in a new process.
///
/// Thread: any; a job has one of the pool's threads while it runs.
public final class WorkerPool implements AutoCloseable {
  /// Code that nobody changed is not suspected so soon.
  private static final double REFERENCE_LIMIT_SECONDS = 120;

  /// Lincheck rewrites classes before it begins: seconds, and many of them on a busy machine.
  private static final double OWN_PROCESS_FACTOR = 4;

  private final Path root;
  private final Path scratch;
  private final double limitSeconds;
  private final ExecutorService threads;
  private final ScheduledExecutorService watchdog;
  private final Deque<WorkerProcess> idle = new ArrayDeque<>();
  private final AtomicInteger started = new AtomicInteger();

  /// A pool without processes yet.
  ///
  /// @param root the root of the repository; its modules' classes come with the jobs alone
  /// @param workers how many processes may run at once
  /// @param limitSeconds how long a test of changed code may take before it counts as one that hangs
  public WorkerPool(Path root, int workers, double limitSeconds) {
    this.root = root.toAbsolutePath().normalize();
    this.limitSeconds = limitSeconds;
    this.threads = Executors.newFixedThreadPool(workers, Thread.ofPlatform().daemon().factory());
    this.watchdog =
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    try {
      this.scratch = Files.createTempDirectory("rediscover-workers");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// How many processes were started until now.
  public int started() {
    return started.get();
  }

  /// Does all jobs, and gives their results in the same order.
  ///
  /// @throws WorkerFailed if one can't be done
  public List<JobResult> run(List<Job> jobs) {
    var futures = new ArrayList<Future<JobResult>>();
    for (Job job : jobs) {
      futures.add(threads.submit(() -> work(job)));
    }
    var results = new ArrayList<JobResult>();
    for (Future<JobResult> future : futures) {
      results.add(await(future));
    }
    return results;
  }

  private static JobResult await(Future<JobResult> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /// Does one job.
  public JobResult run(Job job) {
    return run(List.of(job)).getFirst();
  }

  private JobResult work(Job job) throws IOException {
    List<String> special =
        job.tests().stream()
            .filter(test -> LincheckUse.by(test.substring(0, test.indexOf('#')), job.testClasses()))
            .toList();
    if (special.isEmpty() || job.ownProcess()) {
      return workOn(job);
    }
    Job own = job.withTests(special).inOwnProcess();
    JobResult ofSpecial = workOn(own.within(OWN_PROCESS_FACTOR * limit(own)));
    var others = new ArrayList<>(job.tests());
    others.removeAll(special);
    if (others.isEmpty()) {
      return new JobResult(
          job, ofSpecial.compileError(), List.of(), ofSpecial.tests(), ofSpecial.seconds());
    }
    JobResult ofOthers = workOn(job.withTests(others));
    var all = new ArrayList<>(ofOthers.tests());
    all.addAll(ofSpecial.tests());
    double seconds = ofOthers.seconds() + ofSpecial.seconds();
    return new JobResult(job, ofOthers.compileError(), List.of(), all, seconds);
  }

  private JobResult workOn(Job job) throws IOException {
    Map<String, TestResult> known = new LinkedHashMap<>();
    Job left = job;
    double seconds = 0;
    while (true) {
      Attempt attempt = attempt(left);
      seconds += attempt.result().seconds();
      for (TestResult result : attempt.result().tests()) {
        known.put(result.test(), result);
      }
      boolean stuck = attempt.unfinished().size() == left.tests().size();
      if (attempt.complete() || attempt.unfinished().isEmpty() || stuck) {
        if (!attempt.complete() && (stuck || left.tests().isEmpty())) {
          blameAll(left, known);
        }
        return new JobResult(
            job,
            attempt.result().compileError(),
            attempt.result().listed(),
            List.copyOf(known.values()),
            seconds);
      }
      left = left.withTests(attempt.unfinished());
    }
  }

  /// The process ended before the first test began: compiling hung, or a class's start-up code.
  private static void blameAll(Job left, Map<String, TestResult> known) {
    for (String test : left.tests()) {
      known.putIfAbsent(
          test,
          new TestResult(
              test, Verdict.KILLED_THE_PROCESS, "", "the process ended before the test began", 1));
    }
    if (left.tests().isEmpty() && known.isEmpty()) {
      throw new WorkerFailed(left.name() + ": the worker ended before it could say anything");
    }
  }

  private Attempt attempt(Job job) throws IOException {
    WorkerProcess worker = take(job);
    boolean kept = false;
    try {
      Attempt attempt = worker.work(job, limit(job));
      kept = true;
      return attempt;
    } catch (WorkerFailed e) {
      throw new WorkerFailed(job.name() + ": " + e.getMessage());
    } finally {
      if (kept) {
        synchronized (idle) {
          idle.addFirst(worker);
        }
      } else {
        worker.close();
      }
    }
  }

  private double limit(Job job) {
    if (job.limitSeconds() > 0) {
      return job.limitSeconds();
    }
    return job.sources().isEmpty() ? Math.max(limitSeconds, REFERENCE_LIMIT_SECONDS) : limitSeconds;
  }

  private WorkerProcess take(Job job) throws IOException {
    synchronized (idle) {
      for (WorkerProcess worker : List.copyOf(idle)) {
        if (worker.suits(job)) {
          idle.remove(worker);
          return worker;
        }
      }
      // None suits: the one that waits longest makes room.
      if (!idle.isEmpty()) {
        idle.removeLast().close();
      }
    }
    int number = started.incrementAndGet();
    return WorkerProcess.start(
        java(), libraries(root), job, scratch.resolve("worker" + number), watchdog);
  }

  private static List<String> java() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xmx1g",
        "-XX:-UsePerfData",
        // Lincheck's.
        "-XX:+EnableDynamicAgentLoading",
        "--sun-misc-unsafe-memory-access=allow",
        // The wire is the standard output; what the JVM itself has to say goes elsewhere.
        "-XX:+DisplayVMOutputToStderr",
        "--enable-native-access=ALL-UNNAMED",
        "-ea",
        "-Djava.awt.headless=true");
  }

  /// This process's classpath without the modules of the course.
  private static List<String> libraries(Path root) {
    var kept = new ArrayList<String>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry).toAbsolutePath().normalize();
      if (!path.startsWith(root) || path.startsWith(root.resolve("coursekit"))) {
        kept.add(path.toString());
      }
    }
    return kept;
  }

  /// Ends all processes.
  @Override
  public void close() {
    threads.shutdownNow();
    watchdog.shutdownNow();
    synchronized (idle) {
      idle.forEach(WorkerProcess::close);
      idle.clear();
    }
    deleteScratch();
  }

  private void deleteScratch() {
    try (var all = Files.walk(scratch)) {
      all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      // A folder of temporary files stays behind; the system removes it.
      return;
    }
  }
}
