package dev.rediscover.workshop.lesson;

import dev.rediscover.workshop.course.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The parts that every page has, in their order: those of a week's lesson, those of a drill.
final class LessonParts {
  private record Part(String name, Pattern heading) {
    Part(String name, String words) {
      this(name, Pattern.compile("(?i).*(?:" + words + ").*"));
    }

    boolean isIn(Markdown.Heading heading) {
      return heading.level() > 1 && this.heading.matcher(heading.text()).matches();
    }
  }

  private static final List<Part> WEEK =
      List.of(
          new Part("… you can …", "\\byou can\\b"),
          new Part("Invariants", "\\binvariants\\b"),
          new Part("Predict …", "\\bpredict\\b"),
          new Part("N.M …, an exercise", "^\\d+\\.\\d+\\b"),
          new Part("Checkpoint", "\\bcheckpoint\\b"),
          new Part("… real systems …", "\\breal systems\\b"),
          new Part("… do not prove …", "\\b(?:do not|don't|do \\*\\*not\\*\\*) prove\\b"),
          new Part("Interview …", "\\binterview\\b"),
          new Part("Going further", "\\bgoing further\\b"),
          new Part("Reading", "\\breading\\b"));

  private static final List<Part> DRILL =
      List.of(
          new Part("The question", "\\bthe question\\b"),
          new Part("Ask first", "\\bask first\\b"),
          new Part("Target …", "\\btarget\\b"),
          new Part("Time to beat", "\\btime to beat\\b"),
          new Part("Your turn", "\\byour turn\\b"),
          new Part("Follow-ups", "\\bfollow-ups\\b"),
          new Part("… in Redis", "\\bin redis\\b"),
          new Part("… do not prove …", "\\bdo not prove\\b"));

  private LessonParts() {}

  /// What is missing in a week's page, or in another place.
  static List<Problem> checkWeek(String page, Lesson lesson) {
    return check(page, lesson, WEEK);
  }

  /// What is missing in a drill's page, or in another place.
  static List<Problem> checkDrill(String page, Lesson lesson) {
    return check(page, lesson, DRILL);
  }

  private static List<Problem> check(String page, Lesson lesson, List<Part> parts) {
    var problems = new ArrayList<Problem>();
    int after = 0;
    String before = "";
    for (Part part : parts) {
      int earlier = 0;
      int line = 0;
      for (Markdown.Heading heading : lesson.page().headings()) {
        if (part.isIn(heading)) {
          if (heading.line() <= after) {
            earlier = heading.line();
          } else if (line == 0) {
            line = heading.line();
          }
        }
      }
      if (line > 0) {
        after = line;
        before = part.name();
      } else if (earlier > 0) {
        problems.add(
            Problem.at(page, earlier, "\"" + part.name() + "\" comes before \"" + before + "\""));
      } else {
        problems.add(Problem.at(page, "has no part \"" + part.name() + "\""));
      }
    }
    return problems;
  }
}
