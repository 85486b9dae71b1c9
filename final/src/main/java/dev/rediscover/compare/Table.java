package dev.rediscover.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// A Markdown table: the first column is words, the others are figures, set to the right.
final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  Table(String... head) {
    rows.add(List.of(head));
  }

  /// As many cells as the head has.
  Table row(String... cells) {
    if (cells.length != rows.getFirst().size()) {
      throw new IllegalArgumentException(Arrays.toString(cells));
    }
    rows.add(List.of(cells));
    return this;
  }

  /// Columns padded, so that it can be read as it is; ends with a line feed.
  String markdown() {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(Math.max(3, widths[i]), row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder(line(rows.getFirst(), widths));
    text.append('|');
    for (int i = 0; i < columns; i++) {
      text.append("-".repeat(widths[i] + 1)).append(i == 0 ? "-|" : ":|");
    }
    text.append('\n');
    rows.stream().skip(1).forEach(row -> text.append(line(row, widths)));
    return text.toString();
  }

  private static String line(List<String> row, int[] widths) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(widths[i] - row.get(i).length());
      cells.add(i == 0 ? row.get(i) + padding : padding + row.get(i));
    }
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
