package dev.rediscover.replication;

/// Takes a node for dead when it was not heard of for a fixed time: what Redis does (`repl-timeout`).
///
/// Thread: engine.
///
/// Exercise 4.4.
public final class TimeoutDetector implements FailureDetector {
  private final long timeoutMillis;
  private long lastMillis;

  /// @param timeoutMillis how long silence may last
  /// @param nowMillis the node is taken for alive at this moment
  public TimeoutDetector(long timeoutMillis, long nowMillis) {
    this.timeoutMillis = timeoutMillis;
    this.lastMillis = nowMillis;
  }

  /// Exercise 4.4: notes when the node was heard of.
  @Override
  public void heartbeat(long nowMillis) {
    throw new UnsupportedOperationException("exercise 4.4: one assignment");
  }

  /// Exercise 4.4: whether the silence has lasted longer than allowed.
  @Override
  public boolean isSuspect(long nowMillis) {
    throw new UnsupportedOperationException("exercise 4.4: one comparison");
  }
}
