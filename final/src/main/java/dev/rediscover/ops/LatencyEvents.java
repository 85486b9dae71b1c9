package dev.rediscover.ops;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// What took longer than `latency-monitor-threshold`, by event: LATENCY LATEST and its like.
///
/// Thread: engine.
public final class LatencyEvents {
  /// A command that should take no time worth speaking of.
  public static final String FAST_COMMAND = "fast-command";

  /// Any other command.
  public static final String COMMAND = "command";

  /// A round of the search for dead keys.
  public static final String EXPIRE_CYCLE = "expire-cycle";

  /// Evicting until memory is below its limit.
  public static final String EVICTION_CYCLE = "eviction-cycle";

  private final Map<String, LatencySeries> byEvent = new TreeMap<>();
  private long thresholdNanos;

  /// @param config whose threshold decides, 0 being none
  public LatencyEvents(Config config) {
    config.latencyMonitorThreshold.whenSet(millis ->
        thresholdNanos = millis == 0 ? Long.MAX_VALUE : TimeUnit.MILLISECONDS.toNanos(millis));
  }

  /// Whether something that took so long is one to be noted.
  public boolean isSpike(long nanos) {
    return nanos >= thresholdNanos;
  }

  /// Whether anything is noted at all.
  public boolean isOn() {
    return thresholdNanos != Long.MAX_VALUE;
  }

  /// Notes an event if it is a spike.
  public void note(String event, long nanos, long nowMillis) {
    if (isSpike(nanos)) {
      byEvent
          .computeIfAbsent(event, _ -> new LatencySeries())
          .add(nowMillis / 1000, TimeUnit.NANOSECONDS.toMillis(nanos));
    }
  }

  /// The events that had spikes.
  public Map<String, LatencySeries> byEvent() {
    return Collections.unmodifiableMap(byEvent);
  }

  /// Forgets all spikes.
  ///
  /// @return how many events had any
  public int reset() {
    int count = byEvent.size();
    byEvent.clear();
    return count;
  }

  /// Forgets the spikes of one event, whose name may be in any case.
  ///
  /// @return whether there were any
  public boolean reset(String event) {
    return byEvent.keySet().removeIf(event::equalsIgnoreCase);
  }
}
