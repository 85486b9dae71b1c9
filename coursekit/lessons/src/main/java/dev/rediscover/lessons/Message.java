package dev.rediscover.lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the messages of the assertion libraries into rows: AssertJ's, JUnit's, anybody's.
final class Message {
  private static final int LINES_MAX = 14;
  private static final Pattern DESCRIBED =
      Pattern.compile("\\A\\[(?:(.*)\\] ?\\n|([^\\]\\n]+)\\] )\\s*");
  private static final Pattern ASSERTJ =
      Pattern.compile("\\A\\s*expected: (.*?)\\n but was: (.*)\\z", Pattern.DOTALL);
  private static final Pattern JUNIT =
      Pattern.compile("\\A(?:(.*) ==> )?expected: <(.*)> but was: <(.*)>\\z", Pattern.DOTALL);

  /// What Lincheck found: its tables are shown whole, since what is wrong stands at their end.
  private static final String INTERLEAVING = "The following interleaving leads to the error:";

  private static final Pattern LEGEND = Pattern.compile("(?ms)^---$.*?^---$");
  private static final int TABLE_LINES_MAX = 60;

  private Message() {}

  static List<CheckFailed.Row> rows(Throwable failure) {
    if (failure instanceof Told told) {
      return told.rows();
    }
    Throwable thrown = failure.getCause() instanceof OutOfMemoryError full ? full : failure;
    var rows = new ArrayList<CheckFailed.Row>();
    String text = thrown.getMessage() == null ? "" : thrown.getMessage().strip();
    if (!(thrown instanceof AssertionError)) {
      text = thrown.getClass().getSimpleName() + (text.isEmpty() ? "" : ": " + text);
      rows.add(new CheckFailed.Row("got", firstLines(text)));
      return rows;
    }
    String rule = "";
    Matcher described = DESCRIBED.matcher(text);
    if (described.lookingAt()) {
      rule = described.group(1) == null ? described.group(2) : described.group(1);
      text = text.substring(described.end());
    }
    Matcher assertj = ASSERTJ.matcher(text);
    Matcher junit = JUNIT.matcher(text);
    if (assertj.matches()) {
      rows.add(new CheckFailed.Row("expected", firstLines(assertj.group(1))));
      rows.add(new CheckFailed.Row("got", firstLines(assertj.group(2))));
    } else if (junit.matches()) {
      rows.add(new CheckFailed.Row("expected", firstLines(junit.group(2))));
      rows.add(new CheckFailed.Row("got", firstLines(junit.group(3))));
      rule = junit.group(1) == null ? rule : junit.group(1);
    } else if (!text.isEmpty()) {
      rows.add(new CheckFailed.Row("says", firstLines(text)));
    }
    if (!rule.isEmpty()) {
      rows.add(new CheckFailed.Row("rule", rule));
    }
    return rows;
  }

  private static String firstLines(String text) {
    if (text.contains(INTERLEAVING)) {
      return tables(text);
    }
    return first(LINES_MAX, text.lines().filter(line -> !line.isBlank()).toList());
  }

  /// The tables of results and of the order that leads to them, without the longer second telling.
  private static String tables(String text) {
    int detailed = text.indexOf("Detailed trace", text.indexOf(INTERLEAVING));
    String brief = detailed < 0 ? text : text.substring(0, detailed);
    String tables = LEGEND.matcher(brief).replaceAll("");
    return first(TABLE_LINES_MAX, tables.lines().filter(line -> !line.isBlank()).toList());
  }

  private static String first(int most, List<String> lines) {
    if (lines.size() <= most) {
      return String.join("\n", lines);
    }
    return String.join("\n", lines.subList(0, most))
        + "\n… "
        + (lines.size() - most)
        + " more lines";
  }
}
