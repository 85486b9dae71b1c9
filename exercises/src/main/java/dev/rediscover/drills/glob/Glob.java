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
    throw new UnsupportedOperationException(
        "exercise glob: whether all of the text is as the pattern says");
  }
}
