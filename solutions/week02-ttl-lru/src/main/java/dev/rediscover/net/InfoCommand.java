package dev.rediscover.net;

import static dev.rediscover.command.CommandFlag.LOADING;
import static dev.rediscover.command.CommandFlag.STALE;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.AclCategory;
import dev.rediscover.command.Call;
import dev.rediscover.command.CommandGroup;
import dev.rediscover.command.CommandTable;
import dev.rediscover.command.ConnectionCommands;
import dev.rediscover.command.KeySpec;
import dev.rediscover.command.Rows;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.store.Keyspace;

/// INFO, with the few lines that a server has to tell which does nothing but serve.
///
/// You may skip this file: no exercise asks for it.
///
/// Thread: engine.
final class InfoCommand {
  private InfoCommand() {}

  static void addTo(CommandTable table) {
    new Rows(table, CommandGroup.SERVER)
        .add("INFO", -1, KeySpec.NONE, InfoCommand::info, LOADING, STALE)
        .doc("1.0.0", "O(1)", "Tells about the server.")
        .tips("nondeterministic_output", "request_policy:all_shards", "response_policy:special")
        .also(AclCategory.DANGEROUS);
  }

  private static void info(Call call, RespWriter reply) {
    StringBuilder text = new StringBuilder();
    section(
        call,
        text,
        "Server",
        "redis_version:" + ConnectionCommands.VERSION + "\r\nredis_mode:standalone\r\n");
    section(call, text, "Memory", "used_memory:" + call.databases().usedBytes() + "\r\n");
    section(call, text, "Replication", "role:master\r\nconnected_slaves:0\r\n");
    section(call, text, "Keyspace", keyspaces(call));
    reply.verbatim("txt", Slice.of(text.toString()));
  }

  private static void section(Call call, StringBuilder text, String name, String lines) {
    boolean wanted = call.count() == 1;
    for (int i = 1; i < call.count(); i++) {
      boolean all = call.is(i, "ALL") || call.is(i, "DEFAULT") || call.is(i, "EVERYTHING");
      wanted |= all || call.word(i).toString().equalsIgnoreCase(name);
    }
    if (wanted) {
      text.append(text.isEmpty() ? "" : "\r\n");
      text.append("# ").append(name).append("\r\n").append(lines);
    }
  }

  private static String keyspaces(Call call) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < call.databases().count(); i++) {
      Keyspace keyspace = call.databases().get(i);
      if (keyspace.size() > 0) {
        lines
            .append(
                "db%d:keys=%d,expires=%d,avg_ttl=0"
                    .formatted(i, keyspace.size(), keyspace.expiry().size()))
            .append("\r\n");
      }
    }
    return lines.toString();
  }
}
