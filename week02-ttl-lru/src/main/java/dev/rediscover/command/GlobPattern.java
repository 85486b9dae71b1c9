package dev.rediscover.command;

import dev.rediscover.bytes.Slice;

/// A pattern as KEYS, SCAN and PSUBSCRIBE take it: `*` any bytes, `?` one byte, `[a-z]` one of a
/// class, `[^a-z]` one that is not in it, `\` takes the next byte as it is.
///
/// Matching takes at most the product of the two lengths, whatever the pattern: after a mismatch
/// only the last `*` can take one byte more. To try the earlier ones again, as a recursive matcher
/// does, finds nothing new and takes exponential time (`a*a*a*a*b`). The pattern is read once, by
/// [GlobParser], so that a class costs one look at a set of bytes, however long it is.
///
/// Thread: any.
public final class GlobPattern {
  /// An element that is `*`.
  static final int STAR = -1;

  /// An element that is `?`.
  static final int ANY = -2;

  /// The element that is the first class; those after it have smaller numbers.
  static final int FIRST_CLASS = -3;

  private final int[] elements;
  private final ByteSet[] classes;
  private final boolean caseless;

  /// @param elements each the byte that it matches, 0 to 255, or [#STAR], [#ANY], or
  ///     [#FIRST_CLASS] less the index of its class
  GlobPattern(int[] elements, ByteSet[] classes, boolean caseless) {
    this.elements = elements;
    this.classes = classes;
    this.caseless = caseless;
  }

  /// The pattern that these bytes spell; every byte string is one.
  public static GlobPattern of(Slice bytes) {
    return new GlobParser(bytes.toBytes(), false).parse();
  }

  /// As [#of(Slice)], letters of either case being equal.
  public static GlobPattern caseless(Slice bytes) {
    return new GlobParser(bytes.toBytes(), true).parse();
  }

  /// Whether it matches everything.
  public boolean matchesAll() {
    return elements.length == 1 && elements[0] == STAR;
  }

  /// Whether it matches all of these bytes. As in Redis 7.0, only the empty pattern matches none.
  public boolean matches(Slice bytes) {
    if (bytes.isEmpty()) {
      return elements.length == 0;
    }
    int at = 0;
    int text = 0;
    int afterStar = -1;
    int starEnd = 0;
    while (text < bytes.length()) {
      if (at < elements.length && elements[at] == STAR) {
        afterStar = ++at;
        starEnd = text;
      } else if (at < elements.length && matchesOne(elements[at], bytes.at(text))) {
        at++;
        text++;
      } else if (afterStar >= 0) {
        at = afterStar;
        text = ++starEnd;
      } else {
        return false;
      }
    }
    while (at < elements.length && elements[at] == STAR) {
      at++;
    }
    return at == elements.length;
  }

  private boolean matchesOne(int element, byte b) {
    int wanted = (caseless ? fold(b) : b) & 0xff;
    return element == wanted
        || element == ANY
        || element <= FIRST_CLASS && classes[FIRST_CLASS - element].contains(wanted);
  }

  /// A capital letter's small one; any other byte as it is.
  static byte fold(byte b) {
    return b >= 'A' && b <= 'Z' ? (byte) (b + ('a' - 'A')) : b;
  }
}
