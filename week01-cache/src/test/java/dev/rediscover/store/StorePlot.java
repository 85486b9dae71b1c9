package dev.rediscover.store;

import dev.rediscover.lessons.chart.LineChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Draws what [StoreBench] has measured, and prints it as a table.
///
/// `mvn -q test-compile -pl solutions/week01-cache -Dbench=StoreBench`, then the same with
/// `-Dlab=dev.rediscover.store.StorePlot "-Dargs=target/bench.csv target/stores.svg"`.
public final class StorePlot {
  private static final int THREADS = 2;
  private static final int SCORE = 4;
  private static final int STORE = 7;
  private static final double MILLION = 1e6;

  private StorePlot() {}

  /// Draws.
  ///
  /// @param arguments JMH's CSV file, and the SVG file to write
  public static void main(String... arguments) throws IOException {
    Map<String, Map<Integer, Double>> scores = new LinkedHashMap<>();
    List<String> rows = Files.readAllLines(Path.of(arguments[0]));
    for (String row : rows.subList(1, rows.size())) {
      List<String> cells =
          Arrays.stream(row.split(",")).map(cell -> cell.replace("\"", "")).toList();
      scores
          .computeIfAbsent(cells.get(STORE), store -> new TreeMap<>())
          .put(Integer.valueOf(cells.get(THREADS)), Double.parseDouble(cells.get(SCORE)) / MILLION);
    }
    List<String> threads =
        scores.values().iterator().next().keySet().stream().map(String::valueOf).toList();
    LineChart chart =
        new LineChart(
            "90 % GET, 10 % SET, " + Runtime.getRuntime().availableProcessors() + " cores",
            "threads",
            "million calls a second",
            threads);
    System.out.println("| store | " + String.join(" | ", threads) + " |");
    System.out.println("|---" + "|---".repeat(threads.size()) + "|");
    scores.forEach((store, byThreads) -> {
      double[] values = byThreads.values().stream().mapToDouble(score -> score).toArray();
      chart.line(store, values);
      List<String> cells =
          Arrays.stream(values)
              .mapToObj(value -> String.format(Locale.ROOT, "%.2f", value))
              .toList();
      System.out.println("| " + store + " | " + String.join(" | ", cells) + " |");
    });
    chart.write(Path.of(arguments[1]));
  }
}
