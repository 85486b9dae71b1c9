package dev.rediscover.lessons;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A whole run of one module's tests.
///
/// @param folder the module's folder
/// @param learners whether the module is a learner's, to be shown as a board
/// @param partial whether only some of the tests were asked for
/// @param exercises in order; checks of no exercise are under an empty id, first
/// @param tests how many tests ran, invocations of one method counted each
/// @param failed how many of them failed
/// @param skipped how many of them were skipped
record RunResult(
    Path folder,
    boolean learners,
    boolean partial,
    List<ExerciseResult> exercises,
    int tests,
    int failed,
    int skipped) {

  /// The module's name as `-pl` takes it.
  String module() {
    String name = folder.getFileName().toString();
    Path above = folder.getParent();
    boolean nested = above != null && List.of("solutions", "coursekit").contains(name(above));
    return nested ? name(above) + "/" + name : name;
  }

  private static String name(Path folder) {
    return folder.getFileName() == null ? "" : folder.getFileName().toString();
  }

  /// The exercises, without the checks that belong to none.
  List<ExerciseResult> numbered() {
    return exercises.stream().filter(exercise -> !exercise.id().isEmpty()).toList();
  }

  int done() {
    return (int)
        numbered().stream()
            .filter(exercise -> exercise.state() == ExerciseResult.State.DONE)
            .count();
  }

  /// Whether nothing is left to do: no check failed, none is not done, none was left out.
  boolean isGreen() {
    return checks()
        .allMatch(check -> check.outcome() == Outcome.PASSED || check.outcome() == Outcome.SKIPPED);
  }

  /// What to do now: the first exercise that neither is done nor waits for another.
  Optional<ExerciseResult> next() {
    return numbered().stream()
        .filter(exercise ->
            switch (exercise.state()) {
              case DONE, SKIPPED, WAITS, NOT_RUN -> false;
              default -> true;
            })
        .findFirst();
  }

  java.util.stream.Stream<CheckResult> checks() {
    return exercises.stream().flatMap(exercise -> exercise.checks().stream());
  }
}
