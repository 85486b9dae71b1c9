package dev.rediscover.connection;

/// How long one client has left more replies unread than its soft limit allows.
///
/// Thread: engine.
final class SoftLimitClock {
  /// 0: it is not above its limit.
  private long sinceMillis;

  /// The client is not above its limit: when it is again, its time begins anew.
  void below() {
    sinceMillis = 0;
  }

  /// The client is above its limit.
  ///
  /// @return for how long
  long aboveMillis(long nowMillis) {
    if (sinceMillis == 0) {
      sinceMillis = nowMillis;
    }
    return nowMillis - sinceMillis;
  }
}
