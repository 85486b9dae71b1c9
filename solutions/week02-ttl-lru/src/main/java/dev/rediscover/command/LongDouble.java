package dev.rediscover.command;

import dev.rediscover.bytes.Slice;
import dev.rediscover.resp.RespError;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// The 80-bit number that C calls `long double` on a PC, with 64 significant bits: INCRBYFLOAT
/// counts in it, so `0.1 + 0.2` is `0.3` there.
///
/// Java has none. This is one that is exact and slow; subnormal numbers keep all their bits.
///
/// You may skip this file: no exercise asks for it.
///
/// Thread: any.
public final class LongDouble {
  /// Zero.
  public static final LongDouble ZERO = new LongDouble(BigDecimal.ZERO, 0);

  private static final int PRECISION_BITS = 64;
  private static final int EXPONENT_MAX = 16384;
  private static final int EXPONENT_MIN = -16445;
  private static final int FRACTION_DIGITS = 17;
  private static final int TEXT_BYTES_MAX = 5 * 1024;

  /// Beyond this many digits before or behind the point, no number is finite or above zero.
  private static final int DIGITS_MAX = 5000;

  private final BigDecimal value;

  /// 1 and -1 are the infinities, 2 is not a number.
  private final int special;

  private LongDouble(BigDecimal value, int special) {
    this.value = value;
    this.special = special;
  }

  /// The number that these bytes spell: a decimal, perhaps with an exponent, or `inf`.
  ///
  /// @throws RespError if they spell none, or one that is too large or too close to zero
  public static LongDouble parse(Slice bytes) {
    if (bytes.length() >= TEXT_BYTES_MAX) {
      throw RespError.notAFloat();
    }
    String text = bytes.toString();
    int infinity = Reals.infinity(text);
    if (infinity != 0) {
      return new LongDouble(null, infinity);
    }
    BigDecimal exact = Reals.exact(text);
    if (exact.signum() == 0) {
      return ZERO;
    }
    LongDouble rounded = isFarOut(exact) ? new LongDouble(null, 1) : round(exact);
    if (rounded.special != 0 || rounded.value.signum() == 0) {
      throw RespError.notAFloat();
    }
    return rounded;
  }

  private static boolean isFarOut(BigDecimal exact) {
    return Math.abs((long) exact.precision() - exact.scale()) > DIGITS_MAX;
  }

  /// The sum, rounded.
  public LongDouble plus(LongDouble other) {
    if (isFinite() && other.isFinite()) {
      return round(value.add(other.value));
    }
    if (isFinite()) {
      return other;
    }
    return other.isFinite() || other.special == special ? this : new LongDouble(null, 2);
  }

  /// Whether it is neither infinite nor not a number.
  public boolean isFinite() {
    return special == 0;
  }

  /// Whether it is finite and above zero.
  public boolean isPositive() {
    return isFinite() && value.signum() > 0;
  }

  /// The nearest number of 64 significant bits, the even one of two.
  private static LongDouble round(BigDecimal exact) {
    if (exact.signum() == 0) {
      return ZERO;
    }
    BigInteger above = exact.unscaledValue().abs();
    BigInteger below = BigInteger.ONE;
    if (exact.scale() > 0) {
      below = BigInteger.TEN.pow(exact.scale());
    } else {
      above = above.multiply(BigInteger.TEN.pow(-exact.scale()));
    }
    // One bit more than needed, or two, so that the quotient's last bits and its rest tell the way.
    int shift = PRECISION_BITS + 1 - (above.bitLength() - below.bitLength());
    if (shift > 0) {
      above = above.shiftLeft(shift);
    } else {
      below = below.shiftLeft(-shift);
    }
    BigInteger[] divided = above.divideAndRemainder(below);
    BigInteger mantissa = divided[0];
    int extra = mantissa.bitLength() - PRECISION_BITS;
    BigInteger half = BigInteger.ONE.shiftLeft(extra - 1);
    BigInteger cut = mantissa.and(BigInteger.ONE.shiftLeft(extra).subtract(BigInteger.ONE));
    mantissa = mantissa.shiftRight(extra);
    int order = cut.compareTo(half);
    if (order > 0 || order == 0 && (divided[1].signum() != 0 || mantissa.testBit(0))) {
      mantissa = mantissa.add(BigInteger.ONE);
    }
    return of(exact.signum(), mantissa, extra - shift);
  }

  private static LongDouble of(int sign, BigInteger mantissa, int exponent) {
    int size = mantissa.bitLength() + exponent;
    if (size > EXPONENT_MAX) {
      return new LongDouble(null, sign);
    }
    if (size <= EXPONENT_MIN) {
      return ZERO;
    }
    BigDecimal magnitude =
        exponent >= 0
            ? new BigDecimal(mantissa.shiftLeft(exponent))
            : new BigDecimal(mantissa).divide(new BigDecimal(BigInteger.ONE.shiftLeft(-exponent)));
    return new LongDouble(sign < 0 ? magnitude.negate() : magnitude, 0);
  }

  /// Up to 17 digits behind the point, without zeros at the end.
  @Override
  public String toString() {
    if (!isFinite()) {
      return special == 2 ? "nan" : special < 0 ? "-inf" : "inf";
    }
    BigDecimal shown = value.setScale(FRACTION_DIGITS, RoundingMode.HALF_EVEN);
    return shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
  }
}
