package dev.rediscover.ops;

import dev.rediscover.ops.LatencySeries.Sample;
import java.util.List;
import java.util.Map;

/// What LATENCY DOCTOR says: the spikes of each event in figures, and what can be done.
///
/// Thread: engine.
public final class LatencyReport {
  private static final String OFF =
      "Nothing is watched here: latency-monitor-threshold is 0. CONFIG SET latency-monitor-threshold"
          + " <milliseconds> lets everything be noted that takes as long as that.\n";

  private static final String NONE =
      "Nothing has taken as long as latency-monitor-threshold says.\n";

  private static final Map<String, String> ADVICE =
      Map.of(
          LatencyEvents.COMMAND,
          "SLOWLOG GET shows which commands were slow. A command that walks through a large key, or"
              + " KEYS, holds everybody up: smaller keys and SCAN help.",
          LatencyEvents.FAST_COMMAND,
          "These commands do little, so the time was not theirs: the machine was busy with something"
              + " else, or the JVM collected garbage.",
          LatencyEvents.EXPIRE_CYCLE,
          "Many keys die at once, or large ones: spread their deadlines, or look for the dead more often"
              + " (CONFIG SET hz 100).",
          LatencyEvents.EVICTION_CYCLE,
          "Much had to go at once: maxmemory was lowered, or a large value came.");

  private LatencyReport() {}

  public static String of(LatencyEvents events, long nowMillis) {
    if (events.byEvent().isEmpty()) {
      return events.isOn() ? NONE : OFF;
    }
    StringBuilder report = new StringBuilder();
    events
        .byEvent()
        .forEach((event, series) ->
            report.append(event).append(": ").append(figures(series, nowMillis)).append("\n"));
    report.append("\n");
    events
        .byEvent()
        .keySet()
        .forEach(event ->
            report.append("- ").append(event).append(": ").append(ADVICE.get(event)).append("\n"));
    return report.toString();
  }

  private static String figures(LatencySeries series, long nowMillis) {
    List<Sample> samples = series.samples();
    long mean = samples.stream().mapToLong(Sample::millis).sum() / samples.size();
    long deviation =
        samples.stream().mapToLong(sample -> Math.abs(sample.millis() - mean)).sum()
            / samples.size();
    long seconds = Math.max(1, nowMillis / 1000 - samples.getFirst().second());
    return "%d spikes, %d ms on average (mean deviation %d ms), one every %.2f s; the worst took %d ms."
        .formatted(
            samples.size(),
            mean,
            deviation,
            (double) seconds / samples.size(),
            series.worstMillis());
  }
}
