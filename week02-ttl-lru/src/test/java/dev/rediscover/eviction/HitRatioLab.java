package dev.rediscover.eviction;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rediscover.lessons.chart.LineChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// Measures what share of requests each kind of eviction finds in the cache, on three traces and at
/// six capacities; writes a table of each and draws it into `images/`.
///
/// ```
/// mvn -q test-compile -pl solutions/week02-ttl-lru -Dlab=dev.rediscover.eviction.HitRatioLab
/// ```
///
/// Everything is seeded: each run writes the same numbers (Caffeine's differ by up to a point). In
/// your own module it measures your own evictions, as soon as 2.4 to 2.6 are done.
public final class HitRatioLab {
  private static final int KEYS = 20_000;
  private static final int REQUESTS = 500_000;
  private static final List<Integer> CAPACITIES =
      List.of(100, 200, 500, 1_000, 2_000, 5_000, 10_000);

  private HitRatioLab() {}

  public static void main(String[] args) throws IOException {
    lab("zipf", "Zipf 0.9, 20,000 keys", Traces.zipf(KEYS, REQUESTS, 1));
    lab(
        "scan",
        "Zipf 0.9, and a scan of 10,000 other keys every 20,000 requests",
        Traces.scanPolluted(KEYS, REQUESTS, 20_000, 10_000, 2));
    lab(
        "shifting",
        "Zipf 0.9, a quarter of the keys replaced every 25,000 requests",
        Traces.shifting(KEYS, REQUESTS, 25_000, 3));
  }

  private static void lab(String name, String title, int[] trace) throws IOException {
    List<String> places =
        CAPACITIES.stream().map(capacity -> String.format(Locale.ROOT, "%,d", capacity)).toList();
    var chart = new LineChart(title, "capacity in keys", "hit ratio in percent", places);
    System.out.printf("%n%s%n%n| hit ratio, %% | %s |%n", title, String.join(" | ", places));
    System.out.printf("|---|%s%n", "---:|".repeat(places.size()));
    ratios(trace)
        .forEach((eviction, ratio) -> {
          double[] percents =
              CAPACITIES.stream().mapToDouble(c -> 100 * ratio.applyAsDouble(c)).toArray();
          chart.line(eviction, percents);
          String row =
              Arrays.stream(percents)
                  .mapToObj(percent -> String.format(Locale.ROOT, "%.1f", percent))
                  .reduce((a, b) -> a + " | " + b)
                  .orElse("");
          System.out.printf("| %s | %s |%n", eviction, row);
        });
    Path file = images().resolve("hit-ratio-" + name + ".svg");
    chart.write(file);
  }

  private static Map<String, IntToDoubleFunction> ratios(int[] trace) {
    Map<String, IntToDoubleFunction> ratios = new LinkedHashMap<>();
    EvictionSettings five = EvictionSettings.DEFAULT;
    ratios.put("optimum", capacity -> Simulated.optimum(capacity, trace));
    ratios.put("Caffeine", capacity -> caffeine(capacity, trace));
    ratios.put("sampled LFU", ours(EvictionPolicy.ALLKEYS_LFU, five, trace));
    ratios.put("exact LRU", ours(EvictionPolicy.ALLKEYS_LRU, five.withExactLru(true), trace));
    ratios.put("sampled LRU (10)", ours(EvictionPolicy.ALLKEYS_LRU, five.withSamples(10), trace));
    ratios.put("sampled LRU (5)", ours(EvictionPolicy.ALLKEYS_LRU, five, trace));
    ratios.put("random", ours(EvictionPolicy.ALLKEYS_RANDOM, five, trace));
    return ratios;
  }

  private static IntToDoubleFunction ours(
      EvictionPolicy policy, EvictionSettings settings, int[] trace) {
    return capacity -> Simulated.hitRatio(policy, settings, capacity, trace);
  }

  private static double caffeine(int capacity, int[] trace) {
    Cache<Integer, Integer> cache =
        Caffeine.newBuilder().maximumSize(capacity).executor(Runnable::run).build();
    long hits =
        IntStream.of(trace)
            .filter(key -> {
              boolean hit = cache.getIfPresent(key) != null;
              if (!hit) {
                cache.put(key, key);
              }
              return hit;
            })
            .count();
    return (double) hits / trace.length;
  }

  /// The lesson's images, seen from the solution or from the week itself.
  private static Path images() {
    Path fromSolution = Path.of("../../week02-ttl-lru");
    return (Files.isDirectory(fromSolution) ? fromSolution : Path.of("")).resolve("images");
  }
}
