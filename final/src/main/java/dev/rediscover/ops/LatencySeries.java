package dev.rediscover.ops;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The spikes of one event: the worst of each second that had any, and the worst of all.
///
/// Thread: engine.
/// Invariant: the samples are in the order of their seconds, no two of one second.
public final class LatencySeries {
  /// The oldest are forgotten first.
  static final int SAMPLES_MAX = 160;

  /// The worst spike of a second.
  ///
  /// @param second since 1970
  public record Sample(long second, long millis) {}

  private final Deque<Sample> samples = new ArrayDeque<>();
  private long worstMillis;

  void add(long second, long millis) {
    worstMillis = Math.max(worstMillis, millis);
    Sample last = samples.peekLast();
    if (last != null && last.second == second) {
      samples.removeLast();
      samples.add(new Sample(second, Math.max(last.millis, millis)));
      return;
    }
    if (samples.size() == SAMPLES_MAX) {
      samples.removeFirst();
    }
    samples.add(new Sample(second, millis));
  }

  /// Oldest first; at least one.
  public List<Sample> samples() {
    return List.copyOf(samples);
  }

  public Sample latest() {
    return samples.getLast();
  }

  /// The worst spike ever, also if its sample is forgotten.
  public long worstMillis() {
    return worstMillis;
  }
}
