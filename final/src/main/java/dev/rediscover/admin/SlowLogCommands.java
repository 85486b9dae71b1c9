package dev.rediscover.admin;

import static dev.rediscover.command.CommandFlag.ADMIN;
import static dev.rediscover.command.CommandFlag.LOADING;
import static dev.rediscover.command.CommandFlag.STALE;
import static dev.rediscover.command.KeySpec.NONE;

import dev.rediscover.command.Call;
import dev.rediscover.command.CommandGroup;
import dev.rediscover.command.CommandTable;
import dev.rediscover.command.Help;
import dev.rediscover.command.Rows;
import dev.rediscover.ops.SlowLog;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import java.util.List;

/// SLOWLOG: the commands that took long.
///
/// Thread: engine.
public final class SlowLogCommands {
  private static final int SHOWN = 10;
  private static final String BAD_COUNT = "ERR count should be greater than or equal to -1";

  private final SlowLog slowLog;

  private SlowLogCommands(SlowLog slowLog) {
    this.slowLog = slowLog;
  }

  public static void addTo(CommandTable table, SlowLog slowLog) {
    SlowLogCommands it = new SlowLogCommands(slowLog);
    Rows rows =
        new Rows(table, CommandGroup.SERVER)
            .container("SLOWLOG", "2.2.12", "Commands about slow commands.");
    rows.add("GET", -2, NONE, it::get, ADMIN, LOADING, STALE)
        .doc("2.2.12", "O(N), N the entries shown", "Shows the newest entries.")
        .tips("request_policy:all_nodes", "nondeterministic_output");
    rows.add("LEN", 2, NONE, it::len, ADMIN, LOADING, STALE)
        .doc("2.2.12", "O(1)", "Counts the entries.")
        .tips("request_policy:all_nodes", "response_policy:agg_sum", "nondeterministic_output");
    rows.add("RESET", 2, NONE, it::reset, ADMIN, LOADING, STALE)
        .doc("2.2.12", "O(N), N the entries", "Forgets all entries.")
        .tips("request_policy:all_nodes", "response_policy:all_succeeded");
    rows.add("HELP", 2, NONE, SlowLogCommands::help, LOADING, STALE)
        .doc("6.2.0", "O(1)", "Tells what the subcommands do.");
  }

  private void get(Call call, RespWriter reply) {
    long count = SHOWN;
    if (call.count() > 3) {
      throw RespError.wrongSubcommand("SLOWLOG", call.word(1));
    }
    if (call.count() == 3) {
      count = call.integer(2, BAD_COUNT);
      if (count < -1) {
        throw new RespError(BAD_COUNT);
      }
    }
    List<SlowLog.Entry> entries =
        slowLog.newest(count == -1 ? slowLog.size() : (int) Math.min(count, slowLog.size()));
    reply.array(entries.size());
    for (SlowLog.Entry entry : entries) {
      reply.array(6);
      reply.integer(entry.id());
      reply.integer(entry.unixSeconds());
      reply.integer(entry.micros());
      reply.array(entry.words().size());
      entry.words().forEach(reply::bulk);
      reply.bulk(entry.address());
      reply.bulk(entry.clientName());
    }
  }

  private void len(Call call, RespWriter reply) {
    reply.integer(slowLog.size());
  }

  private void reset(Call call, RespWriter reply) {
    slowLog.reset();
    reply.ok();
  }

  private static void help(Call call, RespWriter reply) {
    Help.write(
        reply,
        "SLOWLOG",
        "GET [<count>]",
        "The newest entries (10, or <count>; -1 shows all): number, time, microseconds, words, client address, client name.",
        "LEN",
        "How many entries there are.",
        "RESET",
        "Forget all entries.");
  }
}
