package dev.rediscover.expiry;

/// The caller asked for a deadline that can't be. The message is Redis' error line without the `-`.
///
/// No stack trace: it is an answer, not a bug.
public final class ExpiryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private ExpiryException(String line) {
    super(line, null, false, false);
  }

  /// The deadline does not fit into 64 bits, or is not allowed for this command.
  ///
  /// @param command the command's name in lower case
  public static ExpiryException invalidTime(String command) {
    return new ExpiryException("ERR invalid expire time in '" + command + "' command");
  }

  /// The option is none of NX, XX, GT, LT.
  public static ExpiryException unsupportedOption(String option) {
    return new ExpiryException("ERR Unsupported option " + option);
  }

  /// NX excludes the others.
  public static ExpiryException nxWithOthers() {
    return new ExpiryException(
        "ERR NX and XX, GT or LT options at the same time are not compatible");
  }

  /// GT excludes LT.
  public static ExpiryException gtWithLt() {
    return new ExpiryException("ERR GT and LT options at the same time are not compatible");
  }
}
