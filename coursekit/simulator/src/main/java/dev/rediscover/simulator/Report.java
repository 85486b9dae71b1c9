package dev.rediscover.simulator;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What a sweep over many seeds did, none of which broke anything.
///
/// @param hash of all runs
/// @param faults how often each kind of fault happened
public record Report(
    String scenario,
    long seeds,
    long hash,
    long events,
    long simulatedTime,
    long cpuNanos,
    Map<FaultKind, Long> faults) {
  /// How many seeds a second of one processor.
  public double seedsPerCpuSecond() {
    return seeds * 1e9 / Math.max(1, cpuNanos);
  }

  @Override
  public String toString() {
    String counts =
        faults.entrySet().stream()
            .map(count -> String.format(Locale.ROOT, "%s %,d", count.getKey(), count.getValue()))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%s: %,d seeds, %,d events, %,.1f simulated hours, %.1f CPU-seconds,"
            + " %,.0f seeds a CPU-second; hash %016x; %s",
        scenario,
        seeds,
        events,
        simulatedTime / (3600.0 * Time.SECOND),
        cpuNanos / 1e9,
        seedsPerCpuSecond(),
        hash,
        counts);
  }
}
