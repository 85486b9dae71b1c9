package dev.rediscover.resp;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Real numbers as Redis 7 writes them: 17 significant digits, C's `%.17g`.
///
/// Thread: any.
public final class RealText {
  private static final int DIGITS = 17;
  private static final MathContext ROUNDED = new MathContext(DIGITS, RoundingMode.HALF_EVEN);

  private RealText() {}

  /// `3.1400000000000001`, `1e+20`, `inf`, `-inf`, `nan`.
  public static String of(double number) {
    if (Double.isNaN(number)) {
      return "nan";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "inf" : "-inf";
    }
    if (number == (long) number && Math.abs(number) < 1e17) {
      boolean minusZero = number == 0 && 1 / number < 0;
      return minusZero ? "-0" : Long.toString((long) number);
    }
    BigDecimal digits = new BigDecimal(number).round(ROUNDED).stripTrailingZeros();
    int exponent = digits.precision() - digits.scale() - 1;
    if (exponent >= -4 && exponent < DIGITS) {
      return digits.toPlainString();
    }
    String unscaled = digits.unscaledValue().abs().toString();
    String fraction = unscaled.length() == 1 ? "" : "." + unscaled.substring(1);
    return (number < 0 ? "-" : "")
        + unscaled.charAt(0)
        + fraction
        + (exponent < 0 ? "e-" : "e+")
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }
}
