package dev.rediscover.lessons;

import java.util.Arrays;
import java.util.List;

/// Turns a method's name into a sentence: `get_afterTheDeadline_findsNothing` into "get, after the
/// deadline: finds nothing".
final class Words {
  private Words() {}

  static String of(String methodName) {
    List<String> parts = Arrays.stream(methodName.split("_")).map(Words::spaced).toList();
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    return String.join(", ", parts.subList(0, parts.size() - 1)) + ": " + parts.getLast();
  }

  private static String spaced(String camelCase) {
    var out = new StringBuilder();
    for (int at = 0; at < camelCase.length(); at++) {
      char letter = camelCase.charAt(at);
      boolean newWord =
          at > 0
              && Character.isUpperCase(letter)
              && !Character.isUpperCase(camelCase.charAt(at - 1));
      boolean nextIsUpper =
          at + 1 < camelCase.length() && Character.isUpperCase(camelCase.charAt(at + 1));
      out.append(newWord ? " " : "");
      out.append(newWord && !nextIsUpper ? Character.toLowerCase(letter) : letter);
    }
    return out.toString();
  }
}
