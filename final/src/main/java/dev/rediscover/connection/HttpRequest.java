package dev.rediscover.connection;

import dev.rediscover.bytes.Slice;
import dev.rediscover.resp.Words;

/// Tells the lines of an HTTP request from commands.
///
/// A page in a browser may post to any server that listens on the reader's own machine. Most of what it
/// posts are lines that are not commands, but its body can be made of some. So a connection ends at the
/// first line that only a browser sends (`securityWarningCommand` in `networking.c`).
///
/// Thread: any.
final class HttpRequest {
  private HttpRequest() {}

  /// Whether these words are `POST ...` or `Host: ...`, in any case.
  static boolean isPartOfOne(Words command) {
    Slice name = command.word(0);
    return switch (name.length()) {
      case 4 -> name.equalsIgnoreCase("POST");
      case 5 -> name.equalsIgnoreCase("HOST:");
      default -> false;
    };
  }
}
