package dev.rediscover.compare;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What small hashes, sets, lists and sorted sets cost in memory per key, and large ones per element.
final class CollectionsSection implements Section {

  /// One population in both servers: bytes per key, or per element of the large collection.
  private record Result(String name, String per, Cost ours, Cost redis) {
    void addTo(Table table) {
      table.row(
          name,
          per,
          Figure.fixed(ours.heap, 1),
          Figure.fixed(ours.used, 1),
          Figure.fixed(redis.used, 1),
          Figure.fixed(ours.most() / redis.used, 2),
          Target.judge("≤", 1, ours.most() <= redis.used));
    }

    Map<String, Object> figures() {
      return Map.of("per", per, "ours", ours.figures(), "redis", redis.figures());
    }
  }

  /// Bytes, the empty server's taken away, for each key or element.
  private record Cost(double heap, double used) {
    static Cost of(Moment empty, Moment loaded, int count) {
      return new Cost(
          (loaded.heap() - empty.heap()) / count, (loaded.used() - empty.used()) / count);
    }

    /// The larger of what is on the heap and what the server owns up to.
    double most() {
      return Double.isNaN(heap) ? used : Math.max(heap, used);
    }

    Map<String, Object> figures() {
      return Map.of("liveHeapBytes", heap, "usedMemoryBytes", used);
    }
  }

  /// How many are written and removed before the empty server is looked at: buffers and classes that
  /// the first of them bring along are no collection's memory.
  private static final int FIRST = 5000;

  /// Writes so many keys, or elements.
  private interface Filling {
    void into(Connection connection, int count) throws IOException;
  }

  @Override
  public Report run(Lab lab) throws IOException, InterruptedException {
    int count = lab.options().keys();
    Table table =
        new Table(
            "collection",
            "bytes per",
            "ours: live heap",
            "`used_memory`",
            "Redis: `used_memory`",
            "ours / Redis",
            "target");
    Map<String, Object> figures = new LinkedHashMap<>();
    for (boolean small : List.of(true, false)) {
      for (Population population : Population.ALL) {
        String size = small ? Population.SMALL + " elements" : Figure.thousands(count);
        String name = population.name() + ", " + size;
        Filling filling = small ? population::loadSmall : population::loadLarge;
        lab.say(name + " ...");
        Cost ours = measure(lab, lab.ours(), filling, count);
        Cost redis = measure(lab, lab.redis(), filling, count);
        Result result = new Result(name, small ? "key" : "element", ours, redis);
        result.addTo(table);
        figures.put(name, result.figures());
      }
    }
    List<String> notes =
        List.of(
            "%d keys of 16 bytes, each a collection of %d elements; then one collection of %d."
                .formatted(count, Population.SMALL, count),
            "Live heap and `used_memory` as in the section memory; the larger of ours is compared.");
    return new Report("Memory of collections", notes, table, figures);
  }

  private static Cost measure(Lab lab, Contestant contestant, Filling filling, int count)
      throws IOException, InterruptedException {
    try (Server server = lab.start(contestant);
        Connection connection = server.connect()) {
      filling.into(connection, FIRST);
      connection.call("FLUSHALL");
      Moment empty = Moment.of(lab, server);
      filling.into(connection, count);
      return Cost.of(empty, Moment.of(lab, server), count);
    }
  }
}
