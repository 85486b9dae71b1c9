package dev.rediscover.command;

import dev.rediscover.bytes.Slice;
import dev.rediscover.resp.RespError;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers with a fraction, in the spellings that C reads: `1`, `+1.5`, `.5`, `1e-3`, `0x1.8p1`,
/// `inf`. Never a blank, never `nan`.
///
/// You may skip this file: no exercise asks for it.
///
/// Thread: any.
public final class Reals {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern HEX =
      Pattern.compile(
          "([+-]?)0[xX](?=\\.?[0-9a-fA-F])([0-9a-fA-F]*)\\.?([0-9a-fA-F]*)(?:[pP]([+-]?\\d+))?");

  /// No exponent beyond this makes a difference, and BigDecimal would try to write them all out.
  private static final int EXPONENT_MAX = 100_000;

  private static final int EXPONENT_DIGITS_MAX = 9;

  /// As many digits as a double holds exactly, whatever they are.
  private static final int SHORT_DIGITS_MAX = 15;

  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private Reals() {}

  /// The number that these bytes spell, rounded to a double.
  ///
  /// @throws RespError if they spell none, or one that is too large or too close to zero
  public static double parse(Slice bytes) {
    double quick = parseShort(bytes);
    return quick == 0 ? parseAny(bytes) : quick;
  }

  /// The number that a few digits spell, with or without a fraction, or 0: then [#parseAny(Slice)]
  /// looks again. Nearly every number that is sent is such a one.
  ///
  /// The digits alone and the power of ten are exact as doubles, so their quotient is rounded once and
  /// rightly (Clinger, How to Read Floating Point Numbers Accurately, 1990).
  private static double parseShort(Slice bytes) {
    int from = bytes.length() > 0 && bytes.at(0) == '-' ? 1 : 0;
    int length = bytes.length();
    if (length - from > SHORT_DIGITS_MAX) {
      return 0;
    }
    long digits = 0;
    int point = length;
    for (int i = from; i < length; i++) {
      byte letter = bytes.at(i);
      if (letter >= '0' && letter <= '9') {
        digits = digits * 10 + letter - '0';
      } else if (letter == '.' && point == length) {
        point = i;
      } else {
        return 0;
      }
    }
    double magnitude = digits / POWERS_OF_TEN[Math.max(0, length - point - 1)];
    return from == 0 ? magnitude : -magnitude;
  }

  private static double parseAny(Slice bytes) {
    String text = bytes.toString();
    int infinity = infinity(text);
    if (infinity != 0) {
      return infinity * Double.POSITIVE_INFINITY;
    }
    BigDecimal exact = exact(text);
    double rounded = exact.doubleValue();
    if (Double.isInfinite(rounded) || rounded == 0 && exact.signum() != 0) {
      throw RespError.notAFloat();
    }
    return rounded == 0 && text.startsWith("-") ? -0.0 : rounded;
  }

  /// 1 or -1 if the text spells an infinity, else 0.
  static int infinity(String text) {
    int sign = text.startsWith("-") ? -1 : 1;
    String bare = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
    return bare.equalsIgnoreCase("inf") || bare.equalsIgnoreCase("infinity") ? sign : 0;
  }

  /// The finite number that the text spells, exactly.
  ///
  /// @throws RespError if it spells none
  static BigDecimal exact(String text) {
    Matcher decimal = DECIMAL.matcher(text);
    if (decimal.matches()) {
      int exponent = exponent(decimal.group(2) == null ? "" : decimal.group(2).substring(1));
      String digits = text.substring(0, decimal.end(1));
      return new BigDecimal(digits).scaleByPowerOfTen(exponent);
    }
    Matcher hex = HEX.matcher(text);
    if (hex.matches()) {
      BigInteger digits = new BigInteger(hex.group(2) + hex.group(3), 16);
      int power = exponent(hex.group(4)) - 4 * hex.group(3).length();
      BigDecimal magnitude = scaleByPowerOfTwo(digits, power);
      return hex.group(1).equals("-") ? magnitude.negate() : magnitude;
    }
    throw RespError.notAFloat();
  }

  private static BigDecimal scaleByPowerOfTwo(BigInteger digits, int power) {
    if (power >= 0) {
      return new BigDecimal(digits.shiftLeft(power));
    }
    return new BigDecimal(digits).divide(new BigDecimal(BigInteger.ONE.shiftLeft(-power)));
  }

  private static int exponent(String digits) {
    if (digits == null || digits.isEmpty()) {
      return 0;
    }
    boolean negative = digits.startsWith("-");
    String bare = digits.replaceFirst("^[+-]?0*", "");
    int size = bare.isEmpty() ? 0 : EXPONENT_MAX;
    if (!bare.isEmpty() && bare.length() <= EXPONENT_DIGITS_MAX) {
      size = Math.min(EXPONENT_MAX, Integer.parseInt(bare));
    }
    return negative ? -size : size;
  }
}
