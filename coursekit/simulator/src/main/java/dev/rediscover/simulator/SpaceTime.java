package dev.rediscover.simulator;

/// The lines and arrows of a run, as SVG beside its rows.
final class SpaceTime {
  private static final int ROW = 24;
  private static final int LEFT = 88;
  private static final int CLIENT = 0;

  private final Trace trace;
  private final PageRows rows;
  private final int nodes;
  private final int lane;

  SpaceTime(Trace trace, PageRows rows, int nodes) {
    this.trace = trace;
    this.rows = rows;
    this.nodes = nodes;
    lane = nodes <= 3 ? 40 : 32;
  }

  /// How wide it is, time column included.
  int width() {
    return x(nodes) + 18;
  }

  /// The heads of the lines, which stay in sight.
  void lanes(Html html) {
    html.add("<div class=\"lanes\"><span class=\"time\">seconds</span>");
    html.add("<span style=\"left: %dpx\">client</span>", x(CLIENT));
    for (int node = 0; node < nodes; node++) {
      html.add("<span style=\"left: %dpx\">%d</span>", x(node + 1), node);
    }
    html.add("<span style=\"left: %dpx; transform: none\">node and event</span>", width());
    html.add("</div>\n");
  }

  void svg(Html html) {
    int height = ROW * rows.lines().size();
    html.add("<svg width=\"%d\" height=\"%d\" aria-hidden=\"true\">\n", width(), height);
    lives(html, height);
    trace.arrows().forEach(arrow -> arrow(html, arrow));
    for (PageRows.Line line : rows.lines()) {
      if (line.of() >= 0) {
        mark(html, trace.rows().get(line.of()), y(rows.place(line.of())));
      }
    }
    html.add("</svg>\n");
  }

  private void lives(Html html, int height) {
    line(html, "life", x(CLIENT), 0, x(CLIENT), height);
    double[] since = new double[nodes];
    boolean[] isDown = new boolean[nodes];
    double last = 0;
    for (int i = 0; i < trace.rows().size(); i++) {
      Trace.Row row = trace.rows().get(i);
      last = rows.place(i) >= 0 ? y(rows.place(i)) : last;
      boolean goesDown = row.kind() == Trace.Kind.DOWN;
      if (row.node() >= 0 && (goesDown || row.kind() == Trace.Kind.START)) {
        life(html, row.node(), isDown[row.node()], since[row.node()], last);
        since[row.node()] = last;
        isDown[row.node()] = goesDown;
      }
    }
    for (int node = 0; node < nodes; node++) {
      life(html, node, isDown[node], since[node], height);
    }
  }

  private void life(Html html, int node, boolean isDown, double from, double to) {
    line(html, isDown ? "dead" : "life", x(node + 1), from, x(node + 1), to);
  }

  private void arrow(Html html, Trace.Arrow arrow) {
    int from = rows.place(arrow.fromRow);
    int to = rows.place(arrow.toRow);
    if (from < 0 || to < 0) {
      return;
    }
    double startX = x(arrow.from + 1);
    double endX = x(arrow.to + 1);
    if (!arrow.isLost) {
      arrow(html, "way", "tip", startX, y(from), endX, y(to));
      return;
    }
    double before = endX - Math.signum(endX - startX) * 12;
    line(html, "gone", startX, y(from), before, y(to));
    cross(html, "cross", before, y(to));
  }

  private static void arrow(
      Html html, String way, String tip, double x1, double y1, double x2, double y2) {
    line(html, way, x1, y1, x2, y2);
    double length = Math.max(1, Math.hypot(x2 - x1, y2 - y1));
    double dx = (x2 - x1) / length;
    double dy = (y2 - y1) / length;
    html.add(
        "<path class=\"%s\" d=\"M%.1f %.1f L%.1f %.1f L%.1f %.1fZ\"/>\n",
        tip,
        x2,
        y2,
        x2 - 8 * dx - 3.5 * dy,
        y2 - 8 * dy + 3.5 * dx,
        x2 - 8 * dx + 3.5 * dy,
        y2 - 8 * dy - 3.5 * dx);
  }

  private void mark(Html html, Trace.Row row, double y) {
    double x = x(row.node() + 1);
    switch (row.kind()) {
      case ARRIVAL -> html.add("<circle class=\"dot\" cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\"/>\n", x, y);
      case TIMER -> html.add("<circle class=\"timer\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"/>\n", x, y);
      case DISK ->
          html.add(
              "<rect class=\"disk\" x=\"%.1f\" y=\"%.1f\" width=\"7\" height=\"7\"/>\n",
              x - 3.5, y - 3.5);
      case REQUEST -> arrow(html, "ask", "asktip", x(CLIENT), y, x, y);
      case REPLY -> arrow(html, "ask", "asktip", x, y, x(CLIENT), y);
      case START -> triangle(html, "up", x, y, -1);
      case DOWN -> cross(html, "ends", x, y);
      case FAULT -> fault(html, row, x, y);
      case HEALED -> line(html, "calm", x(CLIENT), y, x(nodes), y);
      case BROKEN -> line(html, "end", x(CLIENT), y, x(nodes), y);
      case LOST -> {}
    }
  }

  private void fault(Html html, Trace.Row row, double x, double y) {
    if (row.node() < 0) {
      line(html, "wall", x(CLIENT), y, x(nodes), y);
    } else {
      triangle(html, "bolt", x, y, 1);
    }
  }

  /// @param down 1 points down, -1 up
  private static void triangle(Html html, String kind, double x, double y, int down) {
    html.add(
        "<path class=\"%s\" d=\"M%.1f %.1f l-6 %d h12Z\"/>\n", kind, x, y + 5 * down, -10 * down);
  }

  private static void cross(Html html, String kind, double x, double y) {
    line(html, kind, x - 5, y - 5, x + 5, y + 5);
    line(html, kind, x - 5, y + 5, x + 5, y - 5);
  }

  private static void line(Html html, String kind, double x1, double y1, double x2, double y2) {
    html.add(
        "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n",
        kind, x1, y1, x2, y2);
  }

  private int x(int column) {
    return LEFT + column * lane;
  }

  private static double y(int place) {
    return ROW * place + ROW / 2.0;
  }
}
