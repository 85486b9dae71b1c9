package dev.rediscover.lessons.build;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Of many names the one that was meant.
final class Nearest {
  private Nearest() {}

  /// The name with the fewest typos (a letter too many, too few, another, or two exchanged), if they
  /// are few for its length.
  static Optional<String> to(String typed, Collection<String> names) {
    return names.stream()
        .min(Comparator.comparingInt(name -> typos(typed, name)))
        .filter(name -> typos(typed, name) <= Math.max(1, name.length() / 4));
  }

  /// The distance of Damerau and Levenshtein, letters compared without their case; three rows of its
  /// table are kept.
  static int typos(String from, String to) {
    String left = from.toLowerCase(java.util.Locale.ROOT);
    String right = to.toLowerCase(java.util.Locale.ROOT);
    int[] before = new int[right.length() + 1];
    int[] above = new int[right.length() + 1];
    int[] row = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int[] free = before;
      before = above;
      above = row;
      row = free;
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int same = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(above[j - 1] + same, 1 + Math.min(above[j], row[j - 1]));
        boolean exchanged =
            i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        row[j] = exchanged ? Math.min(row[j], before[j - 2] + 1) : row[j];
      }
    }
    return row[right.length()];
  }
}
