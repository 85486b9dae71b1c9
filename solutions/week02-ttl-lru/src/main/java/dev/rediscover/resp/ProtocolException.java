package dev.rediscover.resp;

/// The bytes are no RESP, or more than is allowed. The connection can't go on: nobody knows where the
/// next command begins.
///
/// The message is the last reply's line without its `-`. No stack trace: it is the peer's mistake.
public final class ProtocolException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// @param what as Redis' `networking.c` says it: `invalid bulk length`
  public ProtocolException(String what) {
    super("ERR Protocol error: " + what, null, false, false);
  }
}
