package dev.rediscover.lessons;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/// One failed check as the reader sees it: what was done, what was expected, what came, the rule,
/// where to read and how to replay it. Frames only where they are the learner's.
final class Story {
  private static final int FRAMES_MAX = 8;
  private static final int NAMES_MAX = 5;

  private final RunResult run;
  private final Lesson lesson;

  Story(RunResult run, Lesson lesson) {
    this.run = run;
    this.lesson = lesson;
  }

  /// The block of `check`, which is the `number`-th of its exercise.
  List<String> lines(ExerciseResult exercise, CheckResult check) {
    var lines = new ArrayList<String>();
    int number = exercise.checks().indexOf(check) + 1;
    String head = "✗ " + (exercise.id().isEmpty() ? "" : exercise.id() + "  ") + check.title;
    String tail = check.outcome().word() + ", check " + number + " of " + exercise.checks().size();
    lines.add(Layout.ends(head, tail));
    if (!check.invocation().isEmpty()) {
      lines.add(Layout.row("case", check.invocation()));
    }
    Throwable thrown = check.thrown();
    List<CheckFailed.Row> rows =
        check.outcome() == Outcome.TIMED_OUT
            ? List.of(new CheckFailed.Row("got", "no end in time: " + timeout(thrown)))
            : Message.rows(thrown);
    withStory(check.story(), rows).forEach(row -> lines.add(Layout.row(row)));
    if (!check.sample().isEmpty()) {
      lines.add(Layout.row("with", check.sample()));
    }
    List<String> frames = learnersFrames(thrown, check);
    if (!frames.isEmpty()) {
      lines.add(Layout.row("in", String.join("\n", frames)));
    }
    lines.add(Layout.row("check", place(thrown, check)));
    if (run.learners() && !exercise.id().isEmpty()) {
      lines.add(Layout.row("read", reading(exercise.id())));
    }
    lines.add(Layout.row("replay", "mvn test -pl " + run.module() + " -Dtest=" + replayed(check)));
    return lines;
  }

  /// What was done, then `rows`, then the rule unless they have one.
  private static List<CheckFailed.Row> withStory(
      List<CheckFailed.Row> story, List<CheckFailed.Row> rows) {
    var all = new ArrayList<CheckFailed.Row>();
    story.stream().filter(row -> !isRule(row)).forEach(all::add);
    all.addAll(rows);
    if (rows.stream().noneMatch(Story::isRule)) {
      story.stream().filter(Story::isRule).forEach(all::add);
    }
    return all;
  }

  private static boolean isRule(CheckFailed.Row row) {
    return row.label().equals("rule");
  }

  /// Where the lesson speaks of `exercise`: the page, the anchor, what to edit, in short.
  String reading(String exercise) {
    Lesson.Section section = lesson.of(exercise);
    String page = run.module() + "/" + section.place();
    return section.edit().isEmpty() ? page : page + " · " + brief(section.edit());
  }

  /// The first of many names.
  private static String brief(String edit) {
    List<String> names = List.of(edit.split(", "));
    return names.size() <= NAMES_MAX
        ? edit
        : names.getFirst() + " and " + (names.size() - 1) + " more";
  }

  /// Nested classes have a dollar, which a shell would take for its own.
  private static String replayed(CheckResult check) {
    String name = check.testName();
    return name.contains("$") ? "'" + name + "'" : name;
  }

  private static String timeout(Throwable thrown) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      if (at instanceof java.util.concurrent.TimeoutException) {
        return String.valueOf(at.getMessage());
      }
    }
    return "";
  }

  /// Where in the test the check stands.
  private static String place(Throwable thrown, CheckResult check) {
    String outermost = check.className;
    String top =
        outermost.contains("$") ? outermost.substring(0, outermost.indexOf('$')) : outermost;
    return frames(thrown, frame -> inFileOf(frame, top)).stream()
        .findFirst()
        .map(frame ->
            check.testName() + " (" + fileName(frame, top) + ":" + frame.getLineNumber() + ")")
        .orElse(check.testName());
  }

  /// A class that a tool has rewritten does not know its file.
  private static String fileName(StackTraceElement frame, String topClass) {
    return frame.getFileName() == null
        ? topClass.substring(topClass.lastIndexOf('.') + 1) + ".java"
        : frame.getFileName();
  }

  private static boolean inFileOf(StackTraceElement frame, String topClass) {
    return frame.getClassName().equals(topClass) || frame.getClassName().startsWith(topClass + "$");
  }

  /// The frames of the code under test, for a crash and for an endless loop.
  private static List<String> learnersFrames(Throwable thrown, CheckResult check) {
    if (check.outcome() == Outcome.WRONG) {
      return List.of();
    }
    List<StackTraceElement> frames = frames(thrown, Story::isUnderTest);
    List<String> shown =
        new ArrayList<>(frames.stream().limit(FRAMES_MAX).map(Story::frame).toList());
    if (frames.size() > FRAMES_MAX) {
      shown.add("… " + (frames.size() - FRAMES_MAX) + " more frames of your code");
    }
    return shown;
  }

  private static String frame(StackTraceElement frame) {
    String name = frame.getClassName();
    return "%s.%s (%s:%d)"
        .formatted(
            name.substring(name.lastIndexOf('.') + 1),
            frame.getMethodName(),
            frame.getFileName(),
            frame.getLineNumber());
  }

  /// The frames of the innermost cause that has any of these.
  private static List<StackTraceElement> frames(
      Throwable thrown, Predicate<StackTraceElement> wanted) {
    List<StackTraceElement> found = List.of();
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      List<StackTraceElement> here = Arrays.stream(at.getStackTrace()).filter(wanted).toList();
      found = here.isEmpty() ? found : here;
    }
    return found;
  }

  private static boolean isUnderTest(StackTraceElement frame) {
    String name = frame.getClassName();
    if (!name.startsWith("dev.rediscover.") || name.startsWith("dev.rediscover.lessons.")) {
      return false;
    }
    String file = String.valueOf(frame.getFileName());
    return !file.endsWith("Test.java") && !file.endsWith("Properties.java");
  }
}
