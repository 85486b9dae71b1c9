package dev.rediscover.lessons;

import java.security.CodeSource;
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
  private final Layers layers;

  Story(RunResult run, Lesson lesson, Layers layers) {
    this.run = run;
    this.lesson = lesson;
    this.layers = layers;
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
      lines.add(Layout.row("read", reading(exercise.id(), check)));
    }
    if (!layers.mine().isEmpty()) {
      lines.add(Layout.row("layers", "your own " + layers.named() + " is under this"));
    }
    lines.add(
        Layout.row(
            "replay",
            "mvn test -pl "
                + run.module()
                + layers.flags()
                + " -Dtest="
                + replayed(check)
                + own(thrown)));
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
  private String reading(String exercise, CheckResult check) {
    Lesson.Section section = lesson.of(exercise);
    String page = run.module() + "/" + section.place();
    return section.edit().isEmpty() ? page : page + " · " + brief(section.edit(), check);
  }

  /// Of many names first those of the class that the test is about: `LifetimeTest` is about `Lifetime`.
  private static String brief(String edit, CheckResult check) {
    List<String> names = List.of(edit.split(", "));
    String test = check.testName();
    String subject = test.substring(0, test.indexOf('#')).replaceAll("(Test|Properties)$", "");
    List<String> own = names.stream().filter(name -> name.startsWith(subject + ".")).toList();
    List<String> shown = own.isEmpty() ? names : own;
    if (shown.size() > NAMES_MAX) {
      return shown.getFirst() + " and " + (shown.size() - 1) + " more";
    }
    return String.join(", ", shown);
  }

  /// Nested classes have a dollar, which a shell would take for its own.
  private static String replayed(CheckResult check) {
    String name = check.testName();
    return name.contains("$") ? "'" + name + "'" : name;
  }

  /// What a failure's own replay needs besides the test: its seed.
  private static String own(Throwable thrown) {
    return thrown instanceof Told told ? told.flags() : "";
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
    List<String> frames = folded(framesUnderTest(thrown));
    List<String> shown = new ArrayList<>(frames.stream().limit(FRAMES_MAX).toList());
    if (frames.size() > FRAMES_MAX) {
      shown.add("… " + (frames.size() - FRAMES_MAX) + " more frames of your code");
    }
    return shown;
  }

  /// A frame that repeats itself, as in an endless recursion, is told once.
  private static List<String> folded(List<StackTraceElement> frames) {
    var folded = new ArrayList<String>();
    int again = 0;
    for (int i = 0; i < frames.size(); i++) {
      boolean repeated = i > 0 && frames.get(i).equals(frames.get(i - 1));
      again = repeated ? again + 1 : 0;
      String line = frame(frames.get(i));
      if (!repeated) {
        folded.add(line);
      } else {
        folded.set(folded.size() - 1, line + ", " + (again + 1) + " times in a row");
      }
    }
    return folded;
  }

  /// What tells one crash from another: what was thrown, and where in the code under test; nothing for
  /// a check that did not crash.
  String crash(CheckResult check) {
    if (check.outcome() != Outcome.CRASHED) {
      return "";
    }
    return framesUnderTest(check.thrown()).stream()
        .findFirst()
        .map(frame -> check.thrown().getClass().getName() + " " + frame(frame))
        .orElse(String.valueOf(check.thrown()));
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

  /// The frames of the learner's code, or where there are none those of the tests' helpers.
  private static List<StackTraceElement> framesUnderTest(Throwable thrown) {
    List<StackTraceElement> own =
        frames(thrown, frame -> isOurs(frame) && !isTestCode(frame.getClassName()));
    return own.isEmpty() ? frames(thrown, Story::isOurs) : own;
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

  private static boolean isOurs(StackTraceElement frame) {
    String name = frame.getClassName();
    if (!name.startsWith("dev.rediscover.") || name.startsWith("dev.rediscover.lessons.")) {
      return false;
    }
    String file = String.valueOf(frame.getFileName());
    return !file.endsWith("Test.java") && !file.endsWith("Properties.java");
  }

  /// Whether a class was compiled with the tests: their helpers are not the learner's code.
  private static boolean isTestCode(String className) {
    try {
      Class<?> type = Class.forName(className, false, Story.class.getClassLoader());
      CodeSource source = type.getProtectionDomain().getCodeSource();
      return source != null && source.getLocation().getPath().endsWith("/test-classes/");
    } catch (ClassNotFoundException | LinkageError unknown) {
      return false;
    }
  }
}
