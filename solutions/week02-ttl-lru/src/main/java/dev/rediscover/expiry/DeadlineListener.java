package dev.rediscover.expiry;

/// Hears which records have a deadline: the seam for a [TimingWheel].
///
/// Thread: engine.
public interface DeadlineListener {
  /// Hears nothing.
  DeadlineListener NONE =
      new DeadlineListener() {
        @Override
        public void scheduled(int handle, long deadlineMillis) {}

        @Override
        public void cancelled(int handle) {}
      };

  /// The record has a deadline now, whatever it had before.
  ///
  /// @param deadlineMillis in milliseconds since 1970
  void scheduled(int handle, long deadlineMillis);

  /// The record has no deadline any more: it lives for ever, or is about to be removed.
  void cancelled(int handle);

  /// Bytes that the listener keeps for the deadlines it heard of.
  default long bytes() {
    return 0;
  }
}
