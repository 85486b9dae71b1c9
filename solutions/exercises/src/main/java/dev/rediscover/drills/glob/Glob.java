package dev.rediscover.drills.glob;

/// Patterns as in `KEYS user:*`.
public final class Glob {
  private Glob() {}

  /// Whether all of `text` is as `pattern` says: `*` is any characters or none, `?` is one character,
  /// `[ab]`, `[a-z]` and `[^a-z]` are one of these or one of all others, a backslash takes the special
  /// meaning from the character after it, in brackets too, where it may be an end of a range. Every
  /// other character is itself. In brackets these are themselves too: `*`, `?`, `[`, a `^` that is not
  /// the first character, and a `-` that is the last one.
  ///
  /// @param pattern well formed: every `[` has its `]` with something in between, a `-` in
  ///     brackets is escaped, or last, or stands between the two ends of a range, of which the smaller
  ///     comes first, and no backslash is last
  public static boolean matches(CharSequence pattern, CharSequence text) {
    // exercise glob begin: whether all of the text is as the pattern says
    int p = 0;
    int t = 0;
    int afterStar = -1;
    int starEnds = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        p++;
        afterStar = p;
        starEnds = t;
      } else if (p < pattern.length() && accepts(pattern, p, text.charAt(t))) {
        p = next(pattern, p);
        t++;
      } else if (afterStar >= 0) {
        // Only the last star can help: what an earlier one could give back, it has already.
        starEnds++;
        p = afterStar;
        t = starEnds;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
    // exercise glob end
  }

  // solution glob begin
  /// Whether the element of the pattern at `p`, no star, accepts a character.
  private static boolean accepts(CharSequence pattern, int p, char c) {
    return switch (pattern.charAt(p)) {
      case '?' -> true;
      case '\\' -> pattern.charAt(p + 1) == c;
      case '[' -> isInBrackets(pattern, p, c);
      default -> pattern.charAt(p) == c;
    };
  }

  private static boolean isInBrackets(CharSequence pattern, int open, char c) {
    boolean others = pattern.charAt(open + 1) == '^';
    int p = others ? open + 2 : open + 1;
    boolean found = false;
    while (pattern.charAt(p) != ']') {
      p += pattern.charAt(p) == '\\' ? 1 : 0;
      char low = pattern.charAt(p++);
      char high = low;
      if (pattern.charAt(p) == '-' && pattern.charAt(p + 1) != ']') {
        p++;
        p += pattern.charAt(p) == '\\' ? 1 : 0;
        high = pattern.charAt(p++);
      }
      found |= low <= c && c <= high;
    }
    return found != others;
  }

  /// Where the element after the one at `p` begins.
  private static int next(CharSequence pattern, int p) {
    if (pattern.charAt(p) == '\\') {
      return p + 2;
    }
    if (pattern.charAt(p) != '[') {
      return p + 1;
    }
    int close = p + 1;
    while (pattern.charAt(close) != ']') {
      close += pattern.charAt(close) == '\\' ? 2 : 1;
    }
    return close + 1;
  }

  // solution glob end
}
