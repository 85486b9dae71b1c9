package dev.rediscover.ops;

/// The largest buffers that a client had lately.
///
/// Thread: engine.
///
/// @param input bytes of commands that are not done
/// @param output bytes of replies that the peer has not taken
public record ClientPeaks(RecentMax input, RecentMax output) {
  public ClientPeaks() {
    this(new RecentMax(), new RecentMax());
  }

  /// Notes what a client's buffers hold now.
  public void note(long inputBytes, long outputBytes, long nowMillis) {
    input.note(inputBytes, nowMillis);
    output.note(outputBytes, nowMillis);
  }
}
