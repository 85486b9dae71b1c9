package dev.rediscover.workshop.starter;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a learner starts from, made of a marked solution.
public final class Starter {
  private static final int COLUMNS = 100;
  private static final Pattern IMPORT =
      Pattern.compile("import (?:static )?[\\w.]*\\.(\\w+|\\*);\\s*");

  private Starter() {}

  /// The starter's file: every exercise is to do, the parts that only the solution needs are gone.
  ///
  /// @throws IllegalArgumentException if there are problems with the marks
  public static String of(Marked solution) {
    check(solution);
    if (solution.regions().isEmpty()) {
      return String.join("\n", solution.lines());
    }
    var out = new ArrayList<String>();
    int line = 1;
    for (Region region : solution.regions()) {
      out.addAll(solution.lines().subList(line - 1, region.begin() - 1));
      line = region.end() + 1;
      if (region.kind() == Region.Kind.EXERCISE) {
        out.addAll(stub(solution, region));
      } else {
        line = closeGap(out, solution.lines(), line);
      }
    }
    out.addAll(solution.lines().subList(line - 1, solution.lines().size()));
    return String.join("\n", pruneImports(out));
  }

  /// The solution with the regions of some exercises to do, all the rest as it is.
  ///
  /// @param isToDo whether an exercise is one of them
  /// @throws IllegalArgumentException if there are problems with the marks
  public static String without(Marked solution, Predicate<String> isToDo) {
    check(solution);
    var out = new ArrayList<String>();
    int line = 1;
    for (Region region : solution.regions()) {
      if (region.kind() == Region.Kind.EXERCISE && isToDo.test(region.exercise())) {
        out.addAll(solution.lines().subList(line - 1, region.begin() - 1));
        out.addAll(stub(solution, region));
        line = region.end() + 1;
      }
    }
    out.addAll(solution.lines().subList(line - 1, solution.lines().size()));
    return String.join("\n", out);
  }

  private static void check(Marked solution) {
    if (!solution.problems().isEmpty()) {
      throw new IllegalArgumentException(solution.problems().getFirst().toString());
    }
  }

  private static List<String> stub(Marked solution, Region region) {
    String mark = solution.lines().get(region.begin() - 1);
    String indent = mark.substring(0, mark.indexOf("//"));
    String text =
        ("exercise " + region.exercise() + ": " + region.text())
            .replace("\\", "\\\\")
            .replace("\"", "\\\"");
    String start = indent + "throw new UnsupportedOperationException(";
    String end = ");";
    if (start.length() + text.length() + 2 + end.length() <= COLUMNS) {
      return List.of(start + '"' + text + '"' + end);
    }
    // Broken as the formatter breaks it.
    var lines = new ArrayList<String>(List.of(start));
    String before = indent + "    \"";
    while (before.length() + text.length() + 1 + end.length() > COLUMNS) {
      int room = COLUMNS - before.length() - 1;
      int space = text.lastIndexOf(' ', Math.min(room, text.length() - 1));
      if (space <= 0) {
        break;
      }
      lines.add(before + text.substring(0, space) + '"');
      text = text.substring(space);
      before = indent + "        + \"";
    }
    lines.add(before + text + '"' + end);
    return lines;
  }

  /// Leaves at most one empty line where lines went away, and none beside a brace.
  ///
  /// @return the number of the next line to copy
  private static int closeGap(List<String> out, List<String> lines, int next) {
    while (!out.isEmpty() && out.getLast().isBlank()) {
      out.removeLast();
    }
    while (next <= lines.size() && lines.get(next - 1).isBlank()) {
      next++;
    }
    boolean afterOpen = !out.isEmpty() && out.getLast().endsWith("{");
    boolean beforeClose = next <= lines.size() && lines.get(next - 1).strip().startsWith("}");
    if (next > lines.size()) {
      out.add("");
    } else if (!out.isEmpty() && !afterOpen && !beforeClose) {
      out.add("");
    }
    return next;
  }

  private static List<String> pruneImports(List<String> lines) {
    var rest = new StringBuilder();
    for (String line : lines) {
      if (!line.startsWith("import ") && !line.startsWith("package ")) {
        rest.append(line).append('\n');
      }
    }
    Set<String> used = Identifiers.in(rest.toString());
    var kept = new ArrayList<String>();
    boolean pruned = false;
    for (String line : lines) {
      Matcher matcher = IMPORT.matcher(line);
      if (matcher.matches() && !matcher.group(1).equals("*") && !used.contains(matcher.group(1))) {
        pruned = true;
        continue;
      }
      // Where a whole group of imports went away, its empty line goes too.
      if (pruned && line.isBlank() && !kept.isEmpty() && kept.getLast().isBlank()) {
        continue;
      }
      pruned &= line.isBlank() || line.startsWith("import ");
      kept.add(line);
    }
    return kept;
  }
}
