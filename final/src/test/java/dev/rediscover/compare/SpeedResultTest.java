package dev.rediscover.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeedResultTest {
  private static final BenchmarkTest GET = BenchmarkTest.named("GET");

  @Test
  void ratio_isTheMedianOfTheRatios_notTheRatioOfTheMedians() {
    // Ratios 4, 1/2 and 1; the medians of the two servers are 300 and 200.
    var result =
        new SpeedResult(GET, 16, 1000, List.of(pair(400, 100), pair(100, 200), pair(300, 300)));

    assertThat(row(result).get(3)).isEqualTo("1.00 (0.50-4.00)");
  }

  @Test
  void row_hasTheMediansOfEachServer() {
    var result =
        new SpeedResult(GET, 16, 1000, List.of(pair(300_000, 100_000), pair(200_000, 150_000)));

    assertThat(row(result).get(7)).isEqualTo("250k / 125k");
  }

  @Test
  void row_atADepthWithATarget_isJudged() {
    assertThat(row(new SpeedResult(GET, 16, 1, List.of(pair(200, 100)))).get(4))
        .isEqualTo("≥ 1.3: met");
    assertThat(row(new SpeedResult(GET, 16, 1, List.of(pair(100, 100)))).get(4))
        .isEqualTo("≥ 1.3: **missed**");
  }

  @Test
  void row_withoutATarget_isNotJudged() {
    var result = new SpeedResult(BenchmarkTest.named("LPUSH"), 64, 1, List.of(pair(1, 100)));

    assertThat(row(result).get(4)).isEmpty();
    assertThat(row(result).get(6)).isEmpty();
    assertThat(result.figures()).containsEntry("targetsMet", true);
  }

  @Test
  void row_whereOnlyCpuHasATarget_isJudgedByThat() {
    BenchmarkTest push = BenchmarkTest.named("LPUSH");
    var deep = new SpeedResult(push, 16, 1, List.of(pair(100, 100)));
    var single = new SpeedResult(push, 1, 1, List.of(pair(1, 100)));

    assertThat(row(deep).get(4)).isEmpty();
    assertThat(row(deep).get(6)).isEqualTo("≤ 0.8: **missed**");
    assertThat(row(single).get(6)).isEqualTo("≤ 1: met");
    assertThat(deep.figures()).containsEntry("targetsMet", false);
    assertThat(single.figures()).containsEntry("targetsMet", true);
  }

  @Test
  void figures_ofARowThatMissesOneOfItsTargets_sayMissed() {
    // The throughput keeps its promise, the CPU, which is the same for both, does not.
    var result = new SpeedResult(GET, 16, 1, List.of(pair(200, 100)));

    assertThat(result.figures()).containsEntry("targetsMet", false);
  }

  /// The cells of the only row, the first at index 1.
  private static List<String> row(SpeedResult result) {
    String line = SpeedResult.table(List.of(result)).markdown().lines().skip(2).findFirst().get();
    return Arrays.stream(line.split("\\|")).map(String::strip).toList();
  }

  private static Pair pair(double ours, double redis) {
    return new Pair(measured(ours), measured(redis));
  }

  private static Measurement measured(double perSecond) {
    return new Measurement(perSecond, 1, 2, 3, 1000, 0, 1);
  }
}
