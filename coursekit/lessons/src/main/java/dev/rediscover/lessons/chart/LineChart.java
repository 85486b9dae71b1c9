package dev.rediscover.lessons.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A line chart as SVG: a few series over the same named places on the x axis.
///
/// The places stand at equal distances, so capacities or thread counts that double look as they
/// should. Series differ in colour, in dashes and in their marks, so the chart reads in black and
/// white too.
///
/// Thread: one.
public final class LineChart {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 420;
  private static final int LEFT = 70;
  private static final int RIGHT = 190;
  private static final int TOP = 48;
  private static final int BOTTOM = 56;
  private static final int TICKS = 5;

  private static final String[] COLOURS = {
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b8860b", "#56b4e9", "#222222", "#7f7f7f"
  };
  private static final String[] DASHES = {"", "7 3", "2 3", "10 3 2 3", "", "7 3", "2 3", "1 2"};

  private record Series(String name, double[] values) {}

  private final String title;
  private final String xName;
  private final String yName;
  private final List<String> places;
  private final List<Series> series = new ArrayList<>();

  /// A chart without lines.
  ///
  /// @param xName what the x axis shows, with its unit
  /// @param yName what the y axis shows, with its unit; it begins at 0
  /// @param places the names of the places on the x axis, at least two
  public LineChart(String title, String xName, String yName, List<String> places) {
    this.title = title;
    this.xName = xName;
    this.yName = yName;
    this.places = List.copyOf(places);
  }

  /// Adds a line.
  ///
  /// @param values one for each place, at least 0
  /// @return this chart
  public LineChart line(String name, double... values) {
    if (values.length != places.size()) {
      throw new IllegalArgumentException(
          "%s has %d values for %d places".formatted(name, values.length, places.size()));
    }
    series.add(new Series(name, values.clone()));
    return this;
  }

  /// Writes the chart into a file.
  public void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, svg());
  }

  /// The chart as SVG.
  public String svg() {
    double top = topOfScale();
    var out = new StringBuilder();
    add(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\"", WIDTH, HEIGHT);
    add(out, " font-family=\"sans-serif\" font-size=\"12\" fill=\"#222222\">\n");
    add(out, "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n", WIDTH, HEIGHT);
    text(out, LEFT, 24, "start", "font-size=\"15\"", title);
    axes(out, top);
    for (int i = 0; i < series.size(); i++) {
      line(out, i, top);
    }
    return add(out, "</svg>\n").toString();
  }

  private void axes(StringBuilder out, double top) {
    int decimals = top / TICKS >= 1 ? 0 : 2;
    for (int tick = 0; tick <= TICKS; tick++) {
      double value = top * tick / TICKS;
      add(
          out,
          "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#dddddd\"/>\n",
          LEFT,
          WIDTH - RIGHT,
          y(value, top),
          y(value, top));
      String label = String.format(Locale.ROOT, "%,." + decimals + "f", value);
      text(out, LEFT - 8, y(value, top) + 4, "end", "", label);
    }
    for (int place = 0; place < places.size(); place++) {
      text(out, x(place), HEIGHT - BOTTOM + 18, "middle", "", places.get(place));
    }
    double middle = (LEFT + WIDTH - RIGHT) / 2.0;
    text(out, middle, HEIGHT - 14, "middle", "", xName);
    double height = (TOP + HEIGHT - BOTTOM) / 2.0;
    String turned = String.format(Locale.ROOT, "transform=\"rotate(-90 18 %.1f)\"", height);
    text(out, 18, height, "middle", turned, yName);
  }

  private void line(StringBuilder out, int index, double top) {
    Series one = series.get(index);
    String colour = COLOURS[index % COLOURS.length];
    var points = new StringBuilder();
    for (int place = 0; place < places.size(); place++) {
      add(points, "%s%.1f,%.1f", place == 0 ? "" : " ", x(place), y(one.values[place], top));
    }
    String dashes = DASHES[index % DASHES.length];
    String style = dashes.isEmpty() ? "" : " stroke-dasharray=\"" + dashes + "\"";
    add(
        out,
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s/>\n",
        points,
        colour,
        style);
    for (int place = 0; place < places.size(); place++) {
      mark(out, index, x(place), y(one.values[place], top), colour);
    }
    double legend = TOP + 10 + 22.0 * index;
    int from = WIDTH - RIGHT + 14;
    add(
        out,
        "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"2\"%s/>\n",
        from,
        from + 26,
        legend,
        legend,
        colour,
        style);
    mark(out, index, from + 13, legend, colour);
    text(out, from + 34, legend + 4, "start", "", one.name);
  }

  private static void mark(StringBuilder out, int index, double x, double y, String colour) {
    if (index % 2 == 0) {
      add(out, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>\n", x, y, colour);
    } else {
      String square = "<rect x=\"%.1f\" y=\"%.1f\" width=\"6\" height=\"6\" fill=\"%s\"/>\n";
      add(out, square, x - 3, y - 3, colour);
    }
  }

  private static void text(
      StringBuilder out, double x, double y, String anchor, String more, String words) {
    String escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    String gap = more.isEmpty() ? "" : " ";
    add(out, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\"%s%s>", x, y, anchor, gap, more);
    out.append(escaped).append("</text>\n");
  }

  private double x(int place) {
    return LEFT + (double) place * (WIDTH - LEFT - RIGHT) / Math.max(1, places.size() - 1);
  }

  private static double y(double value, double top) {
    return HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM);
  }

  /// The round number at which the y axis ends.
  private double topOfScale() {
    double highest = 0;
    for (Series one : series) {
      for (double value : one.values) {
        highest = Math.max(highest, value);
      }
    }
    if (highest == 0) {
      return 1;
    }
    double power = Math.pow(10, Math.floor(Math.log10(highest)));
    for (double step : new double[] {1, 2, 2.5, 5}) {
      if (highest <= step * power) {
        return step * power;
      }
    }
    return 10 * power;
  }

  private static StringBuilder add(StringBuilder out, String format, Object... arguments) {
    return out.append(String.format(Locale.ROOT, format, arguments));
  }
}
