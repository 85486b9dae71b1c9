package dev.rediscover.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Throughput, latency and CPU per operation of both servers, warm, pair by pair.
final class SpeedSection implements Section {
  private static final long WARM_UP_REQUESTS = 1_000_000;

  /// Each command has code of its own, which is compiled after some ten thousand of them.
  private static final long WARM_UP_REQUESTS_EACH = 100_000;

  private static final int WARM_UP_ROUNDS = 4;
  private static final double RUN_SECONDS = 1.4;

  /// What others may take of the machine before a pair is run again; that alone decides, never
  /// what the pair showed.
  private static final double FOREIGN_CORES_MAX = 0.25;

  private static final int TRIES = 3;

  @Override
  public Report run(Lab lab) throws IOException, InterruptedException {
    List<BenchmarkTest> tests = lab.options().tests().stream().map(BenchmarkTest::named).toList();
    List<SpeedResult> results = new ArrayList<>();
    try (Server ours = lab.start(lab.ours());
        Server redis = lab.start(lab.redis())) {
      fill(lab, ours, redis, tests);
      Map<String, Pair> warm = warmUp(lab, ours, redis, tests);
      for (int depth : lab.options().depths()) {
        for (BenchmarkTest test : tests) {
          long requests = requests(lab, warm.get(test.name() + depth));
          List<Pair> pairs = pairs(lab, ours, redis, test, depth, requests);
          results.add(new SpeedResult(test, depth, requests, pairs));
        }
      }
    }
    return report(lab, results);
  }

  /// Gives the tests that read a list a list to read.
  private static void fill(Lab lab, Server ours, Server redis, List<BenchmarkTest> tests)
      throws IOException, InterruptedException {
    for (BenchmarkTest test : tests) {
      if (test.before() != null) {
        lab.pair(ours, redis, BenchmarkTest.named(test.before()), 1, 1000, 0);
      }
    }
  }

  /// At least a million operations of all tests, mixed, at every depth; what the last round showed.
  private static Map<String, Pair> warmUp(
      Lab lab, Server ours, Server redis, List<BenchmarkTest> tests)
      throws IOException, InterruptedException {
    Map<String, Pair> last = new HashMap<>();
    long requests = warmUpRequests(lab) / WARM_UP_ROUNDS / tests.size() + 1;
    for (int depth : lab.options().depths()) {
      lab.say("warming up at -P " + depth + " ...");
      for (int round = 0; round < WARM_UP_ROUNDS; round++) {
        for (BenchmarkTest test : tests) {
          last.put(test.name() + depth, lab.pair(ours, redis, test, depth, requests, round));
        }
      }
    }
    return last;
  }

  private static long warmUpRequests(Lab lab) {
    long each = WARM_UP_REQUESTS_EACH * lab.options().tests().size();
    long all = Math.max(WARM_UP_REQUESTS, each);
    return lab.options().quick() ? all / 10 : all;
  }

  /// As many as make a run last between one and two seconds; the same for both servers.
  private static long requests(Lab lab, Pair warm) {
    double rate = Math.sqrt(warm.ours().perSecond() * warm.redis().perSecond());
    double seconds = lab.options().quick() ? RUN_SECONDS / 4 : RUN_SECONDS;
    return Math.max(10_000, Math.round(rate * seconds / 10_000) * 10_000);
  }

  private static List<Pair> pairs(
      Lab lab, Server ours, Server redis, BenchmarkTest test, int depth, long requests)
      throws IOException, InterruptedException {
    // What has just become compiled for another test is compiled anew for this one.
    lab.pair(ours, redis, test, depth, requests, 1);
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < lab.options().pairs(); i++) {
      Pair pair = lab.pair(ours, redis, test, depth, requests, i);
      for (int j = 1; j < TRIES && pair.foreignCores() > FOREIGN_CORES_MAX; j++) {
        pair = pair.quieter(lab.pair(ours, redis, test, depth, requests, i));
      }
      String form = "%-12s -P %-3d pair %d: throughput %.2f, CPU %.2f, foreign load %.2f cores";
      double foreign = pair.foreignCores();
      lab.say(
          form.formatted(
              test.name(), depth, i + 1, pair.throughputRatio(), pair.cpuRatio(), foreign));
      pairs.add(pair);
    }
    return pairs;
  }

  private static Report report(Lab lab, List<SpeedResult> results) {
    List<Pair> pairs = results.stream().flatMap(result -> result.pairs().stream()).toList();
    Spread foreign = Spread.of(pairs, Pair::foreignCores);
    List<String> notes = new ArrayList<>();
    notes.add(
        "`redis-benchmark -c 50 -d 32 -r %d`, both servers running, by turns. "
                .formatted(Benchmark.KEYS)
            + "Each ratio is the median of %d pairs, least and greatest in parentheses; "
                .formatted(lab.options().pairs())
            + "the last four columns are medians, ours / Redis.");
    notes.add(
        "Both were warmed with %d operations of these tests, mixed, at each depth before "
                .formatted(warmUpRequests(lab))
            + "anything was measured, and with one run of a test before its pairs.");
    notes.add("CPU is that of the server's whole process, the JVM's compilers and collector too.");
    notes.add(
        "Load of others on the machine during a pair: median %s, worst %s cores. "
                .formatted(Figure.fixed(foreign.median(), 2), Figure.fixed(foreign.max(), 2))
            + "A pair with more than %s was run again, %d times at most; the quietest counts."
                .formatted(Figure.plain(FOREIGN_CORES_MAX), TRIES));
    return new Report(
        "Speed",
        notes,
        SpeedResult.table(results),
        Map.of("rows", results.stream().map(SpeedResult::figures).toList()));
  }
}
