package dev.rediscover.blocking;

import dev.rediscover.command.Session;

/// A connection that can wait.
///
/// Thread: engine.
public interface WaitingClient extends Session {
  /// What it waits for, or null while it doesn't.
  Waiter waiter();

  /// Says what it waits for.
  ///
  /// @param now null for nothing
  void waiter(Waiter now);
}
