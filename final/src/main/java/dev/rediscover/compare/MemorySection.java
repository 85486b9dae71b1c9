package dev.rediscover.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a key of 16 bytes with a value of 32 costs in memory, LRU order kept, and how much of it comes
/// back once all keys are gone.
final class MemorySection implements Section {
  private static final double HEAP_BYTES_MAX = 100;
  private static final int DEPTH = 1000;
  private static final int IDLE_SECONDS = 60;

  private record Result(
      String name,
      int keys,
      Moment empty,
      Moment loaded,
      Moment collected,
      Emptied emptied,
      List<String> refusals) {
    double heapPerKey() {
      return (loaded.heap() - empty.heap()) / keys;
    }

    double usedPerKey() {
      return (loaded.used() - empty.used()) / keys;
    }

    void addTo(Table table, String verdict) {
      table.row(
          name,
          Figure.fixed(heapPerKey(), 1),
          verdict,
          Figure.fixed(usedPerKey(), 1),
          mebibytes(empty.resident()),
          mebibytes(loaded.resident()),
          mebibytes(collected.resident()),
          mebibytes(emptied.at()),
          mebibytes(emptied.later()));
    }

    private static String mebibytes(double bytes) {
      return Figure.fixed(bytes / (1 << 20), 0);
    }

    Map<String, Object> figures() {
      return Map.of(
          "keys", keys,
          "empty", empty.figures(),
          "loaded", loaded.figures(),
          "collected", collected.figures(),
          "emptied", emptied.figures());
    }
  }

  /// What is resident, in bytes, once the server is empty again.
  ///
  /// @param at when FLUSHALL is answered
  /// @param later when the server has then been idle for [#IDLE_SECONDS]
  private record Emptied(double at, double later) {
    static Emptied of(Server server, Connection connection)
        throws IOException, InterruptedException {
      connection.call("FLUSHALL");
      double at = server.residentBytes();
      Thread.sleep(1000 * IDLE_SECONDS);
      return new Emptied(at, server.residentBytes());
    }

    Map<String, Object> figures() {
      return Map.of("residentBytes", at, "residentBytesAfterAMinute", later);
    }
  }

  @Override
  public Report run(Lab lab) throws IOException, InterruptedException {
    Result ours = measure(lab, lab.ours());
    Result redis = measure(lab, lab.redis());
    Table table =
        new Table(
            "server",
            "live heap, B/key",
            "target",
            "`used_memory`, B/key",
            "resident MiB, empty",
            "loaded",
            "after a collection",
            "after FLUSHALL",
            "a minute later");
    ours.addTo(table, verdict(ours.heapPerKey()));
    redis.addTo(table, "");
    List<String> notes = new ArrayList<>();
    notes.add(
        "%d keys of 16 bytes with values of 32, set once, under `maxmemory-policy allkeys-lru`."
            .formatted(lab.options().keys()));
    notes.add(
        "Live heap: what full collections leave (`jcmd GC.run`, `GC.heap_info`); `used_memory`: "
            + "what the server says of itself; both less the empty server's. Resident: `VmRSS`.");
    notes.add("The last two: nobody collects for the server here; it was idle for the minute.");
    notes.addAll(ours.refusals());
    notes.addAll(redis.refusals());
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put(ours.name(), ours.figures());
    figures.put(redis.name(), redis.figures());
    return new Report("Memory", notes, table, figures);
  }

  private static String verdict(double perKey) {
    return Double.isNaN(perKey) ? "" : Target.judge("≤", HEAP_BYTES_MAX, perKey <= HEAP_BYTES_MAX);
  }

  private static Result measure(Lab lab, Contestant contestant)
      throws IOException, InterruptedException {
    lab.say("loading " + lab.options().keys() + " keys into " + contestant.name() + " ...");
    try (Server server = lab.start(contestant);
        Connection connection = server.connect()) {
      List<String> refusals = new ArrayList<>();
      // A limit that is never reached, so that the order of use has to be kept.
      for (String setting : List.of("maxmemory 100gb", "maxmemory-policy allkeys-lru")) {
        try {
          connection.call(("CONFIG SET " + setting).split(" "));
        } catch (RedisError e) {
          refusals.add("%s refused `%s`: %s.".formatted(server.name(), setting, e.getMessage()));
        }
      }
      Moment empty = Moment.of(lab, server);
      connection.load(lab.options().keys(), DEPTH);
      Moment loaded = Moment.of(lab, server);
      Moment collected = Moment.of(lab, server);
      return new Result(
          contestant.name(),
          lab.options().keys(),
          empty,
          loaded,
          collected,
          Emptied.of(server, connection),
          refusals);
    }
  }
}
