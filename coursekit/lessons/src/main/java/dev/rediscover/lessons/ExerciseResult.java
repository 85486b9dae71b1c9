package dev.rediscover.lessons;

import java.util.List;
import java.util.Optional;

/// One exercise after a run: its checks in the order in which they ran, and what they say together.
///
/// @param id its id, or nothing for checks that belong to no exercise
/// @param checks at least one
record ExerciseResult(String id, List<CheckResult> checks) {
  /// What the board says of an exercise.
  enum State {
    DONE("done", "✓"),
    BEGUN("begun", "◐"),
    NOT_STARTED("not started", "·"),
    WAITS("waits for", "·"),
    WRONG("wrong", "✗"),
    TIMED_OUT("timed out", "✗"),
    CRASHED("crashed", "✗"),
    SKIPPED("skipped", "-"),
    NOT_RUN("not run", "·");

    final String word;
    final String mark;

    State(String word, String mark) {
      this.word = word;
      this.mark = mark;
    }

    boolean isFailure() {
      return this == WRONG || this == TIMED_OUT || this == CRASHED;
    }
  }

  int passed() {
    return (int) checks.stream().filter(check -> check.outcome() == Outcome.PASSED).count();
  }

  int failed() {
    return (int) checks.stream().filter(check -> check.outcome().isFailure()).count();
  }

  /// How many checks say anything of the exercise: all but the skipped.
  int counted() {
    return (int) checks.stream().filter(check -> check.outcome() != Outcome.SKIPPED).count();
  }

  int points() {
    return checks.stream()
        .flatMap(check -> check.exercise.stream())
        .mapToInt(Exercise::points)
        .max()
        .orElse(0);
  }

  int earned() {
    return state() == State.DONE ? points() : 0;
  }

  /// The first check that failed, in the order in which they ran.
  Optional<CheckResult> firstFailure() {
    return checks.stream().filter(check -> check.outcome().isFailure()).findFirst();
  }

  State state() {
    if (firstFailure().isPresent()) {
      return switch (firstFailure().get().outcome()) {
        case WRONG -> State.WRONG;
        case TIMED_OUT -> State.TIMED_OUT;
        default -> State.CRASHED;
      };
    }
    if (counted() == 0) {
      return State.SKIPPED;
    }
    if (passed() == counted()) {
      return State.DONE;
    }
    if (!waitsFor().isEmpty()) {
      return State.WAITS;
    }
    if (passed() == 0 && checks.stream().noneMatch(ExerciseResult::saysNotDone)) {
      return State.NOT_RUN;
    }
    return passed() == 0 ? State.NOT_STARTED : State.BEGUN;
  }

  private static boolean saysNotDone(CheckResult check) {
    return check.outcome() == Outcome.NOT_DONE;
  }

  /// The exercise that this one waits for: none of its checks says that it is itself not done.
  String waitsFor() {
    List<String> missing =
        checks.stream()
            .filter(check -> check.outcome() == Outcome.NOT_DONE)
            .flatMap(check -> NotDone.in(check.thrown()).stream())
            .map(NotDone::exercise)
            .toList();
    return missing.contains(id) ? "" : missing.stream().min(ExerciseId.IN_ORDER).orElse("");
  }
}
