package dev.rediscover.resp;

/// Bytes that are no RESP, or more of them than the limits allow. The connection can't go on: nobody
/// knows where the next command would begin.
///
/// Its message is the line to reply before closing, `ERR Protocol error: invalid bulk length`. It has
/// no stack trace, since a stranger may cause millions of them.
///
/// Thread: any.
public final class ProtocolException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean silent;

  private ProtocolException(String line, boolean silent) {
    super(line, null, false, false);
    this.silent = silent;
  }

  /// @param what the error without its prefix, a letter for each byte (Latin-1): `invalid bulk
  ///     length`
  static ProtocolException of(String what) {
    return new ProtocolException("ERR Protocol error: " + what, false);
  }

  /// More unread bytes than the query buffer may hold.
  static ProtocolException queryBufferFull() {
    return new ProtocolException("ERR Protocol error: query buffer limit", true);
  }

  /// Whether to close without a word, as Redis does when a query buffer is full. Else the reply is
  /// [RespWriter#error(ProtocolException)].
  public boolean isSilent() {
    return silent;
  }
}
