package dev.rediscover.lessons;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/// Watches a run of the JUnit platform, then prints the [Board] and writes `target/board.json`.
///
/// JUnit finds it by itself. A program that runs tests through its own launcher turns it off with
/// `-Drediscover.board=off` or by `enableTestExecutionListenerAutoRegistration(false)`.
///
/// Thread: any; every method holds the lock.
public final class BoardListener implements TestExecutionListener {
  private static final Logger JQWIK = Logger.getLogger("net.jqwik");

  /// The checks by the id of their method, in the order of the plan.
  private final Map<String, CheckResult> checks = new LinkedHashMap<>();

  private TestPlan plan;
  private ExitWatch exits;
  private SignOfLife signs;
  private Thread runner;
  private ExitWatch.SystemExit exit;
  private int tests;
  private int failed;
  private int skipped;

  /// Made by the JUnit platform.
  public BoardListener() {
    JQWIK.setLevel(Level.WARNING);
  }

  @Override
  public synchronized void testPlanExecutionStarted(TestPlan started) {
    plan = started;
    checks.clear();
    tests = 0;
    failed = 0;
    skipped = 0;
    Patience.renew();
    started.getRoots().forEach(this::collect);
    exits = ExitWatch.start(this::exit);
    signs = new SignOfLife(line -> System.out.println(printable(line)));
  }

  private void collect(TestIdentifier test) {
    if (test.getSource().orElse(null) instanceof MethodSource source) {
      checks.put(test.getUniqueId(), new CheckResult(source, test.getDisplayName()));
      return;
    }
    plan.getChildren(test).stream()
        .sorted(Comparator.comparingInt(BoardListener::place))
        .forEach(this::collect);
  }

  /// Methods as in the source, then what is nested.
  private static int place(TestIdentifier test) {
    return test.getSource().orElse(null) instanceof MethodSource source
        ? SourceOrder.place(source.getJavaMethod())
        : Integer.MAX_VALUE;
  }

  /// The checks at, above or below `test`: its own method, or all methods of a class.
  private List<CheckResult> checksOf(TestIdentifier test) {
    for (TestIdentifier at = test; at != null; at = plan.getParent(at).orElse(null)) {
      CheckResult found = checks.get(at.getUniqueId());
      if (found != null) {
        return List.of(found);
      }
    }
    return plan.getDescendants(test).stream()
        .map(child -> checks.get(child.getUniqueId()))
        .filter(Objects::nonNull)
        .toList();
  }

  @Override
  public synchronized void executionSkipped(TestIdentifier test, String reason) {
    List<CheckResult> affected = checksOf(test);
    affected.forEach(check -> check.skipped(reason));
    skipped += test.isTest() ? 1 : affected.size();
    tests += test.isTest() ? 1 : affected.size();
  }

  @Override
  public synchronized void executionStarted(TestIdentifier test) {
    runner = Thread.currentThread();
    Check.forgetLast();
    CheckResult check = checks.get(test.getUniqueId());
    if (check != null && !isSilent() && isLearners(Path.of("").toAbsolutePath())) {
      signs.began(check.testName());
    }
  }

  /// Ends the running test for a call of `System.exit`: its caller waits, the others get their turn.
  ///
  /// @return whether the caller may wait; if not, the JVM ends and the board comes now
  private synchronized boolean exit(ExitWatch.SystemExit call) {
    if (runner == null || runner == Thread.currentThread()) {
      testPlanExecutionFinished(plan);
      return false;
    }
    exit = call;
    runner.interrupt();
    return true;
  }

