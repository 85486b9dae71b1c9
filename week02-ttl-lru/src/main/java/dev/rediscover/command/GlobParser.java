package dev.rediscover.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads the bytes of a pattern into the elements of a [GlobPattern], each once. What is odd is read
/// as Redis reads it (`stringmatchlen` in `util.c`): a class that is not closed goes to the pattern's
/// end, a `\` at the end stands for itself, the bounds of a range may be swapped.
///
/// You may skip this file: no exercise asks for it.
///
/// Thread: any one at a time.
final class GlobParser {
  /// An element that is `*`.
  static final int STAR = -1;

  /// An element that is `?`.
  static final int ANY = -2;

  /// The element that is the first class; those after it have smaller numbers.
  static final int FIRST_CLASS = -3;

  private final byte[] pattern;
  private final boolean caseless;
  private final List<ByteSet> classes = new ArrayList<>();
  private int at;

  GlobParser(byte[] pattern, boolean caseless) {
    this.pattern = pattern;
    this.caseless = caseless;
  }

  /// Reads the pattern, once.
  ///
  /// @return its elements, each the byte that it matches, 0 to 255, or [#STAR], [#ANY], or
  ///     [#FIRST_CLASS] less the index of its class
  int[] elements() {
    int[] elements = new int[pattern.length];
    int count = 0;
    while (at < pattern.length) {
      elements[count++] = next();
    }
    return Arrays.copyOf(elements, count);
  }

  /// The classes among the elements that were read.
  ByteSet[] classes() {
    return classes.toArray(ByteSet[]::new);
  }

  private int next() {
    byte b = pattern[at++];
    return switch (b) {
      case '*' -> STAR;
      case '?' -> ANY;
      case '[' -> byteClass();
      case '\\' -> at < pattern.length ? value(pattern[at++]) : value(b);
      default -> value(b);
    };
  }

  /// The element for a class whose `[` has been read.
  private int byteClass() {
    ByteSet bytes = new ByteSet();
    boolean negated = at < pattern.length && pattern[at] == '^';
    if (negated) {
      at++;
    }
    while (at < pattern.length && pattern[at] != ']') {
      addNext(bytes);
    }
    at++;
    if (negated) {
      bytes.invert();
    }
    classes.add(bytes);
    return FIRST_CLASS - (classes.size() - 1);
  }

  private void addNext(ByteSet bytes) {
    if (pattern[at] == '\\' && at + 1 < pattern.length) {
      bytes.add(value(pattern[at + 1]));
      at += 2;
    } else if (at + 2 < pattern.length && pattern[at + 1] == '-') {
      addRange(bytes, folded(pattern[at]), folded(pattern[at + 2]));
      at += 3;
    } else {
      bytes.add(value(pattern[at]));
      at++;
    }
  }

  /// Bytes above 127 are negative here, as in Redis on a PC.
  private static void addRange(ByteSet bytes, byte one, byte other) {
    for (int b = Math.min(one, other); b <= Math.max(one, other); b++) {
      bytes.add(b & 0xff);
    }
  }

  private int value(byte b) {
    return folded(b) & 0xff;
  }

  private byte folded(byte b) {
    return caseless ? fold(b) : b;
  }

  /// A capital letter's small one; any other byte as it is.
  static byte fold(byte b) {
    return b >= 'A' && b <= 'Z' ? (byte) (b + ('a' - 'A')) : b;
  }
}
