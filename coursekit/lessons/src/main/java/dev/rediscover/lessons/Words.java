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
      boolean oneLetter = at + 1 == camelCase.length() || beginsWord(camelCase, at + 1);
      boolean capitals = !oneLetter && Character.isUpperCase(camelCase.charAt(at + 1));
      boolean begins = beginsWord(camelCase, at);
      char letter = camelCase.charAt(at);
      out.append(begins ? " " : "");
      out.append(begins && !capitals ? Character.toLowerCase(letter) : letter);
    }
    return out.toString();
  }

  /// Whether a word begins at `at`, but for the first: at the capital of aMap, ATreeMap, aTTLOf.
  private static boolean beginsWord(String camelCase, int at) {
    boolean capital = at > 0 && Character.isUpperCase(camelCase.charAt(at));
    return capital
        && (!Character.isUpperCase(camelCase.charAt(at - 1))
            || at + 1 < camelCase.length() && Character.isLowerCase(camelCase.charAt(at + 1)));
  }
}
