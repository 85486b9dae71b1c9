package dev.rediscover.lessons;

import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Writes a value the way a learner reads it: bytes and strings in quotes with every unprintable
/// byte escaped, numbers bare, long ones cut.
///
/// Thread: any.
public final class Show {
  /// Longer texts are cut in the middle, with a word on how much is missing.
  static final int LONGEST = 400;

  private Show() {}

  /// `value` as text: `"a\r\n"`, `414`, `["a", "b"]`, and `nothing` for null.
  public static String show(Object value) {
    return switch (value) {
      case null -> "nothing";
      case byte[] bytes -> quoted(new String(bytes, StandardCharsets.ISO_8859_1));
      case CharSequence text -> quoted(text);
      case Character letter -> quoted(String.valueOf(letter));
      case Collection<?> list -> list(list);
      case Map<?, ?> map -> map(map);
      case Object array when array.getClass().isArray() -> list(elements(array));
      default -> cut(String.valueOf(value));
    };
  }

  /// As [#show(Object)], with the type behind it: `414 (Long)`, `"a" (byte[1])`.
  public static String showWithType(Object value) {
    return switch (value) {
      case null -> show(null);
      case byte[] bytes -> show(bytes) + " (byte[" + bytes.length + "])";
      default -> show(value) + " (" + typeName(value) + ")";
    };
  }

  /// The name of the value's type, short.
  private static String typeName(Object value) {
    String name = value.getClass().getSimpleName();
    return name.isEmpty() ? value.getClass().getName() : name;
  }

  /// `text` in quotes, escaped as Java and redis-cli do; letters outside Latin-1 stay as they are.
  static String quoted(CharSequence text) {
    var out = new StringBuilder("\"");
    text.chars().forEach(letter -> append(out, (char) letter));
    return cut(out.append('"').toString());
  }

  private static void append(StringBuilder out, char letter) {
    switch (letter) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\r' -> out.append("\\r");
      case '\n' -> out.append("\\n");
      case '\t' -> out.append("\\t");
      default -> {
        if (letter < ' ' || letter >= 0x7f && letter <= 0xff) {
          out.append("\\x%02x".formatted((int) letter));
        } else {
          out.append(letter);
        }
      }
    }
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int half = LONGEST / 2;
    return "%s … %d more characters … %s"
        .formatted(
            text.substring(0, half), text.length() - LONGEST, text.substring(text.length() - half));
  }

  private static String list(Collection<?> values) {
    return cut("[" + String.join(", ", values.stream().map(Show::show).toList()) + "]");
  }

  private static String map(Map<?, ?> map) {
    var entries =
        map.entrySet().stream()
            .map(entry -> show(entry.getKey()) + "=" + show(entry.getValue()))
            .toList();
    return cut("{" + String.join(", ", entries) + "}");
  }

  private static List<Object> elements(Object array) {
    var elements = new ArrayList<Object>();
    for (int i = 0; i < Array.getLength(array); i++) {
      elements.add(Array.get(array, i));
    }
    return elements;
  }
}
