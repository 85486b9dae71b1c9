package dev.rediscover.compare;

import java.util.ArrayList;
import java.util.List;

/// A command as it is typed, cut into words.
final class CommandLine {
  private CommandLine() {}

  /// The words of `text`, which blanks separate; 'single' and "double" quotes keep blanks together,
  /// and `''` is an empty word.
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = null;
    char quote = 0;
    for (char c : text.toCharArray()) {
      if (quote != 0 && c != quote) {
        word.append(c);
      } else if (quote != 0) {
        quote = 0;
      } else if (Character.isWhitespace(c)) {
        if (word != null) {
          words.add(word.toString());
          word = null;
        }
      } else {
        word = word == null ? new StringBuilder() : word;
        if (c == '\'' || c == '"') {
          quote = c;
        } else {
          word.append(c);
        }
      }
    }
    if (quote != 0) {
      throw new CannotCompare("A quote is not closed in: " + text);
    }
    if (word != null) {
      words.add(word.toString());
    }
    return words;
  }
}
