package dev.rediscover.ops;

import dev.rediscover.ops.LatencySeries.Sample;
import java.util.Arrays;
import java.util.List;

/// The spikes of an event as a picture of letters, a column for each, its age from top to bottom below:
///
/// ```
/// command - high 700 ms, low 50 ms (all time high 700 ms)
/// --------------------------------------------------------------------------------
///    #
///    |
///  o |
/// _|_|##
///
/// 865321
/// ssssss
/// ```
///
/// Four rows, three heights in each: `_`, `o` and `#`, which `|` stands under.
public final class LatencyGraph {
  private static final int COLUMNS = 80;
  private static final int ROWS = 4;
  private static final String HEIGHTS = "_o#";

  private LatencyGraph() {}

  public static String of(String event, LatencySeries series, long nowMillis) {
    List<Sample> samples = series.samples();
    long low = samples.stream().mapToLong(Sample::millis).min().getAsLong();
    long high = samples.stream().mapToLong(Sample::millis).max().getAsLong();
    StringBuilder graph = new StringBuilder();
    graph.append(
        "%s - high %d ms, low %d ms (all time high %d ms)\n"
            .formatted(event, high, low, series.worstMillis()));
    graph.append("-".repeat(COLUMNS)).append('\n');
    for (int from = 0; from < samples.size(); from += COLUMNS) {
      graph.append(from == 0 ? "" : "\n");
      List<Sample> part = samples.subList(from, Math.min(samples.size(), from + COLUMNS));
      drawBars(part, low, high, graph);
      drawAges(part, nowMillis / 1000, graph);
    }
    return graph.toString();
  }

  private static void drawBars(List<Sample> samples, long low, long high, StringBuilder graph) {
    int heights = ROWS * HEIGHTS.length();
    for (int row = ROWS - 1; row >= 0; row--) {
      for (Sample sample : samples) {
        long height = (sample.millis() - low) * heights / Math.max(1, high - low);
        long above = Math.min(height, heights - 1) - (long) row * HEIGHTS.length();
        if (above < 0) {
          graph.append(' ');
        } else {
          graph.append(above < HEIGHTS.length() ? HEIGHTS.charAt((int) above) : '|');
        }
      }
      graph.append('\n');
    }
  }

  private static void drawAges(List<Sample> samples, long nowSecond, StringBuilder graph) {
    String[] ages =
        samples.stream().map(sample -> age(nowSecond - sample.second())).toArray(String[]::new);
    int rows = Arrays.stream(ages).mapToInt(String::length).max().getAsInt();
    graph.append(" ".repeat(ages.length)).append('\n');
    for (int row = 0; row < rows; row++) {
      for (String age : ages) {
        graph.append(row < age.length() ? age.charAt(row) : ' ');
      }
      graph.append('\n');
    }
  }

  private static String age(long seconds) {
    if (seconds < 60) {
      return seconds + "s";
    } else if (seconds < 3600) {
      return seconds / 60 + "m";
    }
    return seconds < 86_400 ? seconds / 3600 + "h" : seconds / 86_400 + "d";
  }
}
