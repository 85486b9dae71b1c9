package dev.rediscover.simulator;

import dev.rediscover.lessons.CheckFailed;
import dev.rediscover.lessons.Layout;
import dev.rediscover.lessons.Told;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A run has broken an invariant: what was done, what was expected, what came, the rule, the seed that
/// replays it, and the page that shows it.
public final class BrokenInvariant extends AssertionError implements Told {
  private static final long serialVersionUID = 1;
  private static final int STEPS_MAX = 12;

  private final long seed;
  private final String rule;
  private final transient List<String> steps;
  private final transient Path page;
  private final transient List<CheckFailed.Row> rows;

  BrokenInvariant(Broken broken, RunResult result, List<String> steps, Path page) {
    this(broken, result, steps, page, rows(broken, result, steps, page));
  }

  private BrokenInvariant(
      Broken broken, RunResult result, List<String> steps, Path page, List<CheckFailed.Row> rows) {
    super(
        rows.stream()
            .map(row -> Layout.row(row.label(), row.text()))
            .collect(Collectors.joining("\n")),
        broken.thrown());
    seed = result.seed();
    rule = broken.rule();
    this.steps = List.copyOf(steps);
    this.page = page;
    this.rows = rows;
  }

  private static List<CheckFailed.Row> rows(
      Broken broken, RunResult result, List<String> steps, Path page) {
    var rows = new ArrayList<CheckFailed.Row>();
    if (!steps.isEmpty()) {
      rows.add(new CheckFailed.Row("did", told(steps)));
    }
    rows.add(new CheckFailed.Row("expected", broken.violation().expected()));
    String when = ", " + Time.text(result.time()) + " into the run of seed " + result.seed();
    rows.add(new CheckFailed.Row("got", broken.violation().got() + when));
    rows.add(new CheckFailed.Row("rule", broken.rule()));
    if (page != null) {
      rows.add(new CheckFailed.Row("picture", fromTheRoot(page)));
    }
    return rows;
  }

  /// The path as from the folder in which Maven was started, or all of it.
  private static String fromTheRoot(Path page) {
    for (Path at = page.getParent(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve(".mvn"))) {
        return at.relativize(page).toString();
      }
    }
    return page.toString();
  }

  private static String told(List<String> steps) {
    int earlier = steps.size() - STEPS_MAX;
    return earlier <= 0
        ? String.join("\n", steps)
        : "… "
            + earlier
            + " earlier steps\n"
            + String.join("\n", steps.subList(earlier, steps.size()));
  }

  /// The seed of the run.
  public long seed() {
    return seed;
  }

  /// The rule that was broken.
  public String rule() {
    return rule;
  }

  /// The steps that are left of its schedule, a line each.
  public List<String> steps() {
    return steps;
  }

  /// The page with the picture, or null where none could be written.
  public Path page() {
    return page;
  }

  @Override
  public List<CheckFailed.Row> rows() {
    return rows;
  }

  @Override
  public String flags() {
    return " -Dseed=" + seed;
  }
}
