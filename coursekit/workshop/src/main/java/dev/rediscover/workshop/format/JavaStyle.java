package dev.rediscover.workshop.format;

import com.google.common.collect.Range;
import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import dev.rediscover.lessons.ExerciseId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Formats the text of one Java file.
///
/// Thread: any.
public final class JavaStyle {
  private static final String OFF = "// formatter:off";
  private static final String ON = "// formatter:on";

  // The mark of an exercise is one line, however long: its text is what the starter says.
  private static final Pattern MARK =
      Pattern.compile("^(\\s*// exercise " + ExerciseId.REGEX + " begin: )(.*)", Pattern.MULTILINE);
  private static final Pattern HIDDEN = Pattern.compile("begin: #(\\d+)#");

  // Comments keep their lines: `Thread:` and `Invariant:` begin one each.
  private static final JavaFormatterOptions OPTIONS =
      JavaFormatterOptions.builder().formatJavadoc(false).build();

  private JavaStyle() {}

  /// `source` as it should be; a formatted text comes back as it is.
  ///
  /// @throws IllegalArgumentException if it is no Java, with the place
  public static String formatted(String source) {
    var marks = new ArrayList<String>();
    try {
      String hidden = MARK.matcher(source).replaceAll(mark -> mark.group(1) + hide(mark, marks));
      // Unused imports stay: only the compiler knows which of them a `///` comment links to.
      String ordered = ImportOrderer.reorderImports(hidden, Style.GOOGLE);
      String formatted = new Formatter(OPTIONS).formatSource(ordered, open(ordered));
      return HIDDEN.matcher(formatted).replaceAll(number -> shown(number, marks));
    } catch (FormatterException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static String hide(MatchResult mark, List<String> marks) {
    marks.add(mark.group(2));
    return "#" + (marks.size() - 1) + "#";
  }

  private static String shown(MatchResult number, List<String> marks) {
    String text = marks.get(Integer.parseInt(number.group(1)));
    return Matcher.quoteReplacement("begin: " + text);
  }

  /// The stretches of `source` that the formatter may touch, in characters.
  private static List<Range<Integer>> open(String source) {
    var open = new ArrayList<Range<Integer>>();
    boolean closed = false;
    int from = 0;
    int at = 0;
    while (at < source.length()) {
      int end = source.indexOf('\n', at) + 1;
      end = end == 0 ? source.length() : end;
      String line = source.substring(at, end).strip();
      boolean keep = closed || line.equals(OFF);
      if (keep) {
        add(open, from, at);
        from = end;
      }
      closed = line.equals(OFF) || closed && !line.equals(ON);
      at = end;
    }
    add(open, from, source.length());
    return open;
  }

  private static void add(List<Range<Integer>> ranges, int from, int to) {
    if (from < to) {
      ranges.add(Range.closedOpen(from, to));
    }
  }
}
