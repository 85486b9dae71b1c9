package dev.rediscover.lessons;

import java.util.ArrayList;
import java.util.List;

/// How a row of a failure looks: the label in a column of its own, the text beside it, indented
/// where it has more lines.
public final class Layout {
  /// What fits a terminal.
  static final int WIDTH = 80;

  private static final int LABEL = 10;

  private Layout() {}

  static String row(CheckFailed.Row row) {
    return row(row.label(), row.text());
  }

  /// A row with its label; what is long goes on below.
  public static String row(String label, String text) {
    var lines = new ArrayList<String>();
    text.lines().forEach(line -> lines.addAll(wrap(line)));
    String blank = "\n" + " ".repeat(2 + LABEL);
    return "  " + padded(label, LABEL) + String.join(blank, lines);
  }

  /// `line` in pieces that fit beside a label, cut at blanks.
  private static List<String> wrap(String line) {
    int room = WIDTH - 2 - LABEL;
    var lines = new ArrayList<String>();
    String rest = line;
    int blank = cut(rest, room);
    while (blank > 0) {
      lines.add(rest.substring(0, blank).stripTrailing());
      rest = rest.substring(blank).stripLeading();
      blank = cut(rest, room);
    }
    lines.add(rest);
    return lines;
  }

  /// Where to cut `line`: at the last blank that fits, or the first that does not. A word stays whole,
  /// since it may be a command to copy.
  private static int cut(String line, int room) {
    // A row of a table is one line, or it is none; a command is to be copied in one piece.
    if (line.length() <= room || line.startsWith("| ") || line.startsWith("mvn ")) {
      return -1;
    }
    int blank = line.lastIndexOf(' ', room);
    return blank > room / 2 ? blank : line.indexOf(' ', room);
  }

  /// `text` with blanks behind it up to `width`, and at least one.
  static String padded(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }

  /// `left` and `right` at the two ends of a line.
  static String ends(String left, String right) {
    return padded(left, WIDTH - right.length()) + right;
  }

  /// Steps on one line where they fit, else each on its own.
  static String steps(List<String> steps) {
    String joined = String.join("     ", steps);
    boolean fits = joined.length() <= WIDTH - 2 - LABEL && !joined.contains("\n");
    return fits ? joined : String.join("\n", steps);
  }
}
