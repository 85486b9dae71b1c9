package dev.rediscover.workshop.lesson;

import dev.rediscover.workshop.course.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the page of a drill must have beside its parts: answers folded away, and a time to beat that
/// the list of the drills says too.
final class DrillPage {
  private static final int FOLDED_MIN = 3;
  private static final Pattern MINUTES = Pattern.compile("(\\d+) minutes");

  private DrillPage() {}

  /// What is wrong.
  ///
  /// @param page the page's name
  /// @param text its text
  /// @param list the text of the page that lists all drills
  static List<Problem> check(String page, String id, String text, String list) {
    var problems = new ArrayList<Problem>();
    for (String heading : List.of("Ask first", "Follow-ups")) {
      long folded =
          part(text, heading).lines().filter(line -> line.startsWith("<details>")).count();
      if (folded < FOLDED_MIN) {
        String few = "\"%s\" has %d folded answers (<details>), %d are the least";
        problems.add(Problem.at(page, few.formatted(heading, folded, FOLDED_MIN)));
      }
    }
    Matcher minutes = MINUTES.matcher(part(text, "Time to beat"));
    String row =
        list.lines().filter(line -> line.contains("](" + id + ".md)")).findFirst().orElse("");
    if (!minutes.find()) {
      problems.add(Problem.at(page, "\"Time to beat\" says no number of minutes"));
    } else if (!row.contains(minutes.group())) {
      String told = "the list of the drills has no line with a link to it and " + minutes.group();
      problems.add(Problem.at(page, told));
    }
    return problems;
  }

  /// The lines from a heading of the second level to the next one.
  private static String part(String text, String heading) {
    int begin = text.indexOf("\n## " + heading);
    int end = begin < 0 ? -1 : text.indexOf("\n## ", begin + 1);
    return begin < 0 ? "" : text.substring(begin, end < 0 ? text.length() : end);
  }
}
