package dev.rediscover.workshop.lesson;

import dev.rediscover.workshop.course.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The parts that every lesson has, in their order.
final class LessonParts {
  private record Part(String name, Pattern heading) {
    Part(String name, String words) {
      this(name, Pattern.compile("(?i).*(?:" + words + ").*"));
    }

    boolean isIn(Markdown.Heading heading) {
      return heading.level() > 1 && this.heading.matcher(heading.text()).matches();
    }
  }

  private static final List<Part> PARTS =
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

  private LessonParts() {}

  static List<Problem> check(String page, Lesson lesson) {
    var problems = new ArrayList<Problem>();
    int after = 0;
    String before = "";
    for (Part part : PARTS) {
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
