package dev.rediscover.compare;

import java.io.IOException;

/// The server's answer was an error.
final class RedisError extends IOException {
  private static final long serialVersionUID = 1;

  RedisError(String text) {
    super(text);
  }
}
