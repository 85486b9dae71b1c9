package dev.rediscover.resp;

import java.util.Arrays;

/// Splits a line that a person typed into words: `SET "my key" 'its value'`.
///
/// As `sdssplitargs` in Redis' `sds.c`: blanks separate; between `"…"` the escapes `\n \r \t \b \a
/// \xHH` are what they are in C and `\` before any other byte gives that byte; between `'…'` only
/// `\'` is special; a quote may open in the middle of a word, and behind a closing quote a blank must
/// follow or the line must end.
///
/// Thread: any.
final class InlineCommand {
  private static final int NOT_HEX = -1;

  /// A quote was not closed, or something is stuck to a closing one.
  private static final int UNBALANCED = -1;

  private final byte[] line;
  private final int to;
  private int at;

  private InlineCommand(byte[] line, int from, int to) {
    this.line = line;
    this.at = from;
    this.to = to;
  }

  /// Adds the words of the line `from .. to` to `words`.
  ///
  /// @return false if the quotes are unbalanced
  static boolean split(byte[] array, int from, int to, Words words) {
    if (!hasQuote(array, from, to)) {
      words.locate(array, 0);
      return new InlineCommand(array, from, to).splitTo(words);
    }
    // A word without its quotes and escapes is shorter, so it is written over where it stood: on a
    // copy, since the array is only lent.
    byte[] copy = Arrays.copyOfRange(array, from, to);
    words.locate(copy, 0);
    return new InlineCommand(copy, 0, copy.length).splitTo(words);
  }

  private static boolean hasQuote(byte[] array, int from, int to) {
    for (int i = from; i < to; i++) {
      if (array[i] == '"' || array[i] == '\'') {
        return true;
      }
    }
    return false;
  }

  private boolean splitTo(Words words) {
    while (true) {
      while (at < to && isBlank(line[at])) {
        at++;
      }
      if (at == to) {
        return true;
      }
      int start = at;
      int end = word();
      if (end == UNBALANCED) {
        return false;
      }
      words.add(start, end - start);
    }
  }

  /// Reads a word and writes it back over itself without its quotes.
  ///
  /// @return where what was written ends
  private int word() {
    int put = at;
    while (at < to && !endsWord(line[at])) {
      byte b = line[at++];
      if (b == '"' || b == '\'') {
        put = b == '"' ? doubleQuoted(put) : singleQuoted(put);
        boolean closed = put != UNBALANCED && (at == to || isBlank(line[at]));
        return closed ? put : UNBALANCED;
      }
      line[put++] = b;
    }
    return put;
  }

  private int doubleQuoted(int put) {
    while (at < to) {
      byte b = line[at++];
      if (b == '"') {
        return put;
      }
      if (b == '\\' && at < to) {
        b = escaped();
      }
      line[put++] = b;
    }
    return UNBALANCED;
  }

  private byte escaped() {
    byte b = line[at++];
    if (b == 'x' && at + 1 < to) {
      int high = hex(line[at]);
      int low = hex(line[at + 1]);
      if (high != NOT_HEX && low != NOT_HEX) {
        at += 2;
        return (byte) (high << 4 | low);
      }
    }
    return switch (b) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'a' -> 7;
      default -> b;
    };
  }

  private int singleQuoted(int put) {
    while (at < to) {
      byte b = line[at++];
      if (b == '\'') {
        return put;
      }
      if (b == '\\' && at < to && line[at] == '\'') {
        b = line[at++];
      }
      line[put++] = b;
    }
    return UNBALANCED;
  }

  private static int hex(byte b) {
    return Character.digit(b, 16);
  }

  /// What is skipped between words: blank, `\t \n \v \f \r`.
  private static boolean isBlank(byte b) {
    return b == ' ' || b >= '\t' && b <= '\r';
  }

  /// What ends a word: all of that but `\v` and `\f`, which may stand inside one.
  private static boolean endsWord(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }
}
