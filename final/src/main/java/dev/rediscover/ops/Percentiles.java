package dev.rediscover.ops;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Which percentiles of times are shown: `50 99 99.9`.
///
/// Thread: any; never changes.
///
/// @param all from 0 to 100, in the order in which they are shown
public record Percentiles(List<Double> all) {
  static SettingKind<Percentiles> kind() {
    return new SettingKind<>(
        "percent ...", (text, before) -> parse(text), percentiles -> percentiles.text(" "));
  }

  private static Percentiles parse(String text) {
    List<Double> all = new ArrayList<>();
    for (String word : text.isBlank() ? new String[0] : text.strip().split("\\s+")) {
      double percent;
      try {
        percent = new BigDecimal(word).doubleValue();
      } catch (NumberFormatException notANumber) {
        throw new IllegalArgumentException(
            "Invalid latency-tracking-info-percentiles parameters", notANumber);
      }
      if (percent < 0 || percent > 100) {
        throw new IllegalArgumentException(
            "latency-tracking-info-percentiles parameters should sit between [0.0,100.0]");
      }
      all.add(percent);
    }
    return new Percentiles(List.copyOf(all));
  }

  private String text(String between) {
    return all.stream().map(Percentiles::text).collect(Collectors.joining(between));
  }

  /// `p50=1.023,p99=…`: what Redis shows of times, in microseconds.
  String of(Latencies latencies) {
    return all.stream()
        .map(p -> "p%s=%.3f".formatted(text(p), latencies.percentile(p) / 1000.0))
        .collect(Collectors.joining(","));
  }

  /// Without zeros that say nothing: 50, 99.9.
  private static String text(double percent) {
    return BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString();
  }
}
