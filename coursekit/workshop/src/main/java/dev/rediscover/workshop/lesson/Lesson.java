package dev.rediscover.workshop.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
  private static final Pattern NEEDS = Pattern.compile("Needs: (\\d+\\.\\d+(?:, \\d+\\.\\d+)*)");

  /// The section of an exercise.
  ///
  /// @param id the id of the exercise
  /// @param line the line of its heading, counted from 1
  /// @param last its last line
  /// @param edit what its `Edit:` says, if it has one
  /// @param test what its `Test:` line says
  /// @param testLine the number of that line, or 0 if there is none
  /// @param needs what its `Needs:` line says
  /// @param hints how many hints are folded away
  public record Section(
      String id,
      int line,
      int last,
      Optional<ToDoList> edit,
      Optional<Test> test,
      int testLine,
      Needs needs,
      int hints) {}

  /// A `Test:` line.
  ///
  /// @param module the module that it names
  /// @param pattern what stands behind `-Dtest=`
  /// @param count how many tests that is
  public record Test(String module, String pattern, int count) {}

  /// A `Needs:` line: exercises that must be done before this one.
  ///
  /// @param line its line, or 0 if there is none
  /// @param ids the exercises; none if the line is not of the form `Needs: 1.4, 1.1`
  /// @param isFirst true if nothing stands between it and the heading
  public record Needs(int line, List<String> ids, boolean isFirst) {
    static final Needs NOTHING = new Needs(0, List.of(), false);
  }

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
        sections.add(section(id.group(1), headings.get(i).line(), end, page));
      }
    }
    return new Lesson(page, List.copyOf(sections));
  }

  /// Reads the page of a drill.
  public static Lesson drill(String id, String text) {
    Markdown page = Markdown.read(text);
    return new Lesson(page, List.of(section(id, 1, page.lines().size(), page)));
  }

  /// What each exercise needs, by its id, as far as a line says so.
  public Map<String, List<String>> needs() {
    var needs = new TreeMap<String, List<String>>();
    for (Section section : sections) {
      needs.put(section.id(), section.needs().ids());
    }
    return needs;
  }

  private static Section section(String id, int first, int last, Markdown page) {
    List<String> lines = page.lines();
    int hints = 0;
    int testLine = 0;
    Optional<Test> test = Optional.empty();
    Needs needs = Needs.NOTHING;
    boolean text = false;
    for (int number = first + 1; number <= last; number++) {
      String line = lines.get(number - 1);
      if (line.startsWith("<details><summary>Hint")) {
        hints++;
      } else if (line.startsWith("Needs:") && needs.line() == 0) {
        needs = needs(number, line, !text);
      } else if (line.startsWith("Test:") && testLine == 0) {
        testLine = number;
        test = test(line);
      }
      text |= !line.isBlank() || page.blocks().contains(number);
    }
    Optional<ToDoList> edit = ToDoList.in(lines, first, last);
    return new Section(id, first, last, edit, test, testLine, needs, hints);
  }

  private static Optional<Test> test(String line) {
    Matcher matcher = TEST.matcher(line.strip());
    return matcher.matches()
        ? Optional.of(
            new Test(matcher.group(1), matcher.group(2), Integer.parseInt(matcher.group(3))))
        : Optional.empty();
  }

  private static Needs needs(int number, String line, boolean isFirst) {
    Matcher matcher = NEEDS.matcher(line.strip());
    List<String> ids = matcher.matches() ? List.of(matcher.group(1).split(", ")) : List.of();
    return new Needs(number, ids, isFirst);
  }
}
