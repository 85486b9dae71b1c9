package dev.rediscover.resp;

/// Two replies as they go over the wire. Redis' clients tell replies apart by their first byte, the
/// type: `+` begins a line that is a status, `$` the length of a text that follows.
///
/// A string here holds a byte in each of its letters (Latin-1).
///
/// Thread: any.
///
/// Exercise 2.0.
public final class FirstReplies {
  private FirstReplies() {}

  /// Exercise 2.0: the reply to PING, a status: `+`, the word PONG, and the end of the line.
  ///
  /// @return the reply with its `\r\n`
  public static String ping() {
    throw new UnsupportedOperationException(
        "exercise 2.0: return the type letter +, the word PONG, and \\r\\n");
  }

  /// Exercise 2.0: the reply to ECHO, a bulk string: `$5`, the end of the line, the five letters of
  /// `grape`, the end of the line.
  ///
  /// @return the reply, with both `\r\n`
  public static String echo(String text) {
    throw new UnsupportedOperationException(
        "exercise 2.0: return the type letter $, the length, \\r\\n, the text, and \\r\\n");
  }
}
