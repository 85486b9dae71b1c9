package dev.rediscover.ops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LatencyEventsTest {
  private static final long MILLI = 1_000_000;

  private final Config config = new Config();
  private final LatencyEvents events = new LatencyEvents(config);

  @Test
  void threshold_isTheLeastThatIsNoted_andNoneIsNone() {
    events.note("command", Long.MAX_VALUE - 1, 5_000);
    assertThat(events.byEvent()).isEmpty();
    config.latencyMonitorThreshold.set("3");
    events.note("command", 3 * MILLI - 1, 5_000);
    assertThat(events.byEvent()).isEmpty();
    events.note("command", 3 * MILLI, 5_000);
    assertThat(events.byEvent()).as("events of 3 ms").containsKey("command");
    assertThat(events.byEvent().get("command").latest()).isEqualTo(new LatencySeries.Sample(5, 3));
  }

  @Test
  void samples_ofOneSecond_areItsWorst() {
    LatencySeries series = new LatencySeries();
    series.add(7, 30);
    series.add(7, 50);
    series.add(7, 40);
    series.add(8, 10);
    assertThat(series.samples())
        .containsExactly(new LatencySeries.Sample(7, 50), new LatencySeries.Sample(8, 10));
    assertThat(series.worstMillis()).isEqualTo(50);
  }

  @Test
  void samples_areTheNewest160_butTheWorstIsRemembered() {
    LatencySeries series = new LatencySeries();
    series.add(1, 999);
    for (int second = 2; second <= 201; second++) {
      series.add(second, 5);
    }
    assertThat(series.samples()).hasSize(160);
    assertThat(series.samples().getFirst().second()).isEqualTo(42);
    assertThat(series.worstMillis()).isEqualTo(999);
  }

  /// As a redis-server 7.0.15 drew the same samples.
  @Test
  void graph_hasAColumnForEachSample_andItsAgeBelow() {
    LatencySeries series = new LatencySeries();
    long[][] samples = {{35, 100}, {37, 300}, {38, 50}, {40, 700}, {41, 200}, {42, 200}};
    for (long[] sample : samples) {
      series.add(sample[0], sample[1]);
    }
    assertThat(LatencyGraph.of("command", series, 43_000))
        .isEqualTo(
            """
            command - high 700 ms, low 50 ms (all time high 700 ms)
            --------------------------------------------------------------------------------
               # \s
               | \s
             o | \s
            _|_|##
                 \s
            865321
            ssssss
            """);
  }

  @Test
  void graph_tellsAges_inTheLargestUnit() {
    LatencySeries series = new LatencySeries();
    series.add(1_000, 104);
    series.add(88_000, 220);
    series.add(91_300, 400);
    series.add(91_350, 700);
    series.add(91_399, 1_001);
    assertThat(LatencyGraph.of("command", series, 91_400_999))
        .isEqualTo(
            """
            command - high 1001 ms, low 104 ms (all time high 1001 ms)
            --------------------------------------------------------------------------------
                #
               o|
              _||
            _o|||
                \s
            15151
            d6m0s
             m s\s
            """);
  }

  @Test
  void graph_ofMoreThanEighty_isDrawnInParts() {
    LatencySeries series = new LatencySeries();
    for (int second = 0; second < 100; second++) {
      series.add(second, 10);
    }
    String[] lines = LatencyGraph.of("command", series, 100_000).split("\n", -1);
    assertThat(lines[5]).isEqualTo("_".repeat(80));
    assertThat(lines).contains("_".repeat(20));
  }
}
