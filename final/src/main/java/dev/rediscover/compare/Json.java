package dev.rediscover.compare;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes maps, lists, strings, numbers and booleans as JSON.
final class Json {
  private Json() {}

  /// NaN and infinities, which JSON lacks, become null.
  static String write(Object value) {
    return switch (value) {
      case null -> "null";
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(e -> quote(e.getKey().toString()) + ": " + write(e.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case List<?> list ->
          list.stream().map(Json::write).collect(Collectors.joining(",\n", "[", "]"));
      case Double d when d.isNaN() || d.isInfinite() -> "null";
      case Number number -> number.toString();
      case Boolean bool -> bool.toString();
      default -> quote(value.toString());
    };
  }

  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        default -> {
          if (c < ' ') {
            quoted.append(String.format("\\u%04x", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
