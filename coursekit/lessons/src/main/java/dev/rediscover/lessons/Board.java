package dev.rediscover.lessons;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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
  private static final int TITLE_AND_ID = 38;

  private final RunResult run;
  private final Lesson lesson;
  private final Surroundings around;
  private final Story story;

  Board(RunResult run, Lesson lesson) {
    this(run, lesson, Surroundings.NONE);
  }

  Board(RunResult run, Lesson lesson, Surroundings around) {
    this.run = run;
    this.lesson = lesson;
    this.around = around;
    story = new Story(run, lesson, around.layers());
  }

  String text() {
    List<String> lines = run.learners() ? learners() : reference();
    return String.join("\n", lines) + "\n";
  }

  private List<String> learners() {
    var lines = new ArrayList<String>();
    lines.add("");
    if (!around.warnings().isEmpty()) {
      lines.addAll(around.warnings());
      lines.add("");
    }
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
    long notRun =
        run.numbered().stream()
            .filter(exercise -> exercise.state() == ExerciseResult.State.NOT_RUN)
            .count();
    score = notRun == 0 ? score : score + ", " + notRun + " not run";
    lines.add(Layout.ends(run.module(), run.partial() ? "only the tests you named" : score));
    run.numbered().forEach(exercise -> lines.add(row(exercise)));
    givenRow().ifPresent(lines::add);
    if (!around.layers().mine().isEmpty()) {
      lines.add("  on your own " + around.layers().named() + ", not on the reference");
    }
    lines.addAll(editedTests());
    run.checks()
        .filter(check -> check.outcome() == Outcome.SKIPPED)
        .forEach(check -> lines.add("- skipped " + check.testName() + ": " + check.reason()));
    lines.add("");
    lines.addAll(next());
    return lines;
  }

  /// Points that a test earned which somebody changed are worth nothing: so it is named, and how to have
  /// it back. The board may still be green, since who tries something on purpose wants to see it.
  private List<String> editedTests() {
    var lines = new ArrayList<String>();
    for (String path : around.editedTests()) {
      String file = path.substring(path.lastIndexOf('/') + 1);
      lines.add("! " + file + " is not the one that came with the course: its points don't count");
      lines.add("  to have it back   git checkout -- " + run.module() + "/" + path);
    }
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
    int worth = around.module().pointsOf(exercise);
    String points = worth + (worth == 1 ? " point" : " points");
    return (Layout.padded(left, 42) + Layout.padded(word, 14) + Layout.padded(checks, 13) + points)
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
      var crashes = new LinkedHashMap<String, List<String>>();
      List<CheckResult> failed =
          exercise.checks().stream().filter(check -> check.outcome().isFailure()).toList();
      for (CheckResult check : failed) {
        String crash = story.crash(check);
        if (!crash.isEmpty() && crashes.containsKey(crash)) {
          crashes.get(crash).add(check.methodName);
          continue;
        }
        List<String> block = story.lines(exercise, check);
        int height = block.stream().mapToInt(line -> (int) line.lines().count()).sum();
        boolean fits = lines.isEmpty() || lines.size() + height <= STORY_LINES_MAX;
        if (fits && (shown == 0 || run.partial())) {
          block.forEach(row -> row.lines().forEach(lines::add));
          lines.add("");
          shown++;
          crashes.put(crash, new ArrayList<>());
        } else {
          left++;
        }
      }
      crashes.forEach((crash, again) -> {
        if (!again.isEmpty()) {
          String many = again.size() + (again.size() == 1 ? " more check" : " more checks");
          lines.add(
              Layout.row("also", "the same crash in " + many + ": " + String.join(", ", again)));
          lines.add("");
        }
      });
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
    if (next.isPresent()) {
      return next(next.get().id(), "");
    }
    Optional<ExerciseResult> waiting =
        run.numbered().stream().filter(exercise -> !exercise.waitsFor().isEmpty()).findFirst();
    if (waiting.isPresent()) {
      String missing = waiting.get().waitsFor();
      return week(missing).equals(week(waiting.get().id()))
          ? next(missing, ", which -Dtest left out")
          : ofAnotherWeek(missing);
    }
    return run.isGreen() ? afterGreen() : List.of("next: repair the given code above");
  }

  /// What there is so far, and what comes next: also where only some tests ran.
  private List<String> afterGreen() {
    Optional<String> open =
        around.module().exercises().keySet().stream()
            .filter(id -> !around.progress().isDone(id))
            .findFirst();
    if (open.isEmpty()) {
      return List.of("all green");
    }
    var lines = new ArrayList<String>();
    String earlier =
        around.earlier().isEmpty()
            ? ""
            : ", with " + String.join(", ", around.earlier()) + " as before your last change";
    lines.add(
        "so far: %d of %d exercises, %d of %d points%s"
            .formatted(
                around.progress().done(),
                around.module().exercises().size(),
                around.progress().points(),
                around.module().points(),
                earlier));
    lines.addAll(next(open.get(), ""));
    return lines;
  }

  /// An exercise of a layer under this week, which is the learner's own.
  private List<String> ofAnotherWeek(String id) {
    for (String module : around.layers().mine()) {
      Lesson other = Lesson.read(run.folder().resolveSibling(module));
      if (other.has(id)) {
        return next(id, ", in your own " + module, module, other.of(id));
      }
    }
    return List.of("next: " + id + ", which belongs to another week");
  }

  private static String week(String id) {
    return id.substring(0, id.indexOf('.') + 1);
  }

  private List<String> next(String id, String why) {
    return next(id, why, run.module(), lesson.of(id));
  }

  private List<String> next(String id, String why, String module, Lesson.Section section) {
    String title = section.title().isEmpty() ? "" : " " + section.title();
    var lines = new ArrayList<String>();
    lines.add("next: " + id + title + why);
    lines.add(Layout.row("read", module + "/" + section.place()));
    if (!section.edit().isEmpty()) {
      lines.add(Layout.row("edit", section.edit()));
    }
    if (!section.test().isEmpty()) {
      lines.add(Layout.row("test", section.test() + around.layers().flags()));
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
