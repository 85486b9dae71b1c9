package dev.rediscover.connection;

/// What one client's share of the memory of all connections was when it was counted last.
///
/// Thread: engine.
final class CountedBytes {
  private long bytes;

  long get() {
    return bytes;
  }

  /// Counts the client anew.
  ///
  /// @return how many bytes more it takes than before
  long count(long now) {
    long more = now - bytes;
    bytes = now;
    return more;
  }
}
