package dev.rediscover.storage;

/// The engine's thread, for those who have something to do there later.
///
/// Thread: any.
public interface EngineLoop {
  /// Runs this in the engine's thread, soon: between two turns of serving clients.
  void execute(Runnable work);

  /// Runs this in the engine's thread after a while.
  void schedule(Runnable work, long millis);
}
