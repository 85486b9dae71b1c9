package dev.rediscover.load;

import java.io.IOException;

/// One request and its reply.
@FunctionalInterface
interface Exchange {
  /// Sends the next request and returns when its reply is there.
  void perform() throws IOException;
}
