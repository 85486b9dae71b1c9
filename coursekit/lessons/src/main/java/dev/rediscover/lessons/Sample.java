package dev.rediscover.lessons;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the smallest counterexample in a jqwik report.
final class Sample {
  private static final Pattern SAMPLE =
      Pattern.compile(
          "(?:^|\n)(?:Shrunk )?Sample[^\n]*\n-+\n(.*?)(?=\n\\s*\n|\\z)", Pattern.DOTALL);
  private static final Pattern SEED = Pattern.compile("(?m)^seed = (\\S+)");
  private static final int LINES_MAX = 10;

  private Sample() {}

  /// The sample and the seed of `report`, a line for each parameter, or nothing.
  static String in(String report) {
    Matcher sample = SAMPLE.matcher(report);
    if (!sample.find()) {
      return "";
    }
    // Of a chain it knows the length alone; the failure's message has the actions.
    var lines =
        sample
            .group(1)
            .lines()
            .filter(line -> !line.contains(": ActionChain["))
            .map(String::stripTrailing)
            .toList();
    String shown =
        lines.size() <= LINES_MAX
            ? String.join("\n", lines)
            : String.join("\n", lines.subList(0, LINES_MAX))
                + "\n… "
                + (lines.size() - LINES_MAX)
                + " more lines";
    Matcher seed = SEED.matcher(report);
    return (shown.stripIndent() + (seed.find() ? "\nseed " + seed.group(1) : "")).stripLeading();
  }
}
