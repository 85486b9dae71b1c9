package dev.rediscover.lessons;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the board takes from a module's lesson, its README: the sections of the exercises.
///
/// @param sections the sections by the number of their exercise
record Lesson(Map<String, Section> sections) {
  private static final Pattern HEADING = Pattern.compile("#{2,4} ((\\d+\\.\\d+) +(.*))");
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)\\]\\([^)]*\\)");

  private static final Pattern COMMAND = Pattern.compile("`([^`]+)`");

  /// One exercise of the lesson.
  ///
  /// @param title the heading without its number
  /// @param anchor where the heading is on the page: `21-deadlines`
  /// @param edit what to edit, in the lesson's words, or nothing
  /// @param test the command that judges it, or nothing
  record Section(String title, String anchor, String edit, String test) {}

  /// Reads `README.md` in the module's folder; without one there are no sections.
  static Lesson read(Path module) {
    Path page = module.resolve("README.md");
    if (!Files.isReadable(page)) {
      return new Lesson(Map.of());
    }
    try {
      return parse(Files.readAllLines(page));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Lesson parse(List<String> lines) {
    var sections = new TreeMap<String, Section>();
    String id = "";
    for (String line : lines) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        id = heading.group(2);
        sections.put(id, new Section(plain(heading.group(3)), anchor(heading.group(1)), "", ""));
      } else if (line.startsWith("#")) {
        id = "";
      } else if (sections.containsKey(id)) {
        Section open = sections.get(id);
        if (line.startsWith("Edit:") && open.edit().isEmpty()) {
          String edit = plain(line.substring("Edit:".length()));
          sections.put(id, new Section(open.title(), open.anchor(), edit, open.test()));
        } else if (line.startsWith("Test:") && open.test().isEmpty()) {
          Matcher command = COMMAND.matcher(line);
          String test = command.find() ? command.group(1) : plain(line.substring("Test:".length()));
          sections.put(id, new Section(open.title(), open.anchor(), open.edit(), test));
        }
      }
    }
    return new Lesson(sections);
  }

  /// Markdown without its links' addresses and its marks.
  private static String plain(String markdown) {
    return LINK.matcher(markdown).replaceAll("$1").replaceAll("[`*]", "").strip();
  }

  /// The anchor that GitHub and the usual renderers give a heading.
  static String anchor(String heading) {
    String shown = LINK.matcher(heading).replaceAll("$1").toLowerCase(Locale.ROOT);
    return shown.replaceAll("[^\\p{L}\\p{N} _-]", "").strip().replace(' ', '-');
  }

  /// The section of `exercise`, with made-up fields where the lesson has none.
  Section of(String exercise) {
    Section empty = new Section("", exercise.replace(".", ""), "", "");
    return sections.getOrDefault(exercise, empty);
  }
}
