package dev.rediscover.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// The picture of a run: time goes down, a line for each node, an arrow for each message, what went
/// wrong beside it, and the broken rule at the end. One file that needs nothing else, for a phone as
/// well as for a desk.
final class Page {
  private final String name;
  private final RunResult result;
  private final Trace trace;
  private final PageRows rows;
  private final SpaceTime picture;
  private final List<String> steps;
  private final int stepsBefore;

  /// @param steps what is left of the schedule
  /// @param stepsBefore how many steps it had
  Page(String name, RunResult result, Trace trace, int nodes, List<String> steps, int stepsBefore) {
    this.name = name;
    this.result = result;
    this.trace = trace;
    this.steps = steps;
    this.stepsBefore = stepsBefore;
    rows = new PageRows(trace);
    picture = new SpaceTime(trace, rows, nodes);
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, html());
  }

  String html() {
    var html = new Html();
    html.add("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.add("<title>").text(name + ", seed " + result.seed()).add("</title>\n<style>\n");
    html.resource("page.css").add("</style>\n</head>\n<body>\n");
    story(html);
    picture.lanes(html);
    html.add("<div class=\"diagram\" style=\"min-width: %dpx\">\n", picture.width() + 180);
    for (PageRows.Line line : rows.lines()) {
      row(html, line);
    }
    picture.svg(html);
    html.add("</div>\n<p id=\"more\" hidden></p>\n<script>\n").resource("page.js");
    return html.add("</script>\n</body>\n</html>\n").toString();
  }

  private void story(Html html) {
    html.add("<header>\n<h1>").text(name + ", seed " + result.seed()).add("</h1>\n<dl>\n");
    if (result.broken() == null) {
      pair(html, "result", "", "no rule is broken");
    } else {
      broken(html, result.broken());
    }
    pair(html, "replay", "", "add -Dseed=" + result.seed() + " to the test's command");
    html.add("</dl>\n<h2>What was planned</h2>\n");
    if (steps.size() < stepsBefore) {
      html.add("<p class=\"note\">%d of %d planned steps are left; ", steps.size(), stepsBefore);
      html.add("without the others the same rule breaks.</p>\n");
    }
    html.add("<ol>\n");
    steps.forEach(step -> html.add("<li>").text(step).add("</li>\n"));
    html.add("</ol>\n<h2>What happened</h2>\n");
    html.add("<p class=\"note\">Time goes down. Tap a row to read all of it. ")
        .add("<span class=\"key\">▲ starts · ✕ ends · ▼ fault · ○ timer · ■ disk done · ")
        .add("dashed arrow: lost · dotted line: down</span></p>\n</header>\n");
  }

  private void broken(Html html, Broken broken) {
    pair(html, "rule", "rule", broken.rule());
    pair(html, "expected", "", broken.violation().expected());
    pair(html, "got", "", broken.violation().got() + ", at " + Time.text(result.time()));
  }

  private static void pair(Html html, String term, String kind, String text) {
    html.add("<dt>").text(term).add("</dt><dd class=\"").add(kind).add("\">");
    html.text(text).add("</dd>\n");
  }

  private void row(Html html, PageRows.Line line) {
    int left = picture.width();
    if (line.of() < 0) {
      html.add("<div class=\"row gap\" style=\"padding-left: %dpx\">", left);
      html.add("%d events of routine are left out</div>\n", line.leftOut());
      return;
    }
    Trace.Row row = trace.rows().get(line.of());
    String kind = row.kind().name().toLowerCase(Locale.ROOT);
    String who = row.node() < 0 ? "" : "node " + row.node() + " ";
    html.add("<div class=\"row ").add(kind).add("\" style=\"padding-left: %dpx\" ", left);
    html.add("title=\"").text(Time.text(row.time()) + "  " + who + row.text()).add("\"><i>");
    html.text(Time.text(row.time()).replace(" s", "")).add("</i>");
    if (row.node() >= 0) {
      html.add("<b>%d</b> ", row.node());
    }
    html.text(row.text()).add("</div>\n");
  }
}
