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
/// You may skip this file: no exercise asks for it.
///
/// Thread: any.
public final class GlobPattern {
  private final int[] elements;
  private final ByteSet[] classes;
  private final boolean caseless;

  private GlobPattern(Slice bytes, boolean caseless) {
    GlobParser parser = new GlobParser(bytes.toBytes(), caseless);
    this.elements = parser.elements();
    this.classes = parser.classes();
    this.caseless = caseless;
  }

  /// The pattern that these bytes spell; every byte string is one.
  public static GlobPattern of(Slice bytes) {
    return new GlobPattern(bytes, false);
  }

  /// As [#of(Slice)], letters of either case being equal.
  public static GlobPattern caseless(Slice bytes) {
    return new GlobPattern(bytes, true);
  }

  /// Whether it matches everything.
  public boolean matchesAll() {
    return elements.length == 1 && elements[0] == GlobParser.STAR;
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
      if (at < elements.length && elements[at] == GlobParser.STAR) {
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
    while (at < elements.length && elements[at] == GlobParser.STAR) {
      at++;
    }
    return at == elements.length;
  }

  private boolean matchesOne(int element, byte b) {
    int wanted = (caseless ? GlobParser.fold(b) : b) & 0xff;
    return element == wanted
        || element == GlobParser.ANY
        || element <= GlobParser.FIRST_CLASS
            && classes[GlobParser.FIRST_CLASS - element].contains(wanted);
  }
}
