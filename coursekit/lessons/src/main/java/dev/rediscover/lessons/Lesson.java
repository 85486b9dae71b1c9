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
import java.util.stream.Stream;

/// What the board takes from a module's lesson: the sections of its README, one for each exercise, or
/// the pages beside it, one for each drill.
///
/// @param sections the sections by the id of their exercise
record Lesson(Map<String, Section> sections) {
  private static final Pattern HEADING = Pattern.compile("#{2,4} ((\\d+\\.\\d+) +(.*))");
  private static final Pattern TITLE = Pattern.compile("# (.*)");
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)\\]\\([^)]*\\)");

  private static final Pattern COMMAND = Pattern.compile("`([^`]+)`");

  /// An entry of the list below `Edit:`: `  1. [Dict.find](…): walk along the chain`.
  private static final Pattern TO_DO =
      Pattern.compile("\\s*(?:-|\\d+\\.) \\[([^\\]]+)\\]\\([^)]*\\):.*");

  /// One exercise of the lesson.
  ///
  /// @param title the heading without its number
  /// @param place where to read, from the module on: `README.md#21-deadlines`, `skip-list.md`
  /// @param edit what to edit, in the lesson's words, or nothing
  /// @param test the command that judges it, or nothing
  record Section(String title, String place, String edit, String test) {
    /// The same section with a line of it read, if that is one of the two that matter.
    Section with(String line) {
      if (line.startsWith("Edit:") && edit.isEmpty()) {
        return new Section(title, place, plain(line.substring("Edit:".length())), test);
      }
      if (line.startsWith("Test:") && test.isEmpty()) {
        Matcher command = COMMAND.matcher(line);
        String told = command.find() ? command.group(1) : plain(line.substring("Test:".length()));
        return new Section(title, place, edit, told);
      }
      return this;
    }

    /// The same section with one thing more to edit.
    Section withEdit(String member) {
      String all = edit.isEmpty() ? member : edit + ", " + member;
      return new Section(title, place, all, test);
    }
  }

  /// Reads `README.md` and the pages of drills in the module's folder; without any there are no
  /// sections.
  static Lesson read(Path module) {
    Path readme = module.resolve("README.md");
    var sections = new TreeMap<String, Section>();
    try {
      if (Files.isReadable(readme)) {
        sections.putAll(parse(Files.readAllLines(readme)).sections());
      }
      for (Path page : drills(module)) {
        String id = page.getFileName().toString().replace(".md", "");
        sections.put(id, drill(id, Files.readAllLines(page)));
      }
      return new Lesson(sections);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The pages whose name is the id of a drill.
  private static List<Path> drills(Path module) throws IOException {
    try (Stream<Path> files = Files.list(module)) {
      return files
          .filter(file -> file.getFileName().toString().matches(ExerciseId.REGEX + "\\.md"))
          .sorted()
          .toList();
    }
  }

  /// The page of a drill: all of it is one section.
  static Section drill(String id, List<String> lines) {
    var section = new Section("", id + ".md", "", "");
    for (String line : lines) {
      Matcher title = TITLE.matcher(line);
      if (title.matches() && section.title().isEmpty()) {
        section = new Section(plain(title.group(1)), section.place(), "", "");
      } else {
        section = section.with(line);
      }
    }
    return section;
  }

  static Lesson parse(List<String> lines) {
    var sections = new TreeMap<String, Section>();
    String id = "";
    boolean listing = false;
    for (String line : lines) {
      Matcher heading = HEADING.matcher(line);
      Matcher toDo = TO_DO.matcher(line);
      listing = line.strip().equals("Edit:") || listing && isOfList(line);
      if (heading.matches()) {
        id = heading.group(2);
        String place = "README.md#" + anchor(heading.group(1));
        sections.put(id, new Section(plain(heading.group(3)), place, "", ""));
      } else if (line.startsWith("#")) {
        id = "";
      } else if (listing && toDo.matches()) {
        sections.computeIfPresent(id, (unused, section) -> section.withEdit(plain(toDo.group(1))));
      } else if (sections.containsKey(id)) {
        sections.put(id, sections.get(id).with(line));
      }
    }
    return new Lesson(sections);
  }

  private static boolean isOfList(String line) {
    return line.isBlank() || line.startsWith(" ") || line.startsWith("- ");
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

  /// Whether the lesson has a section of its own for `exercise`.
  boolean has(String exercise) {
    return sections.containsKey(exercise);
  }

  /// The section of `exercise`, with made-up fields where the lesson has none.
  Section of(String exercise) {
    Section empty = new Section("", "README.md#" + exercise.replace(".", ""), "", "");
    return sections.getOrDefault(exercise, empty);
  }
}
