package dev.rediscover.expiry;

/// The four ways to say when a key dies, and their way to one: milliseconds since 1970.
///
/// Thread: any.
///
/// Exercise 2.1.
public enum ExpireTime {
  /// EXPIRE key 10, SET … EX 10.
  IN_SECONDS(1000, true),
  /// PEXPIRE key 10000, SET … PX 10000.
  IN_MILLIS(1, true),
  /// EXPIREAT key 1700000010, SET … EXAT 1700000010.
  AT_SECOND(1000, false),
  /// PEXPIREAT key 1700000010000, SET … PXAT 1700000010000.
  AT_MILLI(1, false);

  private final long unitMillis;
  private final boolean fromNow;

  ExpireTime(long unitMillis, boolean fromNow) {
    this.unitMillis = unitMillis;
    this.fromNow = fromNow;
  }

  /// Exercise 2.1: the deadline that the EXPIRE family means. It may be past, and even negative.
  ///
  /// @param amount seconds or milliseconds, of either sign
  /// @param command the command's name in lower case, for the error
  /// @return the deadline in milliseconds since 1970
  /// @throws ExpiryException if it does not fit into 64 bits
  public long deadlineMillis(long amount, long nowMillis, String command) {
    throw new UnsupportedOperationException(
        "exercise 2.1: to milliseconds, to an absolute time; neither step may overflow");
  }

  /// Exercise 2.1: the deadline that SET, GETEX, SETEX and PSETEX mean. It may be past.
  ///
  /// @param amount seconds or milliseconds
  /// @param command the command's name in lower case, for the error
  /// @return the deadline in milliseconds since 1970
  /// @throws ExpiryException if the amount is not above 0, or the deadline does not fit into 64 bits
  public long deadlineMillisOfSet(long amount, long nowMillis, String command) {
    throw new UnsupportedOperationException(
        "exercise 2.1: as for EXPIRE, but nobody sets a value that was dead before it was there");
  }
}
