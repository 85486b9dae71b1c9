package dev.rediscover.server;

import dev.rediscover.admin.ClientCommands;
import dev.rediscover.admin.ConfigCommands;
import dev.rediscover.admin.ConnectionRows;
import dev.rediscover.admin.DebugCommands;
import dev.rediscover.admin.LatencyCommands;
import dev.rediscover.admin.MemoryCommands;
import dev.rediscover.admin.ModuleCommands;
import dev.rediscover.admin.ReferenceCount;
import dev.rediscover.admin.ReplicationRows;
import dev.rediscover.admin.ServerRows;
import dev.rediscover.admin.SlowLogCommands;
import dev.rediscover.command.CommandCommand;
import dev.rediscover.command.CommandTable;
import dev.rediscover.command.ConnectionCommands;
import dev.rediscover.command.KeyCommands;
import dev.rediscover.command.StringCommands;
import dev.rediscover.manual.Manual;
import dev.rediscover.pubsub.PubSubCommands;
import dev.rediscover.types.BitmapCommands;
import dev.rediscover.types.HashCommands;
import dev.rediscover.types.ListCommands;
import dev.rediscover.types.SetCommands;
import dev.rediscover.types.SortCommands;
import dev.rediscover.types.SortedSetCommands;

/// All commands of the server: those of week 2, and those that need a node.
final class ServerTable {
  private ServerTable() {}

  static CommandTable of(Node node) {
    CommandTable table = new CommandTable();
    StringCommands.addTo(table);
    KeyCommands.addTo(table);
    ConnectionCommands.addTo(table);
    CommandCommand.addTo(table, new Manual()::page);
    BitmapCommands.addTo(table);
    PubSubCommands.addTo(table, node.channels());
    HashCommands.addTo(table, node.compactLimits());
    ListCommands.addTo(table, node.compactLimits());
    SetCommands.addTo(table, node.compactLimits());
    SortedSetCommands.addTo(table, node.compactLimits());
    SortCommands.addTo(table, node.compactLimits());
    ConnectionRows.addTo(table, node);
    ClientCommands.addTo(table, node);
    ReplicationRows.addTo(table);
    ServerRows.addTo(table, node);
    ConfigCommands.addTo(table, node);
    SlowLogCommands.addTo(table, node);
    LatencyCommands.addTo(table, node.commandStats(), node.latencyEvents(), node::readClock);
    MemoryCommands.addTo(table, node);
    ModuleCommands.addTo(table);
    DebugCommands.addTo(table, node);
    ReferenceCount.addTo(table, node.config());
    return table;
  }
}
