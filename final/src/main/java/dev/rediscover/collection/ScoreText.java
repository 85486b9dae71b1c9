package dev.rediscover.collection;

import dev.rediscover.bytes.Slice;
import java.nio.charset.StandardCharsets;

/// How a score is spelled by others: `-1.5e+300`, `inf`. Not all that a parser of Java takes, nor what
/// one of C does: no blanks, no hexadecimal, no `nan`.
///
/// Thread: any.
public final class ScoreText {
  /// As long as the longest that anybody writes, and some more.
  private static final int BYTES_MAX = 64;

  private ScoreText() {}

  /// Whether bytes spell a score.
  public static boolean isScore(Slice text) {
    byte[] array = text.array();
    int at = text.offset();
    int end = at + text.length();
    if (text.length() > BYTES_MAX) {
      return false;
    }
    if (at < end && array[at] == '-') {
      at++;
    }
    if (end - at == 3 && array[at] == 'i') {
      return array[at + 1] == 'n' && array[at + 2] == 'f';
    }
    int digits = digitsEnd(array, at, end);
    if (digits == at) {
      return false;
    }
    at = digits;
    if (at < end && array[at] == '.') {
      at = digitsEnd(array, at + 1, end);
    }
    if (at < end && (array[at] == 'e' || array[at] == 'E')) {
      at++;
      at += at < end && (array[at] == '+' || array[at] == '-') ? 1 : 0;
      digits = digitsEnd(array, at, end);
      return digits > at && digits == end;
    }
    return at == end;
  }

  private static int digitsEnd(byte[] array, int from, int end) {
    int at = from;
    while (at < end && array[at] >= '0' && array[at] <= '9') {
      at++;
    }
    return at;
  }

  /// The score that bytes spell.
  ///
  /// @param text where [#isScore(Slice)] holds
  public static double parse(Slice text) {
    String spelled =
        new String(text.array(), text.offset(), text.length(), StandardCharsets.US_ASCII);
    return switch (spelled) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(spelled);
    };
  }
}
