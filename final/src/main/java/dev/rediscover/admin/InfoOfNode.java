package dev.rediscover.admin;

import dev.rediscover.server.Node;
import dev.rediscover.server.Transport;
import java.util.function.LongSupplier;

/// The sections of INFO, each with the parts that it tells of.
final class InfoOfNode {
  private InfoOfNode() {}

  static Info of(Node node) {
    LongSupplier clock = node::readClock;
    long startMillis = node.startedMillis();
    String transport = Transport.best().name();
    var engine = node.engine();
    var config = node.config();
    var clients = node.clients();
    var memory = node.clientMemory();
    var stats = node.commandStats();
    return new Info()
        .add("Server", new ServerSection(config, node.runId(), transport, clock, startMillis))
        .add(
            "Clients",
            new ClientsSection(clients, engine.waiters(), node.clientPeaks(), config, clock))
        .add("Memory", new MemorySection(engine, memory, config))
        .add("Persistence", new PersistenceSection(engine, startMillis))
        .add(
            "Stats",
            new StatsSection(engine, clients, memory, node.traffic(), node.channels(), stats))
        .add("Replication", new ReplicationSection(config, node.runId()))
        .add("CPU", new CpuSection())
        .add("Modules", _ -> {})
        .add("Commandstats", lines -> lines.raw(stats.commandLines()))
        .add("Errorstats", lines -> lines.raw(stats.errorLines()))
        .add("Latencystats", lines -> lines.raw(stats.latencyLines()))
        .add("Cluster", lines -> lines.line("cluster_enabled", 0))
        .add("Keyspace", new KeyspaceSection(engine.databases()));
  }
}
