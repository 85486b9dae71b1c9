package dev.rediscover.eviction;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Exercise;
import org.junit.jupiter.api.Test;

/// What evictions are for, on small traces; `HitRatioLab` measures it at length.
@Exercise("2.6")
class HitRatioTest {
  private static final int CAPACITY = 300;
  private static final EvictionSettings SETTINGS = EvictionSettings.DEFAULT;

  @Test
  void zipf_sampledLruIsNearlyAsGoodAsExactLru() {
    int[] trace = Traces.zipf(3_000, 60_000, 21);
    double sampled = Simulated.hitRatio(EvictionPolicy.ALLKEYS_LRU, SETTINGS, CAPACITY, trace);
    double exact =
        Simulated.hitRatio(
            EvictionPolicy.ALLKEYS_LRU, SETTINGS.withExactLru(true), CAPACITY, trace);

    rule("sampled LRU is within 3 points of exact LRU")
        .did("60,000 requests of 3,000 keys, Zipf 0.9", "a cache of 300 keys, 5 samples")
        .expectThat(
            percent(exact) + ", 3 points more or less",
            Double.class,
            r -> Math.abs(r - exact) < 0.03)
        .got(sampled, "which is " + percent(sampled));
  }

  @Test
  void zipf_lfuIsBetterThanLru() {
    int[] trace = Traces.zipf(3_000, 60_000, 22);
    double lru = Simulated.hitRatio(EvictionPolicy.ALLKEYS_LRU, SETTINGS, CAPACITY, trace);
    double lfu = Simulated.hitRatio(EvictionPolicy.ALLKEYS_LFU, SETTINGS, CAPACITY, trace);
    double best = Simulated.optimum(CAPACITY, trace);

    rule("where popularity lasts, counting uses finds more than remembering the last one")
        .did("60,000 requests of 3,000 keys, Zipf 0.9", "a cache of 300 keys, 5 samples")
        .expectThat(
            "above LRU's " + percent(lru) + ", below the optimum's " + percent(best),
            Double.class,
            r -> r > lru && r < best)
        .got(lfu, "which is " + percent(lfu));
  }

  @Test
  void scan_lfuKeepsThePopularKeys() {
    int[] trace = Traces.scanPolluted(3_000, 60_000, 4_000, 1_000, 23);
    double lru = Simulated.hitRatio(EvictionPolicy.ALLKEYS_LRU, SETTINGS, CAPACITY, trace);
    double lfu = Simulated.hitRatio(EvictionPolicy.ALLKEYS_LFU, SETTINGS, CAPACITY, trace);

    rule("a scan drives the popular keys out of LRU, and not out of LFU")
        .did(
            "60,000 requests of 3,000 keys, Zipf 0.9",
            "after every 4,000 of them 1,000 other keys, once each")
        .expectThat("above LRU's " + percent(lru), Double.class, r -> r > lru + 0.01)
        .got(lfu, "which is " + percent(lfu));
  }

  private static String percent(double ratio) {
    return Math.round(1000 * ratio) / 10.0 + " %";
  }
}
