package dev.rediscover.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The first seconds of a server's life: the way to the first PING, what the first operations cost.
final class ColdSection implements Section {
  private static final int RUNS = 4;
  private static final int DEPTH = 16;
  private static final long REQUESTS = 100_000;

  /// One start of one server: the way to its first PING, then runs of SET, one after the other.
  private record Start(double millis, double cpuMillis, List<Measurement> runs) {
    Map<String, Object> figures() {
      return Map.of(
          "firstPingMillis", millis,
          "firstPingCpuMillis", cpuMillis,
          "runs", runs.stream().map(Measurement::figures).toList());
    }
  }

  @Override
  public Report run(Lab lab) throws IOException, InterruptedException {
    List<Contestant> contestants = contestants(lab);
    Map<String, List<Start>> starts = new LinkedHashMap<>();
    contestants.forEach(contestant -> starts.put(contestant.name(), new ArrayList<>()));
    for (int round = 0; round < lab.options().pairs(); round++) {
      lab.say("cold starts, round " + (round + 1) + " ...");
      for (int i = 0; i < contestants.size(); i++) {
        Contestant contestant = contestants.get((round + i) % contestants.size());
        starts.get(contestant.name()).add(start(lab, contestant));
      }
    }
    return report(lab, starts);
  }

  private static List<Contestant> contestants(Lab lab) {
    if (lab.options().ours() != null) {
      return List.of(lab.ours(), lab.redis());
    }
    return List.of(
        lab.ours().named("ours"),
        lab.ours().named("ours, no start-up cache").with("REDISCOVER_AOT", "off"),
        lab.redis());
  }

  private static Start start(Lab lab, Contestant contestant)
      throws IOException, InterruptedException {
    try (Server server = lab.start(contestant)) {
      List<Measurement> runs = new ArrayList<>();
      for (int i = 0; i < RUNS; i++) {
        runs.add(lab.benchmark().run(server, BenchmarkTest.named("SET"), DEPTH, REQUESTS));
      }
      return new Start(server.firstReplyMillis(), server.firstReplyCpuMillis(), runs);
    }
  }

  private static Report report(Lab lab, Map<String, List<Start>> starts) {
    Table table =
        new Table(
            "server",
            "first PING, ms",
            "CPU until then, ms",
            "requests/s, 1st 100k",
            "CPU µs per SET: 1st 100k",
            "2nd",
            "3rd",
            "4th");
    starts.forEach((name, list) ->
        table.row(
            name,
            Spread.of(list, Start::millis).text(0),
            Spread.of(list, Start::cpuMillis).text(0),
            Figure.thousands(Spread.of(list, s -> s.runs().getFirst().perSecond()).median()),
            micros(list, 0),
            micros(list, 1),
            micros(list, 2),
            micros(list, 3)));
    List<String> notes =
        List.of(
            "Medians of %d starts of each, by turns, least and greatest in parentheses; "
                    .formatted(lab.options().pairs())
                + "from the start of the process to its answer to the first PING.",
            "Then four runs of `redis-benchmark -t set -n 100000 -P 16`, nothing warmed: "
                + "the JVM compiles meanwhile, and that CPU counts.");
    Map<String, Object> figures = new LinkedHashMap<>();
    starts.forEach((name, list) -> figures.put(name, list.stream().map(Start::figures).toList()));
    return new Report("Cold", notes, table, figures);
  }

  private static String micros(List<Start> starts, int run) {
    double nanos = Spread.of(starts, start -> start.runs().get(run).cpuNanos()).median();
    return Figure.fixed(nanos / 1000, 2);
  }
}
