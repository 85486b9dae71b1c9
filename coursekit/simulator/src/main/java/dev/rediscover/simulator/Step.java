package dev.rediscover.simulator;

/// One step of a run's schedule: a fault, or a request. What is not a step the run decides by itself,
/// always in the same way.
sealed interface Step permits Fault, PlannedRequest {
  long at();

  /// One short line.
  String text();
}
