package dev.rediscover.server;

import dev.rediscover.admin.ClientsSection;
import dev.rediscover.admin.CpuSection;
import dev.rediscover.admin.Info;
import dev.rediscover.admin.KeyspaceSection;
import dev.rediscover.admin.MemorySection;
import dev.rediscover.admin.PersistenceSection;
import dev.rediscover.admin.ReplicationSection;
import dev.rediscover.admin.ServerSection;
import dev.rediscover.admin.StatsSection;

/// The sections of INFO, each with the parts that it tells of.
final class InfoSections {
  private InfoSections() {}

  /// @param parts of a server that starts now
  static Info of(ServerParts parts, Replication replication) {
    String runId = Ids.next();
    String transport = Transport.best().name();
    var clock = parts.clock;
    long startMillis = clock.getAsLong();
    var engine = parts.engine;
    var config = parts.config;
    var clients = parts.clients;
    var memory = parts.clientMemory;
    var stats = parts.commandStats;
    return new Info()
        .add("Server", new ServerSection(config, runId, transport, clock, startMillis))
        .add(
            "Clients",
            new ClientsSection(clients, engine.waiters(), parts.clientPeaks, config, clock))
        .add("Memory", new MemorySection(engine, memory, config))
        .add("Persistence", new PersistenceSection(parts.loading, parts.snapshots))
        .add(
            "Stats",
            new StatsSection(
                engine, clients, memory, parts.traffic, parts.channels, stats, replication))
        .add("Replication", new ReplicationSection(replication, config, clock))
        .add("CPU", new CpuSection())
        .add("Modules", _ -> {})
        .add("Commandstats", lines -> lines.raw(stats.commandLines()))
        .add("Errorstats", lines -> lines.raw(stats.errorLines()))
        .add("Latencystats", lines -> lines.raw(stats.latencyLines()))
        .add("Cluster", lines -> lines.line("cluster_enabled", 0))
        .add("Keyspace", new KeyspaceSection(engine.databases()));
  }
}
