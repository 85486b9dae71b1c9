package dev.rediscover.workshop.grade;

import dev.rediscover.workshop.worker.TestResult;
import dev.rediscover.workshop.worker.TestResult.Verdict;
import java.util.List;
import java.util.Optional;

/// What one submission is worth in one exercise.
///
/// @param exercise the number of the exercise
/// @param state what it came to
/// @param points the points it earned: all of them if it is done, else none
/// @param pointsMax the points that it could earn
/// @param passed how many of the exercise's tests passed
/// @param tests how many there are
/// @param test the first test that didn't pass, as people say it; empty if all did
/// @param message what that test said
public record ExerciseGrade(
    String exercise,
    State state,
    int points,
    int pointsMax,
    int passed,
    int tests,
    String test,
    String message) {

  /// What can become of an exercise.
  public enum State {
    /// All its tests passed.
    DONE("done"),
    /// A test's assertion failed.
    WRONG("wrong"),
    /// It still says that it is not done.
    NOT_STARTED("not started"),
    /// Its tests get no further than an exercise before it.
    WAITS("waits"),
    /// The code threw what nobody asked for, ended the process, or does not compile.
    CRASHED("crashed"),
    /// It did not end in time.
    TIMED_OUT("timed out");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /// The word in the report.
    public String word() {
      return word;
    }
  }

  /// The grade of an exercise whose tests came to `results`, in the order in which they ran.
  static ExerciseGrade of(String exercise, int points, List<TestResult> results) {
    int passed = (int) results.stream().filter(test -> test.verdict() == Verdict.PASSED).count();
    int skipped = (int) results.stream().filter(test -> test.verdict() == Verdict.SKIPPED).count();
    Optional<TestResult> failed =
        results.stream()
            .filter(test -> test.isRed() && test.verdict() != Verdict.NOT_DONE)
            .findFirst()
            .or(() -> results.stream().filter(TestResult::isRed).findFirst());
    State state =
        failed
            .map(test -> state(exercise, test.verdict(), results))
            .orElse(passed == 0 ? State.CRASHED : State.DONE);
    return new ExerciseGrade(
        exercise,
        state,
        state == State.DONE ? points : 0,
        points,
        passed,
        results.size() - skipped,
        failed.map(TestResult::shortName).orElse(""),
        failed.map(TestResult::message).orElse(passed == 0 ? "no test ran" : ""));
  }

  private static State state(String exercise, Verdict verdict, List<TestResult> results) {
    return switch (verdict) {
      case PASSED, SKIPPED -> State.DONE;
      case WRONG -> State.WRONG;
      case TIMED_OUT -> State.TIMED_OUT;
      case CRASHED, KILLED_THE_PROCESS -> State.CRASHED;
      case NOT_DONE ->
          results.stream().anyMatch(test -> test.exercise().equals(exercise))
              ? State.NOT_STARTED
              : State.WAITS;
    };
  }

  /// The grade of an exercise that could not be judged.
  static ExerciseGrade crashed(String exercise, int points, int tests, String message) {
    return new ExerciseGrade(exercise, State.CRASHED, 0, points, 0, tests, "", message);
  }
}
