package dev.rediscover.resp;

import java.io.ByteArrayOutputStream;

/// Splits a line that a person typed into words: `SET greeting "hello world"`.
///
/// Words are separated by blanks. In `"..."` a backslash writes what can't be typed (`\n`, `\x00`), in
/// `'...'` only `\'` is special (Redis' `sdssplitargs`).
///
/// Thread: any.
final class InlineWords {
  private final byte[] line;
  private final int end;
  private int at;
  private final ByteArrayOutputStream word = new ByteArrayOutputStream();

  private InlineWords(byte[] line, int from, int to) {
    this.line = line;
    this.at = from;
    this.end = to;
  }

  /// Splits `line[from, to)`. The words have bytes of their own.
  ///
  /// @throws ProtocolException if a quote is not closed, or something touches it from behind
  static void split(byte[] line, int from, int to, Words words) {
    words.clear();
    new InlineWords(line, from, to).splitInto(words);
  }

  private void splitInto(Words words) {
    skipBlanks();
    while (at < end) {
      word.reset();
      readWord();
      byte[] bytes = word.toByteArray();
      words.add(bytes, 0, bytes.length);
      skipBlanks();
    }
  }

  private void readWord() {
    while (at < end && !endsWord(line[at])) {
      byte b = line[at++];
      switch (b) {
        case '"' -> {
          readDoubleQuoted();
          return;
        }
        case '\'' -> {
          readSingleQuoted();
          return;
        }
        default -> word.write(b);
      }
    }
  }

  private void readDoubleQuoted() {
    while (at < end && line[at] != '"') {
      byte b = line[at++];
      if (b != '\\' || at == end) {
        word.write(b);
      } else if (line[at] == 'x' && at + 2 < end && hex(at + 1) >= 0 && hex(at + 2) >= 0) {
        word.write(hex(at + 1) * 16 + hex(at + 2));
        at += 3;
      } else {
        word.write(escaped(line[at++]));
      }
    }
    closeQuote();
  }

  private void readSingleQuoted() {
    while (at < end && line[at] != '\'') {
      if (line[at] == '\\' && at + 1 < end && line[at + 1] == '\'') {
        at++;
      }
      word.write(line[at++]);
    }
    closeQuote();
  }

  private void closeQuote() {
    at++;
    if (at > end || at < end && !isBlank(line[at])) {
      throw new ProtocolException("unbalanced quotes in request");
    }
  }

  private static int escaped(byte b) {
    return switch (b) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'a' -> 7;
      default -> b;
    };
  }

  private int hex(int i) {
    return Character.digit(line[i], 16);
  }

  private void skipBlanks() {
    while (at < end && isBlank(line[at])) {
      at++;
    }
  }

  /// What C's `isspace` says.
  private static boolean isBlank(byte b) {
    return b == ' ' || b >= '\t' && b <= '\r';
  }

  private static boolean endsWord(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }
}
