package dev.rediscover.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One row of what `redis-benchmark --csv` prints: a test and its figures by the names of the head.
record BenchmarkCsv(String test, Map<String, Double> figures) {

  /// The rows of `text`, at least one; lines of another form are passed over.
  static List<BenchmarkCsv> parse(String text) {
    List<BenchmarkCsv> rows = new ArrayList<>();
    // redis-benchmark before 7.0 prints no head, and no figure but this.
    List<String> head = List.of("test", "rps");
    for (String line : text.lines().map(String::strip).toList()) {
      List<String> cells = cells(line);
      if (cells.contains("rps")) {
        head = cells;
      } else if (cells.size() == head.size()) {
        rows.add(row(head, cells));
      }
    }
    if (rows.isEmpty()) {
      throw new CannotCompare("redis-benchmark printed no figures: " + text.strip());
    }
    return rows;
  }

  /// The figure in that column, NaN if there is none.
  double figure(String column) {
    return figures.getOrDefault(column, Double.NaN);
  }

  private static BenchmarkCsv row(List<String> head, List<String> cells) {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (int i = 1; i < cells.size(); i++) {
      figures.put(head.get(i), Double.valueOf(cells.get(i)));
    }
    return new BenchmarkCsv(cells.getFirst(), figures);
  }

  /// The cells between quotes; none if the line is not `"a","b"`.
  private static List<String> cells(String line) {
    if (line.length() < 2 || !line.startsWith("\"") || !line.endsWith("\"")) {
      return List.of();
    }
    return List.of(line.substring(1, line.length() - 1).split("\",\""));
  }
}
