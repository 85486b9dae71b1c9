package dev.rediscover.resp;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Real numbers as C's `%.17g` writes them, which is how Redis 7.0 replies: 17 digits tell any two
/// doubles apart, zeros at the end are left out, and very large and very small ones get an exponent.
///
/// You may skip this file: no exercise asks for it.
///
/// Thread: any.
final class DoubleText {
  /// Below this a whole number has at most 17 digits.
  private static final double WHOLE_MAX = 1e17;

  private static final MathContext DIGITS = new MathContext(17, RoundingMode.HALF_EVEN);

  private DoubleText() {}

  static String of(double number) {
    if (Double.isNaN(number)) {
      return "nan";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "inf" : "-inf";
    }
    if (number == 0) {
      return 1 / number < 0 ? "-0" : "0";
    }
    if (Math.abs(number) < WHOLE_MAX && number == (long) number) {
      return Long.toString((long) number);
    }
    // Not BigDecimal.valueOf: the exact value of the double is what is rounded.
    BigDecimal rounded = new BigDecimal(number).round(DIGITS).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= -4 && exponent < DIGITS.getPrecision()) {
      return rounded.toPlainString();
    }
    StringBuilder text = new StringBuilder(rounded.unscaledValue().toString());
    int firstDigit = number < 0 ? 1 : 0;
    if (text.length() > firstDigit + 1) {
      text.insert(firstDigit + 1, '.');
    }
    text.append(exponent < 0 ? "e-" : "e+");
    int size = Math.abs(exponent);
    return text.append(size < 10 ? "0" : "").append(size).toString();
  }
}
