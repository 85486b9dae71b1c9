package dev.rediscover.admin;

import dev.rediscover.bytes.Slice;
import dev.rediscover.resp.RespError;

/// What a client may call itself: CLIENT LIST shows one client a line, in words.
final class ClientNames {
  private ClientNames() {}

  /// @throws RespError if the name has blanks, newlines or unprintable bytes
  static void check(Slice name) {
    if (!isPlain(name)) {
      throw new RespError(
          "ERR Client names cannot contain spaces, newlines or special characters.");
    }
  }

  /// Whether every byte is printable ASCII but no blank.
  static boolean isPlain(Slice text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.at(i) < '!' || text.at(i) > '~') {
        return false;
      }
    }
    return true;
  }
}
