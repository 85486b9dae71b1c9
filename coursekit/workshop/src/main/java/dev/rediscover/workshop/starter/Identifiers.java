package dev.rediscover.workshop.starter;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The names that a Java text uses: in its code, and in the links of its doc comments.
///
/// Names in other comments and in strings don't count: nobody imports a class for those.
final class Identifiers {
  private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");
  private static final Pattern LINK =
      Pattern.compile("\\[([^\\]]+)\\]|\\{@link(?:plain)?\\s+([^}]+)\\}|@(?:throws|see)\\s+(\\S+)");

  private final String text;
  private final Set<String> names = new HashSet<>();
  private int at;

  private Identifiers(String text) {
    this.text = text;
  }

  /// The names that `text` uses.
  static Set<String> in(String text) {
    var identifiers = new Identifiers(text);
    identifiers.scan();
    return identifiers.names;
  }

  private void scan() {
    var code = new StringBuilder();
    while (at < text.length()) {
      if (text.startsWith("//", at)) {
        comment(text.startsWith("///", at), "\n");
      } else if (text.startsWith("/*", at)) {
        comment(text.startsWith("/**", at), "*/");
      } else if (text.startsWith("\"\"\"", at)) {
        skipQuoted("\"\"\"");
      } else if (text.charAt(at) == '"' || text.charAt(at) == '\'') {
        skipQuoted(text.substring(at, at + 1));
      } else {
        code.append(text.charAt(at++));
        continue;
      }
      code.append(' ');
    }
    addAll(code);
  }

  private void comment(boolean doc, String endMark) {
    int end = text.indexOf(endMark, at + 2);
    end = end < 0 ? text.length() : end + endMark.length();
    if (doc) {
      Matcher links = LINK.matcher(text.substring(at, end));
      while (links.find()) {
        for (int group = 1; group <= links.groupCount(); group++) {
          if (links.group(group) != null) {
            addAll(links.group(group));
          }
        }
      }
    }
    at = end;
  }

  private void skipQuoted(String quote) {
    at += quote.length();
    while (at < text.length() && !text.startsWith(quote, at)) {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    at += quote.length();
  }

  private void addAll(CharSequence code) {
    Matcher matcher = NAME.matcher(code);
    while (matcher.find()) {
      names.add(matcher.group());
    }
  }
}
