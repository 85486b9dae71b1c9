package dev.rediscover.command;

import dev.rediscover.bytes.Slice;

/// A pattern as KEYS, SCAN and PSUBSCRIBE take it: `*` any bytes, `?` one byte, `[a-z]` one of a
/// class, `[^a-z]` one that is not in it, `\` takes the next byte as it is.
///
/// Matching takes at most the product of the two lengths, whatever the pattern: after a mismatch
/// only the last `*` can take one byte more. To try the earlier ones again, as a recursive matcher
/// does, finds nothing new and takes exponential time (`a*a*a*a*b`).
///
/// Thread: any.
public final class GlobPattern {
  private final byte[] pattern;
  private final boolean caseless;

  private GlobPattern(byte[] pattern, boolean caseless) {
    this.pattern = pattern;
    this.caseless = caseless;
  }

  /// The pattern that these bytes spell; every byte string is one.
  public static GlobPattern of(Slice bytes) {
    return new GlobPattern(bytes.toBytes(), false);
  }

  /// As [#of(Slice)], letters of either case being equal.
  public static GlobPattern caseless(Slice bytes) {
    return new GlobPattern(bytes.toBytes(), true);
  }

  /// Whether it matches everything.
  public boolean matchesAll() {
    return pattern.length == 1 && pattern[0] == '*';
  }

  /// Whether it matches all of these bytes. As in Redis 7.0, only the empty pattern matches none.
  public boolean matches(Slice bytes) {
    if (bytes.isEmpty()) {
      return pattern.length == 0;
    }
    int at = 0;
    int text = 0;
    int behindStar = -1;
    int starEnd = 0;
    while (text < bytes.length()) {
      if (at < pattern.length && pattern[at] == '*') {
        behindStar = ++at;
        starEnd = text;
      } else if (at < pattern.length && matchesOne(at, fold(bytes.at(text)))) {
        at = next(at);
        text++;
      } else if (behindStar >= 0) {
        at = behindStar;
        text = ++starEnd;
      } else {
        return false;
      }
    }
    while (at < pattern.length && pattern[at] == '*') {
      at++;
    }
    return at == pattern.length;
  }

  private byte fold(byte b) {
    return caseless && b >= 'A' && b <= 'Z' ? (byte) (b + ('a' - 'A')) : b;
  }

  /// Where the element behind this one begins.
  private int next(int at) {
    if (pattern[at] == '\\' && at + 1 < pattern.length) {
      return at + 2;
    }
    return pattern[at] == '[' ? classEnd(at) : at + 1;
  }

  /// Behind the `]` of a class. One that is not closed goes to the pattern's end.
  private int classEnd(int at) {
    int i = negated(at) ? at + 2 : at + 1;
    while (i < pattern.length && pattern[i] != ']') {
      i = nextInClass(i);
    }
    return Math.min(i + 1, pattern.length);
  }

  private boolean negated(int at) {
    return at + 1 < pattern.length && pattern[at + 1] == '^';
  }

  private int nextInClass(int i) {
    if (pattern[i] == '\\' && i + 1 < pattern.length) {
      return i + 2;
    }
    return isRange(i) ? i + 3 : i + 1;
  }

  private boolean isRange(int i) {
    return i + 2 < pattern.length && pattern[i + 1] == '-';
  }

  private boolean matchesOne(int at, byte b) {
    return switch (pattern[at]) {
      case '?' -> true;
      case '[' -> matchesClass(at, b);
      case '\\' -> fold(pattern[at + 1 < pattern.length ? at + 1 : at]) == b;
      default -> fold(pattern[at]) == b;
    };
  }

  private boolean matchesClass(int at, byte b) {
    boolean negated = negated(at);
    boolean found = false;
    int i = negated ? at + 2 : at + 1;
    while (i < pattern.length && pattern[i] != ']') {
      if (pattern[i] == '\\' && i + 1 < pattern.length) {
        found |= fold(pattern[i + 1]) == b;
      } else if (isRange(i)) {
        // Bytes above 127 are negative here, as in Redis on a PC.
        byte one = fold(pattern[i]);
        byte other = fold(pattern[i + 2]);
        found |= b >= Math.min(one, other) && b <= Math.max(one, other);
      } else {
        found |= fold(pattern[i]) == b;
      }
      i = nextInClass(i);
    }
    return found != negated;
  }
}
