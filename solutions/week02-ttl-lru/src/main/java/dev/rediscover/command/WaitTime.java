package dev.rediscover.command;

import dev.rediscover.bytes.Slice;
import dev.rediscover.resp.RespError;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// How long a command is ready to wait, as BLPOP and its relatives spell it.
final class WaitTime {
  private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);

  private WaitTime() {}

  /// Seconds, perhaps with a fraction; any part of a millisecond counts as a whole one.
  ///
  /// @return milliseconds; 0 means for ever
  /// @throws RespError if these bytes spell no number, or one below 0
  static long millis(Slice seconds) {
    LongDouble number = parse(seconds);
    if (!number.isFinite()) {
      throw negative();
    }
    BigDecimal millis =
        Reals.exact(seconds.toString()).multiply(MILLIS).setScale(0, RoundingMode.CEILING);
    // What C makes of a number too large for it is one below 0.
    if (millis.signum() < 0 || millis.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      throw negative();
    }
    return millis.longValue();
  }

  private static LongDouble parse(Slice seconds) {
    try {
      return LongDouble.parse(seconds);
    } catch (RespError _) {
      throw new RespError("ERR timeout is not a float or out of range");
    }
  }

  private static RespError negative() {
    return new RespError("ERR timeout is negative");
  }
}
