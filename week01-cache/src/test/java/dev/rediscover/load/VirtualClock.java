package dev.rediscover.load;

/// A clock that stands still unless somebody waits for it or is served: waiting costs no time.
///
/// Thread: one.
final class VirtualClock implements NanoClock {
  private long nanos;

  @Override
  public long now() {
    return nanos;
  }

  @Override
  public void waitUntil(long until) {
    nanos = Math.max(nanos, until);
  }

  /// Lets time pass.
  void pass(long duration) {
    nanos += duration;
  }
}
