package dev.rediscover.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What makes clients wait under a long load: the JVM's collections, and either's longest reply.
final class PauseSection implements Section {
  private static final double COLLECTION_MILLIS_MAX = 10;
  private static final int DEPTH = 16;
  private static final long WARM_UP_REQUESTS = 1_000_000;
  private static final int WARM_UP_RUNS = 6;

  /// @param life the pauses from the server's start to its end, null: it is no JVM
  /// @param load the pauses during the load
  private record Result(String name, Measurement measurement, GcLog life, GcLog load) {
    boolean isJvm() {
      return life != null;
    }

    void addTo(Table table) {
      table.row(
          name,
          Figure.thousands(measurement.perSecond()),
          Figure.fixed(measurement.p50Millis(), 2),
          Figure.fixed(measurement.p99Millis(), 2),
          Figure.fixed(measurement.maxMillis(), 1),
          isJvm() ? text(load.collections()) : "-",
          isJvm() ? verdict() : "",
          isJvm() ? text(load.safepoints()) : "-",
          isJvm() ? text(life.collections()) : "-");
    }

    private String verdict() {
      boolean met = GcLog.longest(load.collections()) <= COLLECTION_MILLIS_MAX;
      return Target.judge("≤", COLLECTION_MILLIS_MAX, met);
    }

    private static String text(List<GcLog.Pause> pauses) {
      return pauses.size()
          + ", "
          + Figure.fixed(GcLog.sum(pauses), 1)
          + ", "
          + Figure.fixed(GcLog.longest(pauses), 1);
    }

    Map<String, Object> figures() {
      Map<String, Object> figures = new LinkedHashMap<>(measurement.figures());
      if (isJvm()) {
        figures.put("collectionsInLoad", figures(load.collections()));
        figures.put("safepointsInLoad", figures(load.safepoints()));
        figures.put("collectionsInLife", figures(life.collections()));
      }
      return figures;
    }

    private static Map<String, Object> figures(List<GcLog.Pause> pauses) {
      return Map.of(
          "count", pauses.size(),
          "sumMillis", GcLog.sum(pauses),
          "longestMillis", GcLog.longest(pauses));
    }
  }

  @Override
  public Report run(Lab lab) throws IOException, InterruptedException {
    Result ours = measure(lab, lab.ours());
    Result redis = measure(lab, lab.redis());
    Table table =
        new Table(
            "server",
            "requests/s",
            "p50 ms",
            "p99 ms",
            "longest reply, ms",
            "collections: count, sum ms, longest ms",
            "target",
            "safepoints: the same",
            "collections, whole life");
    ours.addTo(table);
    redis.addTo(table);
    List<String> notes =
        List.of(
            "%s s (ours), then %s s (Redis) of `redis-benchmark -t set -c 50 -d 32 -r %d -P 16`, "
                    .formatted(
                        Figure.fixed(ours.measurement().seconds(), 0),
                        Figure.fixed(redis.measurement().seconds(), 0),
                        lab.options().keys())
                + "over that many keys, loaded before.",
            "Collections and safepoints (any stop of the JVM, collections among them) are those "
                + "during that load; the whole life has start, loading and warm-up too.",
            "Load of others on the machine: %s and %s cores."
                .formatted(
                    Figure.fixed(ours.measurement().foreignCores(), 2),
                    Figure.fixed(redis.measurement().foreignCores(), 2)));
    return new Report(
        "Pauses", notes, table, Map.of(ours.name(), ours.figures(), redis.name(), redis.figures()));
  }

  private static Result measure(Lab lab, Contestant contestant)
      throws IOException, InterruptedException {
    Path log = lab.children().folder().resolve("gc-" + contestant.name() + ".log");
    // The one way to give a JVM a flag that works for any command that starts one.
    Contestant logging = contestant.with("JAVA_TOOL_OPTIONS", GcLog.FLAG.formatted(log));
    int keys = lab.options().keys();
    BenchmarkTest set = BenchmarkTest.named("SET");
    Measurement measurement;
    long from;
    long to;
    try (Server server = lab.start(logging)) {
      lab.say("loading " + keys + " keys into " + contestant.name() + " ...");
      try (Connection connection = server.connect()) {
        connection.load(keys, 1000);
      }
      Benchmark benchmark = lab.benchmark();
      // The fastest run says how many make the load last as long as asked for, not less.
      double rate = 0;
      for (int i = 0; i < WARM_UP_RUNS; i++) {
        rate =
            Math.max(rate, benchmark.run(server, set, DEPTH, WARM_UP_REQUESTS, keys).perSecond());
      }
      long requests = Math.round(rate * lab.options().seconds());
      lab.say("SET for about " + lab.options().seconds() + " s ...");
      from = System.currentTimeMillis();
      measurement = benchmark.run(server, set, DEPTH, requests, keys);
      to = System.currentTimeMillis();
    }
    if (!Files.exists(log)) {
      return new Result(contestant.name(), measurement, null, null);
    }
    GcLog life = GcLog.parse(Files.readString(log));
    return new Result(contestant.name(), measurement, life, life.between(from, to));
  }
}
