package dev.rediscover.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Writes HTML: whatever comes from outside is escaped here.
final class Html {
  private final StringBuilder out = new StringBuilder();

  /// Markup of ours, with numbers in it.
  Html add(String format, Object... numbers) {
    out.append(numbers.length == 0 ? format : String.format(Locale.ROOT, format, numbers));
    return this;
  }

  /// Text of anybody's.
  Html text(String text) {
    out.append(escaped(text));
    return this;
  }

  /// A file of ours, as it is.
  Html resource(String name) {
    try (InputStream in = Html.class.getResourceAsStream(name)) {
      out.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String escaped(String text) {
    var escaped = new StringBuilder();
    text.codePoints()
        .forEach(point -> {
          switch (point) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            case '\'' -> escaped.append("&#39;");
            default -> escaped.appendCodePoint(Character.isISOControl(point) ? 0xb7 : point);
          }
        });
    return escaped.toString();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
