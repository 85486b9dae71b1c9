package dev.rediscover.workshop.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A week's page, cut into the sections of its exercises; or the page of a drill, which is one section.
///
/// @param page the page
/// @param sections the sections `## N.M`, from top to bottom; of a drill all of the page
public record Lesson(Markdown page, List<Section> sections) {
  private static final Pattern EXERCISE = Pattern.compile("(\\d+\\.\\d+)\\b.*");
  private static final Pattern TEST =
      Pattern.compile("Test: `mvn test -pl (\\S+) '?-Dtest='?([^'`\\s]+)'?` \\((\\d+) tests?\\)");

  /// The section of an exercise.
  ///
  /// @param id the id of the exercise
  /// @param line the line of its heading, counted from 1
  /// @param edits the links of its `Edit:` line
  /// @param edited true if it has one
  /// @param test what its `Test:` line says
  /// @param testLine the number of that line, or 0 if there is none
  /// @param hinted true if it has something folded away
  public record Section(
      String id,
      int line,
      List<Markdown.Link> edits,
      boolean edited,
      Optional<Test> test,
      int testLine,
      boolean hinted) {}

  /// A `Test:` line.
  ///
  /// @param module the module that it names
  /// @param pattern what stands behind `-Dtest=`
  /// @param count how many tests that is
  public record Test(String module, String pattern, int count) {}

  /// Reads a lesson.
  public static Lesson read(String text) {
    Markdown page = Markdown.read(text);
    var sections = new ArrayList<Section>();
    List<Markdown.Heading> headings = page.headings();
    for (int i = 0; i < headings.size(); i++) {
      Matcher id = EXERCISE.matcher(headings.get(i).text());
      if (headings.get(i).level() == 2 && id.matches()) {
        int level = headings.get(i).level();
        int next = i + 1;
        while (next < headings.size() && headings.get(next).level() > level) {
          next++;
        }
        int end = next < headings.size() ? headings.get(next).line() - 1 : page.lines().size();
        sections.add(section(id.group(1), headings.get(i).line(), end, page.lines()));
      }
    }
    return new Lesson(page, List.copyOf(sections));
  }

  /// Reads the page of a drill.
  public static Lesson drill(String id, String text) {
    Markdown page = Markdown.read(text);
    return new Lesson(page, List.of(section(id, 1, page.lines().size(), page.lines())));
  }

  private static Section section(String id, int first, int last, List<String> lines) {
    var edits = new ArrayList<Markdown.Link>();
    boolean edited = false;
    boolean hinted = false;
    int testLine = 0;
    Optional<Test> test = Optional.empty();
    for (int number = first; number <= last; number++) {
      String line = lines.get(number - 1);
      hinted |= line.contains("<details");
      if (line.startsWith("Edit:")) {
        edited = true;
        edits.addAll(Markdown.linksIn(number, line));
      } else if (line.startsWith("Test:") && testLine == 0) {
        testLine = number;
        Matcher matcher = TEST.matcher(line.strip());
        if (matcher.matches()) {
          int count = Integer.parseInt(matcher.group(3));
          test = Optional.of(new Test(matcher.group(1), matcher.group(2), count));
        }
      }
    }
    return new Section(id, first, List.copyOf(edits), edited, test, testLine, hinted);
  }
}
