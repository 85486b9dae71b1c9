package dev.rediscover.admin;

import dev.rediscover.admin.MemoryFigures.Excess;
import dev.rediscover.command.Databases;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.store.Keyspace;
import java.util.LinkedHashMap;
import java.util.Map;

/// What MEMORY STATS answers: the figures under the names that they have in Redis.
///
/// Thread: engine.
final class MemoryStats {
  private final RespWriter reply;
  private final Map<String, Runnable> entries = new LinkedHashMap<>();

  private MemoryStats(RespWriter reply) {
    this.reply = reply;
  }

  static void write(
      MemoryFigures figures, long clientBytes, Databases databases, RespWriter reply) {
    MemoryStats stats = new MemoryStats(reply);
    stats.put("peak.allocated", figures.peak());
    stats.put("total.allocated", figures.used());
    stats.put("startup.allocated", figures.start());
    stats.put("replication.backlog", 0);
    stats.put("clients.slaves", 0);
    stats.put("clients.normal", clientBytes);
    stats.put("cluster.links", 0);
    stats.put("aof.buffer", 0);
    stats.put("lua.caches", 0);
    stats.put("functions.caches", 0);
    stats.databases(databases);
    stats.keys(figures, databases.size());
    stats.put("allocator.allocated", figures.used());
    stats.put("allocator.active", figures.held());
    stats.put("allocator.resident", figures.heap());
    stats.excess("allocator-fragmentation", figures.inPages());
    stats.excess("allocator-rss", figures.onHeap());
    stats.excess("rss-overhead", figures.besideHeap());
    stats.put("fragmentation", figures.all().ratio());
    stats.put("fragmentation.bytes", figures.all().bytes());
    stats.write();
  }

  private void keys(MemoryFigures figures, long count) {
    put("overhead.total", figures.overhead());
    put("keys.count", count);
    put("keys.bytes-per-key", count == 0 ? 0 : (figures.used() - figures.start()) / count);
    put("dataset.bytes", figures.dataset());
    put("dataset.percentage", figures.datasetPercent());
    put("peak.percentage", figures.peakPercent());
  }

  private void databases(Databases databases) {
    for (int i = 0; i < databases.count(); i++) {
      Keyspace keyspace = databases.get(i);
      if (keyspace.size() > 0) {
        entries.put("db." + i, () -> write(keyspace));
      }
    }
  }

  private void write(Keyspace keyspace) {
    long deadlines = keyspace.expiry().bytes();
    reply.map(3);
    reply.bulk("overhead.hashtable.main");
    reply.integer(keyspace.overheadBytes() - deadlines);
    reply.bulk("overhead.hashtable.expires");
    reply.integer(deadlines);
    reply.bulk("overhead.hashtable.slot-to-keys");
    reply.integer(0);
  }

  private void excess(String name, Excess excess) {
    put(name + ".ratio", excess.ratio());
    put(name + ".bytes", excess.bytes());
  }

  private void put(String name, long number) {
    entries.put(name, () -> reply.integer(number));
  }

  private void put(String name, double number) {
    entries.put(name, () -> reply.real(number));
  }

  /// A map's head tells how many entries follow, so they are gathered first.
  private void write() {
    reply.map(entries.size());
    entries.forEach((name, value) -> {
      reply.bulk(name);
      value.run();
    });
  }
}
