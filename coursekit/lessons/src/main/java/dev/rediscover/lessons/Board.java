package dev.rediscover.lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What is printed after a run: for a learner's module the board, for every other one line and its
/// failures in full.
final class Board {
  /// Blocks of failures take this many lines at most, so that the board still fits a screen or two.
  private static final int STORY_LINES_MAX = 40;

  private static final int ID_WIDTH_MIN = 5;
  private static final int TITLE_AND_ID = 54;

  private final RunResult run;
  private final Lesson lesson;
  private final Story story;

  Board(RunResult run, Lesson lesson) {
    this.run = run;
    this.lesson = lesson;
    story = new Story(run, lesson);
  }

  String text() {
    List<String> lines = run.learners() ? learners() : reference();
    return String.join("\n", lines) + "\n";
  }

  private List<String> learners() {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.addAll(failures());
    int points = run.numbered().stream().mapToInt(ExerciseResult::earned).sum();
    int pointsMax = run.numbered().stream().mapToInt(ExerciseResult::points).sum();
    String score =
        run.done()
            + " of "
            + run.numbered().size()
            + " exercises, "
            + points
            + " of "
            + pointsMax
            + " points";
    lines.add(Layout.ends(run.module(), run.partial() ? "only the tests you named" : score));
    run.numbered().forEach(exercise -> lines.add(row(exercise)));
    givenRow().ifPresent(lines::add);
    run.checks()
        .filter(check -> check.outcome() == Outcome.SKIPPED)
        .forEach(check -> lines.add("- skipped " + check.testName() + ": " + check.reason()));
    lines.add("");
    lines.addAll(next());
    return lines;
  }

  private String row(ExerciseResult exercise) {
    var state = exercise.state();
    String left = state.mark + " " + Layout.padded(exercise.id(), idWidth()) + title(exercise);
    String word =
        state == ExerciseResult.State.WAITS ? state.word + " " + exercise.waitsFor() : state.word;
    if (run.partial() && state == ExerciseResult.State.DONE) {
      word = "passes";
    }
    String checks = exercise.passed() + "/" + exercise.counted() + " checks";
    String points = exercise.points() + (exercise.points() == 1 ? " point" : " points");
    return (Layout.padded(left, 58) + Layout.padded(word, 16) + Layout.padded(checks, 14) + points)
        .stripTrailing();
  }

  private String title(ExerciseResult exercise) {
    String title = lesson.of(exercise.id()).title();
    int room = TITLE_AND_ID - idWidth();
    return title.length() <= room ? title : title.substring(0, room - 1) + "…";
  }

  /// The column of the ids: a number is short, a drill's name is not.
  private int idWidth() {
    int longest = run.numbered().stream().mapToInt(each -> each.id().length()).max().orElse(0);
    return Math.max(ID_WIDTH_MIN, longest + 1);
  }

  /// Tests of given code: silent while they pass.
  private Optional<String> givenRow() {
    return run.exercises().stream()
        .filter(exercise -> exercise.id().isEmpty() && exercise.failed() > 0)
        .map(exercise ->
            "✗      given code: %d of %d checks fail"
                .formatted(exercise.failed(), exercise.counted()))
        .findFirst();
  }

  /// The first failure of each exercise; all of them where the learner named the tests.
  private List<String> failures() {
    var lines = new ArrayList<String>();
    int left = 0;
    for (ExerciseResult exercise : run.exercises()) {
      int shown = 0;
      List<CheckResult> failed =
          exercise.checks().stream().filter(check -> check.outcome().isFailure()).toList();
      for (CheckResult check : failed) {
        List<String> block = story.lines(exercise, check);
        int height = block.stream().mapToInt(line -> (int) line.lines().count()).sum();
        boolean fits = lines.isEmpty() || lines.size() + height <= STORY_LINES_MAX;
        if (fits && (shown == 0 || run.partial())) {
          block.forEach(row -> row.lines().forEach(lines::add));
          lines.add("");
          shown++;
        } else {
          left++;
        }
      }
    }
    if (left > 0) {
      lines.add(left + (left == 1 ? " more check fails." : " more checks fail."));
      lines.add("");
    }
    List<String> notRun = notRun();
    if (!notRun.isEmpty()) {
      lines.addAll(notRun);
      lines.add("");
    }
    return lines;
  }

  /// How many checks got no turn, a line for each reason.
  private List<String> notRun() {
    Map<String, Long> byReason =
        run.checks()
            .filter(check -> check.outcome() == Outcome.NOT_RUN)
            .filter(check -> check.reason().startsWith(Patience.NOT_RUN))
            .map(check -> check.reason().substring(Patience.NOT_RUN.length()))
            .collect(Collectors.groupingBy(reason -> reason, TreeMap::new, Collectors.counting()));
    return byReason.entrySet().stream()
        .map(why ->
            "%d %s not run: %s."
                .formatted(
                    why.getValue(),
                    why.getValue() == 1 ? "check was" : "checks were",
                    why.getKey()))
        .toList();
  }

  private List<String> next() {
    Optional<ExerciseResult> next = run.next();
    if (next.isEmpty()) {
      Optional<ExerciseResult> waiting =
          run.numbered().stream().filter(exercise -> !exercise.waitsFor().isEmpty()).findFirst();
      if (waiting.isPresent()) {
        String missing = waiting.get().waitsFor();
        return week(missing).equals(week(waiting.get().id()))
            ? next(missing, ", which -Dtest left out")
            : List.of("next: " + missing + ", which belongs to another week");
      }
      return List.of(run.isGreen() ? "all green" : "next: repair the given code above");
    }
    return next(next.get().id(), "");
  }

  private static String week(String id) {
    return id.substring(0, id.indexOf('.') + 1);
  }

  private List<String> next(String id, String why) {
    Lesson.Section section = lesson.of(id);
    String title = section.title().isEmpty() ? "" : " " + section.title();
    var lines = new ArrayList<String>();
    lines.add("next: " + id + title + why);
    lines.add(Layout.row("read", run.module() + "/" + section.place()));
    if (!section.edit().isEmpty()) {
      lines.add(Layout.row("edit", section.edit()));
    }
    if (!section.test().isEmpty()) {
      lines.add(Layout.row("test", section.test()));
    }
    return lines;
  }

  private List<String> reference() {
    var lines = new ArrayList<String>();
    for (ExerciseResult exercise : run.exercises()) {
      for (CheckResult check : exercise.checks()) {
        switch (check.outcome()) {
          case PASSED -> {}
          case SKIPPED, NOT_RUN ->
              lines.add("- skipped " + check.testName() + ": " + check.reason());
          default -> lines.addAll(story.lines(exercise, check));
        }
      }
    }
    lines.add(
        "%s: %d tests, %d failed, %d skipped"
            .formatted(run.module(), run.tests(), run.failed(), run.skipped()));
    return lines;
  }
}
