package dev.rediscover.resp;

import dev.rediscover.bytes.Slice;

/// The client's mistake, as the line that it gets for it: `ERR syntax error`.
///
/// Thrown by whoever reads a command's arguments and caught once, where commands are run. It has no
/// stack trace: it tells of the client and not of our code, and a client may cause millions of them.
///
/// Thread: any.
public final class RespError extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// @param line the reply without the `-` before and the CRLF behind: a code in capitals, a blank,
  ///     the text
  public RespError(String line) {
    super(line, null, false, false);
  }

  /// The key holds a list where a string is wanted, or the like.
  public static RespError wrongType() {
    return new RespError("WRONGTYPE Operation against a key holding the wrong kind of value");
  }

  /// An option that is not there, or two that don't go together.
  public static RespError syntax() {
    return new RespError("ERR syntax error");
  }

  /// Not a 64-bit whole number, or not one that the command takes.
  public static RespError notAnInteger() {
    return new RespError("ERR value is not an integer or out of range");
  }

  /// Not a number at all.
  public static RespError notAFloat() {
    return new RespError("ERR value is not a valid float");
  }

  /// A command that needs the key to be there did not find it.
  public static RespError noSuchKey() {
    return new RespError("ERR no such key");
  }

  /// Too many words, or too few.
  ///
  /// @param name the command, in lower case
  public static RespError wrongArity(String name) {
    return new RespError("ERR wrong number of arguments for '" + name + "' command");
  }

  /// A subcommand that reads its words itself, and can do nothing with these.
  ///
  /// @param container the command, in upper case
  public static RespError wrongSubcommand(String container, Slice subcommand) {
    return new RespError(
        "ERR unknown subcommand or wrong number of arguments for '"
            + subcommand
            + "'. Try "
            + container
            + " HELP.");
  }
}
