package dev.rediscover.compare;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/// All pairs of one test at one pipeline depth: a row of the speed table.
///
/// @param requests how many each run of each pair had
record SpeedResult(BenchmarkTest test, int depth, long requests, List<Pair> pairs) {

  static Table table(List<SpeedResult> results) {
    Table table =
        new Table(
            "test",
            "`-P`",
            "throughput, ours / Redis",
            "target",
            "CPU per operation, ours / Redis",
            "target",
            "requests/s",
            "CPU µs",
            "p50 ms",
            "p99 ms");
    results.forEach(result -> result.addTo(table));
    return table;
  }

  private void addTo(Table table) {
    table.row(
        test.name(),
        Integer.toString(depth),
        throughput().text(2),
        test.target().judgeThroughput(depth, throughput().median()),
        cpu().text(2),
        test.target().judgeCpu(depth, cpu().median()),
        medians(Measurement::perSecond, Figure::thousands),
        medians(Measurement::cpuNanos, nanos -> Figure.fixed(nanos / 1000, 2)),
        medians(Measurement::p50Millis, millis -> Figure.fixed(millis, 2)),
        medians(Measurement::p99Millis, millis -> Figure.fixed(millis, 2)));
  }

  private Spread throughput() {
    return Spread.of(pairs, Pair::throughputRatio);
  }

  private Spread cpu() {
    return Spread.of(pairs, Pair::cpuRatio);
  }

  /// `ours / Redis`, each the median of its own runs.
  private String medians(ToDoubleFunction<Measurement> value, DoubleFunction<String> text) {
    double ours = Spread.of(pairs, pair -> value.applyAsDouble(pair.ours())).median();
    double redis = Spread.of(pairs, pair -> value.applyAsDouble(pair.redis())).median();
    return text.apply(ours) + " / " + text.apply(redis);
  }

  Map<String, Object> figures() {
    double throughput = throughput().median();
    double cpu = cpu().median();
    return Map.of(
        "test", test.name(),
        "depth", depth,
        "requests", requests,
        "throughputRatio", throughput,
        "cpuRatio", cpu,
        "targetsMet", test.target().isMet(depth, throughput, cpu),
        "pairs", pairs.stream().map(Pair::figures).toList());
  }
}
