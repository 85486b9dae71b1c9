package dev.rediscover.server;

import dev.rediscover.admin.ClientCommands;
import dev.rediscover.admin.ConfigCommands;
import dev.rediscover.admin.ConnectionRows;
import dev.rediscover.admin.DebugCommands;
import dev.rediscover.admin.LatencyCommands;
import dev.rediscover.admin.MemoryCommands;
import dev.rediscover.admin.ModuleCommands;
import dev.rediscover.admin.PauseCommands;
import dev.rediscover.admin.ReferenceCount;
import dev.rediscover.admin.ReplicationRows;
import dev.rediscover.admin.ServerRows;
import dev.rediscover.admin.SlowLogCommands;
import dev.rediscover.command.CommandCommand;
import dev.rediscover.command.CommandTable;
import dev.rediscover.command.ConnectionCommands;
import dev.rediscover.command.KeyCommands;
import dev.rediscover.command.Rows;
import dev.rediscover.command.StringCommands;
import dev.rediscover.connection.Client;
import dev.rediscover.manual.Manual;
import dev.rediscover.pubsub.PubSubCommands;
import dev.rediscover.rdb.CollectionFormats;
import dev.rediscover.rdb.DumpCommands;
import dev.rediscover.types.BitmapCommands;
import dev.rediscover.types.HashCommands;
import dev.rediscover.types.ListCommands;
import dev.rediscover.types.SetCommands;
import dev.rediscover.types.SortCommands;
import dev.rediscover.types.SortedSetCommands;

/// All commands of the server: those of week 2, and those that need a node.
final class ServerTable {
  private ServerTable() {}

  /// @param stop ends the process, from another thread: what SHUTDOWN does
  static void fill(ServerParts parts, Runnable stop) {
    CommandTable table = parts.table;
    StringCommands.addTo(table);
    KeyCommands.addTo(table);
    ConnectionCommands.addTo(table);
    CommandCommand.addTo(table, new Manual()::page);
    BitmapCommands.addTo(table);
    PubSubCommands.addTo(table, parts.channels);
    HashCommands.addTo(table, parts.compactLimits);
    ListCommands.addTo(table, parts.compactLimits);
    SetCommands.addTo(table, parts.compactLimits);
    SortedSetCommands.addTo(table, parts.compactLimits);
    SortCommands.addTo(table, parts.compactLimits);
    DumpCommands.addTo(
        table, new CollectionFormats(parts.compactLimits), parts.config.rdbCompression::get);
    ConnectionRows.addTo(
        table, parts.config, parts.inputLimits, client -> beginAnew(client, parts));
    Rows client = ClientCommands.addTo(table, parts.clients, parts.monitors, parts.outbox);
    PauseCommands.addTo(client, parts.clients, parts.pause, parts.blockedClients);
    ReplicationRows.addTo(table);
    ServerRows.addTo(table, InfoSections.of(parts), parts.monitors, stop);
    ConfigCommands.addTo(table, parts.config, parts::resetStatistics);
    SlowLogCommands.addTo(table, parts.slowLog);
    LatencyCommands.addTo(table, parts.commandStats, parts.latencyEvents, parts.clock);
    MemoryCommands.addTo(table, parts.engine, parts.clientMemory);
    ModuleCommands.addTo(table);
    DebugCommands.addTo(table, parts.engine, parts.config);
    ReferenceCount.addTo(table, parts.config);
  }

  /// RESET: the client is in no transaction, watches, listens to and is shown nothing.
  private static void beginAnew(Client client, ServerParts parts) {
    parts.outbox.wishChanged();
    parts.engine.forget(client);
    parts.monitors.remove(client);
    parts.channels.forget(client);
  }
}
