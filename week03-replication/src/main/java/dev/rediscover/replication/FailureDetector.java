package dev.rediscover.replication;

/// Says whether a node that should be heard of regularly seems to be dead.
///
/// It can only guess: a node that is slow, or whose messages are late, looks like one that is dead. A
/// detector that is quick makes mistakes, and one that makes few is slow.
///
/// Thread: engine.
public interface FailureDetector {
  /// The node was heard of.
  ///
  /// @param nowMillis on a clock that never goes back
  void heartbeat(long nowMillis);

  /// Whether the node seems to be dead.
  boolean isSuspect(long nowMillis);
}
