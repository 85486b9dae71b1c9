package dev.rediscover.workshop.starter;

import dev.rediscover.lessons.ExerciseId;
import dev.rediscover.workshop.course.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A source file of a solution, with the regions that its marks make.
///
/// @param name the file, as problems name it
/// @param lines its lines
/// @param regions its regions from top to bottom
/// @param problems what is wrong with its marks; if there is anything, the regions are not to be used
public record Marked(
    String name, List<String> lines, List<Region> regions, List<Problem> problems) {
  private static final Pattern MARK =
      Pattern.compile(
          "\\s*// (exercise|solution) (" + ExerciseId.REGEX + ") (begin|end)(?:: (.*\\S))?\\s*");
  private static final Pattern ALMOST_A_MARK =
      Pattern.compile("(?i).*//+\\s*(?:exercise|solution)\\b.{0,24}\\b(?:begin|end)\\b.*");

  /// Reads the marks of a text.
  public static Marked read(String name, String text) {
    return new Reader(name, List.of(text.split("\n", -1))).read();
  }

  /// The exercises that have a region to do in this file, in their order in it.
  public Set<String> exercises() {
    var ids = new LinkedHashSet<String>();
    for (Region region : regions) {
      if (region.kind() == Region.Kind.EXERCISE) {
        ids.add(region.exercise());
      }
    }
    return ids;
  }

  private static final class Reader {
    private final String name;
    private final List<String> lines;
    private final List<Region> regions = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private Region open;

    Reader(String name, List<String> lines) {
      this.name = name;
      this.lines = lines;
    }

    Marked read() {
      for (int line = 1; line <= lines.size(); line++) {
        String text = lines.get(line - 1);
        Matcher mark = MARK.matcher(text);
        if (mark.matches()) {
          mark(line, mark);
        } else if (ALMOST_A_MARK.matcher(text).matches()) {
          problem(
              line,
              "looks like a mark, but isn't: alone on its line, `// exercise 1.1 begin: what to do`,"
                  + " `// exercise 1.1 end`, `// solution 1.1 begin` or `// solution 1.1 end`");
        }
      }
      if (open != null) {
        problem(open.begin(), said(open) + " begins and never ends");
      }
      return new Marked(name, lines, List.copyOf(regions), List.copyOf(problems));
    }

    private void mark(int line, Matcher mark) {
      var kind = Region.Kind.valueOf(mark.group(1).toUpperCase(Locale.ROOT));
      String text = mark.group(4) == null ? "" : mark.group(4);
      var here = new Region(kind, mark.group(2), text, line, line);
      if (mark.group(3).equals("begin")) {
        begin(here);
      } else {
        end(here);
      }
    }

    private void begin(Region here) {
      if (open != null) {
        problem(
            here.begin(),
            said(here) + " begins inside " + said(open) + ", which began in line " + open.begin());
        return;
      }
      if (here.kind() == Region.Kind.EXERCISE && here.text().isEmpty()) {
        problem(here.begin(), said(here) + " doesn't say what is to do: `begin: what to do`");
      }
      open = here;
    }

    private void end(Region here) {
      if (open == null) {
        problem(here.begin(), said(here) + " ends, but never began");
        return;
      }
      if (open.kind() != here.kind() || !open.exercise().equals(here.exercise())) {
        problem(
            here.begin(),
            said(here) + " ends where " + said(open) + " of line " + open.begin() + " is open");
      } else {
        regions.add(
            new Region(open.kind(), open.exercise(), open.text(), open.begin(), here.begin()));
      }
      open = null;
    }

    private static String said(Region region) {
      return region.kind().name().toLowerCase(Locale.ROOT) + " " + region.exercise();
    }

    private void problem(int line, String text) {
      problems.add(Problem.at(name, line, text));
    }
  }
}
