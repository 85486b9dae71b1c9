package dev.rediscover.engine;

import dev.rediscover.command.Call;
import dev.rediscover.command.Outcome;

/// Hears of every command that ended: the seam for statistics and the slow log.
///
/// Thread: engine.
@FunctionalInterface
public interface CallObserver {
  /// Hears nothing.
  CallObserver NONE = (call, outcome, nanos) -> {};

  /// @param call what ran; valid during this call only
  /// @param nanos how long it took
  void ended(Call call, Outcome outcome, long nanos);
}
