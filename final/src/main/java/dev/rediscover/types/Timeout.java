package dev.rediscover.types;

import dev.rediscover.command.Call;
import dev.rediscover.command.LongDouble;
import dev.rediscover.resp.RespError;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// How long a command is to wait.
///
/// Thread: any.
final class Timeout {
  private static final int SECOND_IN_MILLIS_DIGITS = 3;
  private static final BigDecimal MILLIS_MAX = BigDecimal.valueOf(Long.MAX_VALUE);

  private Timeout() {}

  /// The milliseconds of a word that tells seconds, with a fraction or without; 0 is for ever.
  ///
  /// @throws RespError if it spells no number, or one below 0
  static long millis(Call call, int word) {
    LongDouble seconds;
    try {
      seconds = LongDouble.parse(call.word(word));
    } catch (RespError _) {
      throw new RespError("ERR timeout is not a float or out of range");
    }
    // What does not fit is the smallest number in C, so that Redis takes it for negative.
    BigDecimal millis = seconds.isFinite() ? exactMillis(seconds) : BigDecimal.ONE.negate();
    if (millis.signum() < 0 || millis.compareTo(MILLIS_MAX) > 0) {
      throw new RespError("ERR timeout is negative");
    }
    return millis.longValueExact();
  }

  private static BigDecimal exactMillis(LongDouble seconds) {
    BigDecimal millis =
        new BigDecimal(seconds.toString())
            .movePointRight(SECOND_IN_MILLIS_DIGITS)
            .setScale(0, RoundingMode.CEILING);
    // The text shows nothing of a very short time: that is no reason to wait for ever.
    return millis.signum() == 0 && seconds.isPositive() ? BigDecimal.ONE : millis;
  }
}
