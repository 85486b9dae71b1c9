package dev.rediscover.store;

/// The caller asked for what the value can't give. The message is Redis' error line without the `-`.
///
/// No stack trace: it is an answer, not a bug.
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private StoreException(String line) {
    super(line, null, false, false);
  }

  /// The value does not spell a 64-bit number.
  public static StoreException notAnInteger() {
    return new StoreException("ERR value is not an integer or out of range");
  }

  /// The sum does not fit into 64 bits.
  public static StoreException overflow() {
    return new StoreException("ERR increment or decrement would overflow");
  }

  /// The key holds a value of another type.
  public static StoreException wrongType() {
    return new StoreException("WRONGTYPE Operation against a key holding the wrong kind of value");
  }

  /// The string would be longer than the limit.
  public static StoreException tooLong() {
    return new StoreException("ERR string exceeds maximum allowed size (proto-max-bulk-len)");
  }
}