  @Override
  public synchronized void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
    entry.getKeyValuePairs().values().stream()
        .map(Sample::in)
        .filter(sample -> !sample.isEmpty())
        .forEach(sample -> checksOf(test).forEach(check -> check.sample(sample)));
  }

  @Override
  public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
    Throwable thrown = exit == null ? result.getThrowable().orElse(null) : exit;
    boolean ok = exit == null && result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
    if (exit != null) {
      exit = null;
      // It was for this test, which may have ended without it.
      Thread.interrupted();
    }
    if (checks.containsKey(test.getUniqueId())) {
      signs.ended();
    }
    boolean isCheck = test.isTest() || checks.containsKey(test.getUniqueId());
    if (!isCheck && ok) {
      return;
    }
    Throwable how = ok ? null : thrown == null ? new AssertionError("failed") : thrown;
    List<CheckResult> affected = checksOf(test);
    for (CheckResult check : affected) {
      boolean templateEnded = test.isContainer() && ok && check.outcome() != Outcome.NOT_RUN;
      if (!templateEnded) {
        check.ended(how, test.isTest() ? test.getDisplayName() : "");
      }
    }
    count(test, how, affected);
    if (Outcome.of(how) == Outcome.TIMED_OUT) {
      affected.stream()
          .flatMap(check -> check.exercise.stream())
          .map(Exercise::value)
          .distinct()
          .forEach(Patience::lost);
    }
  }

  /// A container that fails takes its tests along; as a test it counts itself.
  private void count(TestIdentifier test, Throwable how, List<CheckResult> affected) {
    if (test.isContainer() && how == null) {
      return;
    }
    int many = test.isTest() ? 1 : Math.max(1, affected.size());
    tests += many;
    if (Outcome.of(how) == Outcome.SKIPPED) {
      skipped += many;
    } else if (how != null) {
      failed += many;
    }
  }

  @Override
  public synchronized void testPlanExecutionFinished(TestPlan finished) {
    exits.close();
    signs.close();
    if (checks.isEmpty() || isSilent()) {
      return;
    }
    Path folder = Path.of("").toAbsolutePath();
    RunResult run = result(folder, isLearners(folder), isPartial());
    write(folder.resolve("target"), Json.of(run));
    Surroundings around = run.learners() ? Surroundings.of(run) : Surroundings.NONE;
    System.out.print(printable(new Board(run, Lesson.read(folder), around).text()));
    System.out.flush();
  }

  private static boolean isSilent() {
    return "off".equals(System.getProperty("rediscover.board"));
  }

  /// What the run came to, told as of the module in `folder`.
  synchronized RunResult result(Path folder, boolean learners, boolean partial) {
    return new RunResult(folder, learners, partial, exercises(), tests, failed, skipped);
  }

  private List<ExerciseResult> exercises() {
    var byId = new TreeMap<String, List<CheckResult>>(ExerciseId.IN_ORDER);
    for (CheckResult check : checks.values()) {
      String id = check.exercise.map(Exercise::value).orElse("");
      byId.computeIfAbsent(id, none -> new ArrayList<>()).add(check);
    }
    return byId.entrySet().stream()
        .map(entry -> new ExerciseResult(entry.getKey(), entry.getValue()))
        .toList();
  }

  /// The build says which module this is; an IDE does not, but there the folder tells.
  private static boolean isLearners(Path folder) {
    String artifact = System.getProperty("rediscover.module", "");
    if (!artifact.isEmpty()) {
      return artifact.startsWith("mine-");
    }
    String name = String.valueOf(folder.getFileName());
    return (name.startsWith("week") || name.equals("exercises"))
        && !folder.getParent().endsWith("solutions");
  }

  /// Maven's `-Dtest=` reaches the tests' JVM as a property.
  private static boolean isPartial() {
    return !System.getProperty("test", "").isEmpty();
  }

  private static void write(Path target, String json) {
    try {
      if (Files.isDirectory(target)) {
        Files.writeString(target.resolve("board.json"), json);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The marks in ASCII where the terminal has no others.
  private static String printable(String text) {
    String terminal = System.getProperty("native.encoding", "UTF-8");
    if (Charset.forName(terminal).newEncoder().canEncode("✓✗·◐…")) {
      return text;
    }
    String ascii = text.replace('✓', '+').replace('✗', 'x').replace('·', '.').replace('◐', '/');
    return new String(
        ascii.replace("…", "...").getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
  }
}
