package dev.rediscover.simulator;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/// What passes between nodes, as text.
final class Show {
  private static final int LENGTH_MAX = 120;

  private Show() {}

  static String text(Object content) {
    String text =
        switch (content) {
          case byte[] bytes -> bytes(bytes);
          case Object[] many -> Arrays.deepToString(many);
          case Record record -> record(record);
          case null, default -> String.valueOf(content);
        };
    return text.length() <= LENGTH_MAX ? text : text.substring(0, LENGTH_MAX) + "…";
  }

  /// `Put(7)`: a picture has no room for the names of the parts.
  private static String record(Record record) {
    var out = new StringBuilder(record.getClass().getSimpleName()).append('(');
    try {
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        component.getAccessor().setAccessible(true);
        out.append(out.charAt(out.length() - 1) == '(' ? "" : ", ");
        out.append(text(component.getAccessor().invoke(record)));
      }
    } catch (ReflectiveOperationException unreadable) {
      return record.toString();
    }
    return out.append(')').toString();
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
