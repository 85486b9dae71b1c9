package dev.rediscover.simulator;

/// What passes between nodes, as text.
final class Show {
  private static final int LENGTH_MAX = 120;

  private Show() {}

  static String text(Object content) {
    String text =
        switch (content) {
          case byte[] bytes -> bytes(bytes);
          case Object[] many -> java.util.Arrays.deepToString(many);
          case null, default -> String.valueOf(content);
        };
    return text.length() <= LENGTH_MAX ? text : text.substring(0, LENGTH_MAX) + "…";
  }

  private static String bytes(byte[] bytes) {
    var out = new StringBuilder();
    for (int i = 0; i < bytes.length && out.length() <= LENGTH_MAX; i++) {
      switch (bytes[i]) {
        case '\r' -> out.append("\\r");
        case '\n' -> out.append("\\n");
        default ->
            out.append(isPlain(bytes[i]) ? (char) bytes[i] + "" : "\\x%02x".formatted(bytes[i]));
      }
    }
    return "\"" + out + "\"";
  }

  private static boolean isPlain(byte one) {
    return one >= 32 && one < 127;
  }
}
