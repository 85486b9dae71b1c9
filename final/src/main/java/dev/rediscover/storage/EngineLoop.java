package dev.rediscover.storage;

/// The engine's thread, for those who have something to do there later.
///
/// Thread: any.
public interface EngineLoop {
  /// Runs this in the engine's thread, soon: between two turns of serving clients.
  void execute(Runnable work);

  /// Runs this once when the clients who are here now have been served, and then looks at the sockets again:
  /// for a slice of work that goes on for many turns.
  ///
  /// Thread: engine.
  void nextTurn(Runnable slice);

  /// Runs this in the engine's thread after a while.
  void schedule(Runnable work, long millis);
}
