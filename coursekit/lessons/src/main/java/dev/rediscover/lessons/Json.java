package dev.rediscover.lessons;

import java.util.List;

/// The machine-readable report of a run, `target/board.json`, for whoever grades many of them.
final class Json {
  private Json() {}

  static String of(RunResult run) {
    var numbered = run.numbered();
    return """
    {
      "module": %s,
      "green": %s,
      "partial": %s,
      "tests": %d,
      "failed": %d,
      "skipped": %d,
      "points": %d,
      "pointsMax": %d,
      "exercises": [%s]
    }
    """
        .formatted(
            text(run.module()),
            run.isGreen(),
            run.partial(),
            run.tests(),
            run.failed(),
            run.skipped(),
            numbered.stream().mapToInt(ExerciseResult::earned).sum(),
            numbered.stream().mapToInt(ExerciseResult::points).sum(),
            joined(run.exercises().stream().map(Json::exercise).toList(), "\n    "));
  }

  private static String exercise(ExerciseResult exercise) {
    return """
    {"id": %s, "state": %s, "waitsFor": %s, "points": %d, "pointsMax": %d, "checks": [%s]}\
    """
        .formatted(
            text(exercise.id()),
            text(exercise.state().word),
            text(exercise.waitsFor()),
            exercise.earned(),
            exercise.points(),
            joined(exercise.checks().stream().map(Json::check).toList(), "\n      "));
  }

  private static String check(CheckResult check) {
    return "{\"test\": %s, \"outcome\": %s, \"reason\": %s}"
        .formatted(text(check.testName()), text(check.outcome().word()), text(reason(check)));
  }

  private static String reason(CheckResult check) {
    boolean said = check.thrown() != null && check.thrown().getMessage() != null;
    return check.reason().isEmpty() && said ? check.thrown().getMessage() : check.reason();
  }

  private static String joined(List<String> parts, String lead) {
    return String.join(",", parts.stream().map(part -> lead + part).toList());
  }

  private static String text(String text) {
    var out = new StringBuilder("\"");
    for (char letter : text.toCharArray()) {
      switch (letter) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        default -> {
          if (letter < ' ' || Character.isSurrogate(letter)) {
            out.append("\\u%04x".formatted((int) letter));
          } else {
            out.append(letter);
          }
        }
      }
    }
    return out.append('"').toString();
  }
}
