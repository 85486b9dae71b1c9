package dev.rediscover.blocking;

import dev.rediscover.command.Session;
import dev.rediscover.resp.Words;

/// A connection that can wait.
///
/// Thread: engine.
public interface WaitingClient extends Session {
  /// Says that it waits, or that it does so no longer.
  ///
  /// @param command what it waits with, or null
  void waitsWith(Words command);
}
