package dev.rediscover.lessons.build;

import java.util.List;
import java.util.regex.Pattern;

/// What stands behind `-Dtest=`: classes and methods, as Maven's Surefire reads them.
///
/// `A,B` both, `A#x` one method, `A#x*` several, `A#x+y` two, `A$N` a nested class. A class brings
/// the classes nested in it along.
public final class TestPattern {
  private TestPattern() {}

  /// True if the pattern picks a test, given as `dev.rediscover.store.DictTest#find`.
  public static boolean picks(String pattern, String test) {
    return List.of(pattern.split(",")).stream().anyMatch(one -> picksOne(one.strip(), test));
  }

  private static boolean picksOne(String pattern, String test) {
    int hash = pattern.indexOf('#');
    String type = hash < 0 ? pattern : pattern.substring(0, hash);
    String name = test.substring(0, test.indexOf('#'));
    String simple = name.substring(name.lastIndexOf('.') + 1);
    // The whole name, or its end; nested classes come along.
    boolean sameType =
        matches(type, simple)
            || matches(type + "$*", simple)
            || matches(type, name)
            || matches(type + "$*", name);
    if (!sameType || hash < 0) {
      return sameType;
    }
    String method = test.substring(test.indexOf('#') + 1);
    return List.of(pattern.substring(hash + 1).split("\\+")).stream()
        .anyMatch(one -> matches(one, method));
  }

  private static boolean matches(String glob, String text) {
    var regex = new StringBuilder();
    for (char c : glob.toCharArray()) {
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return text.matches(regex.toString());
  }
}
