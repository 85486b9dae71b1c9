package dev.rediscover.workshop.worker;

import dev.rediscover.workshop.worker.TestResult.Verdict;
import dev.rediscover.workshop.worker.Wire.Said;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// A running worker, seen from the workshop.
///
/// Thread: one of the pool's; the watchdog only kills the process.
final class WorkerProcess implements AutoCloseable {
  /// How long the JVM's start, the compiler, or a class's own start-up code may take.
  private static final double PAUSE_SECONDS = 120;

  private final Process process;
  private final Path folder;
  private final Path errors;
  private final DataOutputStream jobs;
  private final DataInputStream answers;
  private final ScheduledExecutorService watchdog;
  private boolean usable = true;

  private WorkerProcess(
      Process process, Path folder, Path errors, ScheduledExecutorService watchdog) {
    this.process = process;
    this.folder = folder;
    this.errors = errors;
    this.watchdog = watchdog;
    this.jobs = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
  }

  /// Starts a worker for a job, with the given Java command before the classpath.
  ///
  /// @param libraries what every worker has on its classpath
  static WorkerProcess start(
      List<String> java,
      List<String> libraries,
      Job job,
      Path scratch,
      ScheduledExecutorService watchdog)
      throws IOException {
    Files.createDirectories(Worker.changedClasses(scratch));
    Path folder = job.folder();
    Path errors = scratch.resolve("stderr.txt");
    var command = new ArrayList<>(java);
    command.add("-Dbasedir=" + folder);
    command.add("-cp");
    command.add(classpath(libraries, job, scratch));
    command.add(Worker.class.getName());
    command.add(scratch.toString());
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(errors.toFile())
            .start();
    return new WorkerProcess(process, folder, errors, watchdog);
  }

  private static String classpath(List<String> libraries, Job job, Path scratch) {
    var entries = new ArrayList<String>();
    if (job.ownProcess()) {
      entries.add(Worker.changedClasses(scratch).toString());
    }
    // Before the job's own: a submission must not put its classes in the place of ours.
    entries.addAll(libraries);
    if (job.ownProcess()) {
      job.classpath().forEach(path -> entries.add(path.toString()));
    }
    return String.join(File.pathSeparator, entries);
  }

  /// True if it can take this job.
  boolean suits(Job job) {
    return usable && process.isAlive() && folder.equals(job.folder()) && !job.ownProcess();
  }

  /// What came of one try at a job: what is known, and whether it ended as it should.
  record Attempt(JobResult result, boolean complete, List<String> unfinished) {}

  /// Does a job, as far as it gets.
  ///
  /// @param limitSeconds how long a test may take before it is taken for one that hangs
  Attempt work(Job job, double limitSeconds) {
    var hung = new AtomicBoolean();
    var heard = new Heard();
    long start = System.nanoTime();
    boolean done = false;
    String reason = "";
    try {
      long number = ThreadLocalRandom.current().nextLong();
      Wire.writeJob(jobs, job, number);
      while (!done) {
        ScheduledFuture<?> alarm =
            watchdog.schedule(
                () -> {
                  hung.set(true);
                  kill();
                },
                Math.round(1000 * (heard.running == null ? PAUSE_SECONDS : limitSeconds)),
                TimeUnit.MILLISECONDS);
        try {
          done = heard.next(answers, number);
        } finally {
          alarm.cancel(false);
        }
      }
      usable = !heard.retires;
    } catch (IOException e) {
      usable = false;
      kill();
      reason = lastWords();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (!done) {
      heard.blame(
          hung.get() ? Verdict.TIMED_OUT : Verdict.KILLED_THE_PROCESS,
          hung.get()
              ? "no end within %.0f s".formatted(limitSeconds)
              : "the process ended while the test ran" + reason);
    }
    if (!usable) {
      close();
    }
    var result =
        new JobResult(
            job, heard.compileError, heard.listed, List.copyOf(heard.finished.values()), seconds);
    List<String> unfinished =
        job.tests().stream().filter(test -> !heard.finished.containsKey(test)).toList();
    return new Attempt(result, done, unfinished);
  }

  private String lastWords() {
    try {
      process.waitFor(5, TimeUnit.SECONDS);
      String text = Files.readString(errors, StandardCharsets.UTF_8).strip();
      String exit = process.isAlive() ? "" : " (exit code " + process.exitValue() + ")";
      return exit + (text.isEmpty() ? "" : ": " + text.lines().limit(3).toList());
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  private void kill() {
    // What a test started (a real Redis, say) must not outlive it.
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /// Ends the process.
  @Override
  public void close() {
    usable = false;
    kill();
  }

  /// What a worker has said about one job so far.
  private static final class Heard {
    final Map<String, TestResult> finished = new LinkedHashMap<>();
    final List<Listed> listed = new ArrayList<>();
    String compileError = "";
    boolean retires;
    String running;

    /// Takes in one message.
    ///
    /// @return true if it was the last
    boolean next(DataInputStream in, long number) throws IOException {
      if (in.readLong() != number) {
        throw new IOException("somebody else spoke in the worker's name");
      }
      switch (Said.values()[in.readByte()]) {
        case NOT_COMPILED -> compileError = Wire.text(in);
        case FAILED -> throw new WorkerFailed(Wire.text(in));
        case LISTED -> listed.add(Wire.readListed(in));
        case STARTED -> running = Wire.text(in);
        case FINISHED -> {
          TestResult result = Wire.readResult(in);
          finished.merge(result.test(), result, TestResult::and);
          running = null;
        }
        case DONE -> {
          retires = in.readBoolean();
          return true;
        }
      }
      return false;
    }

    /// Blames the end of the process on the test that ran.
    void blame(Verdict verdict, String message) {
      if (running != null) {
        finished.merge(running, new TestResult(running, verdict, "", message, 1), TestResult::and);
      }
    }
  }
}
