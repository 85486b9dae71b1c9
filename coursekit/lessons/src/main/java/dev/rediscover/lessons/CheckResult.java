package dev.rediscover.lessons;

import java.util.List;
import java.util.Optional;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.support.descriptor.MethodSource;

/// One check: a test method or a property, with all its invocations, and how it ended.
///
/// Thread: the listener's; the board guards it.
final class CheckResult {
  final String className;
  final String methodName;
  final String title;
  final Optional<Exercise> exercise;

  private boolean ran;
  private Outcome outcome = Outcome.NOT_RUN;
  private Throwable thrown;
  private String reason = "";
  private String invocation = "";
  private String sample = "";
  private List<CheckFailed.Row> story = List.of();

  CheckResult(MethodSource source, String displayName) {
    className = source.getClassName();
    methodName = source.getMethodName();
    title = title(displayName);
    exercise = exerciseOf(source);
  }

  private String title(String displayName) {
    boolean named = !isMethodName(displayName) && !displayName.startsWith(methodName + "(");
    return named ? displayName : Words.of(methodName);
  }

  /// jqwik shows a method's name with blanks where the underscores were.
  private boolean isMethodName(String displayName) {
    return displayName.equals(methodName) || displayName.equals(methodName.replace('_', ' '));
  }

  static Optional<Exercise> exerciseOf(MethodSource source) {
    Optional<Exercise> found =
        AnnotationSupport.findAnnotation(source.getJavaMethod(), Exercise.class);
    for (Class<?> at = source.getJavaClass();
        found.isEmpty() && at != null;
        at = at.getEnclosingClass()) {
      found = AnnotationSupport.findAnnotation(at, Exercise.class);
    }
    return found;
  }

  /// Notes the end of the method or of one of its invocations; the first failure stays.
  void ended(Throwable how, String displayName) {
    Outcome now = Outcome.of(how);
    if (!ran || outcome == Outcome.PASSED || outcome == Outcome.SKIPPED) {
      outcome = now;
      thrown = how;
      invocation = displayName;
      story = how == null || how instanceof Told ? List.of() : Check.storyOf(how);
      reason = now == Outcome.SKIPPED ? String.valueOf(how.getMessage()) : "";
    }
    ran = true;
  }

  /// Notes that it will not run, and why.
  void skipped(String why) {
    if (!ran) {
      outcome = why.startsWith(Patience.NOT_RUN) ? Outcome.NOT_RUN : Outcome.SKIPPED;
      reason = why.lines().findFirst().orElse("");
      ran = true;
    }
  }

  /// Notes jqwik's smallest counterexample.
  void sample(String text) {
    sample = text;
  }

  Outcome outcome() {
    return outcome;
  }

  Throwable thrown() {
    return thrown;
  }

  String reason() {
    return reason;
  }

  String sample() {
    return sample;
  }

  /// What was told before it ended by something else than a [Check]: a crash, a time limit.
  List<CheckFailed.Row> story() {
    return story;
  }

  /// Which of several invocations failed, or nothing where there is only one.
  String invocation() {
    boolean only =
        invocation.isEmpty()
            || invocation.startsWith(methodName)
            || isMethodName(invocation)
            || invocation.equals(title);
    return only ? "" : invocation;
  }

  /// The name as `-Dtest=` takes it: `DictTest#put_twice_keepsOne`.
  String testName() {
    return className.substring(className.lastIndexOf('.') + 1) + "#" + methodName;
  }
}
