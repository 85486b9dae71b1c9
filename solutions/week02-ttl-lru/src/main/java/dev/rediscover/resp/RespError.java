package dev.rediscover.resp;

/// The client asked for something it can't have. The message is the reply's line without its `-`.
///
/// No stack trace: it is an answer, not a bug.
public final class RespError extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// @param line what the client gets, beginning with the kind of error: `ERR syntax error`
  public RespError(String line) {
    super(line, null, false, false);
  }

  public static RespError syntax() {
    return new RespError("ERR syntax error");
  }

  public static RespError notAnInteger() {
    return new RespError("ERR value is not an integer or out of range");
  }

  public static RespError notAFloat() {
    return new RespError("ERR value is not a valid float");
  }

  public static RespError noSuchKey() {
    return new RespError("ERR no such key");
  }

  /// @param name the command's name in lower case, of a subcommand `config|get`
  public static RespError wrongArity(String name) {
    return new RespError("ERR wrong number of arguments for '" + name + "' command");
  }

  public static RespError wrongType() {
    return new RespError("WRONGTYPE Operation against a key holding the wrong kind of value");
  }
}
