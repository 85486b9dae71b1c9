package dev.rediscover.workshop.worker;

import dev.rediscover.workshop.worker.TestResult.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/// Turns what the JUnit Platform reports (examples, invocations, classes that fail as a whole) into
/// one result for each run of a test method.
final class RunListener implements TestExecutionListener {
  private final Consumer<String> started;
  private final Consumer<TestResult> finished;

  /// The worst so far of each method that runs now, by the id of its outermost node.
  private final Map<String, TestResult> running = new LinkedHashMap<>();

  private TestPlan plan;

  RunListener(Consumer<String> started, Consumer<TestResult> finished) {
    this.started = started;
    this.finished = finished;
  }

  @Override
  public void testPlanExecutionStarted(TestPlan testPlan) {
    plan = testPlan;
  }

  @Override
  public synchronized void executionStarted(TestIdentifier identifier) {
    if (isOutermost(identifier)) {
      started.accept(name(identifier));
    }
  }

  @Override
  public synchronized void executionSkipped(TestIdentifier identifier, String reason) {
    note(identifier, Verdict.SKIPPED, "", reason);
  }

  @Override
  public synchronized void executionFinished(
      TestIdentifier identifier, TestExecutionResult result) {
    Throwable thrown = result.getThrowable().orElse(null);
    switch (result.getStatus()) {
      case SUCCESSFUL -> {
        if (method(identifier).isPresent()) {
          note(identifier, Verdict.PASSED, "", "");
        }
      }
      case ABORTED -> note(identifier, Verdict.SKIPPED, "", Failures.text(thrown));
      case FAILED ->
          note(
              identifier,
              Failures.verdict(thrown),
              Failures.exercise(thrown),
              Failures.text(thrown));
    }
  }

  /// A result of a method, of a part of one, or of a class whose methods then share it.
  private void note(TestIdentifier identifier, Verdict verdict, String exercise, String message) {
    Optional<TestIdentifier> method = method(identifier);
    if (method.isEmpty()) {
      for (TestIdentifier each : plan.getDescendants(identifier)) {
        if (isOutermost(each)) {
          finished.accept(new TestResult(name(each), verdict, exercise, message, 1));
        }
      }
      return;
    }
    TestIdentifier outermost = method.get();
    var result = new TestResult(name(outermost), verdict, exercise, message, 1);
    String id = outermost.getUniqueId();
    if (identifier.equals(outermost)) {
      // The container of a parameterised test passes even when its invocations don't.
      TestResult parts = running.remove(id);
      finished.accept(parts == null || result.isRed() ? result : parts);
    } else {
      running.merge(id, result, TestResult::and);
    }
  }

  /// The outermost node of the method that `identifier` is or belongs to.
  private Optional<TestIdentifier> method(TestIdentifier identifier) {
    TestIdentifier found = null;
    for (Optional<TestIdentifier> at = Optional.of(identifier);
        at.isPresent();
        at = plan.getParent(at.get())) {
      if (TestRun.method(at.get().getSource()).isPresent()) {
        found = at.get();
      }
    }
    return Optional.ofNullable(found);
  }

  private boolean isOutermost(TestIdentifier identifier) {
    return method(identifier).filter(identifier::equals).isPresent();
  }

  private static String name(TestIdentifier identifier) {
    return TestRun.name(TestRun.method(identifier.getSource()).orElseThrow());
  }
}
