package dev.rediscover.command;

import static dev.rediscover.command.AclCategory.DANGEROUS;
import static dev.rediscover.command.AclCategory.KEYSPACE;
import static dev.rediscover.command.CommandFlag.FAST;
import static dev.rediscover.command.CommandFlag.READONLY;
import static dev.rediscover.command.CommandFlag.WRITE;
import static dev.rediscover.command.KeySpec.NONE;

import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.store.Keyspace;

/// The commands on whole databases.
///
/// You may skip this file: no exercise asks for it.
///
/// Thread: engine.
final class DatabaseCommands {
  private DatabaseCommands() {}

  static void addTo(CommandTable table) {
    Rows rows = new Rows(table, CommandGroup.SERVER);
    // formatter:off
    rows.add("DBSIZE",    1, NONE, DatabaseCommands::dbSize,   READONLY, FAST)
        .doc("1.0.0", "O(1)", "Counts the keys of this database.")
        .tips("request_policy:all_shards", "response_policy:agg_sum")
        .also(KEYSPACE);
    rows.add("FLUSHALL", -1, NONE, DatabaseCommands::flushAll, WRITE)
        .doc("1.0.0", "O(N), N being the number of keys in all databases",
             "Deletes all keys of all databases.")
        .tips("request_policy:all_shards", "response_policy:all_succeeded")
        .also(KEYSPACE, DANGEROUS);
    rows.add("FLUSHDB",  -1, NONE, DatabaseCommands::flushDb,  WRITE)
        .doc("1.0.0", "O(N), N being the number of keys in the database",
             "Deletes all keys of this database.")
        .tips("request_policy:all_shards", "response_policy:all_succeeded")
        .also(KEYSPACE, DANGEROUS);
    rows.add("SWAPDB",    3, NONE, DatabaseCommands::swapDb,   WRITE, FAST)
        .doc("4.0.0", "O(N), N being the number of clients that watch or wait for keys of the two",
             "Exchanges two databases.")
        .also(KEYSPACE, DANGEROUS);
    // formatter:on
  }

  private static void dbSize(Call call, RespWriter reply) {
    reply.integer(call.keyspace().size());
  }

  private static void flushDb(Call call, RespWriter reply) {
    checkMode(call);
    // Always logged: a replica may hold dead keys that are gone here.
    call.changed(call.keyspace().size() + 1);
    call.keyspace().clear();
    reply.ok();
  }

  private static void flushAll(Call call, RespWriter reply) {
    checkMode(call);
    call.changed(call.databases().size() + 1);
    for (int i = 0; i < call.databases().count(); i++) {
      call.databases().get(i).clear();
    }
    reply.ok();
  }

  /// ASYNC and SYNC are the same here: dropping the arrays takes no time, and the garbage collector
  /// works beside the engine anyway.
  private static void checkMode(Call call) {
    boolean known = call.count() == 1 || call.count() == 2 && isMode(call);
    if (!known) {
      throw RespError.syntax();
    }
  }

  private static boolean isMode(Call call) {
    return call.is(1, "ASYNC") || call.is(1, "SYNC");
  }

  private static void swapDb(Call call, RespWriter reply) {
    int one = index(call, 1, "ERR invalid first DB index");
    int other = index(call, 2, "ERR invalid second DB index");
    check(call, one);
    check(call, other);
    call.databases().swap(one, other);
    call.changed(1);
    reply.ok();
  }

  private static int index(Call call, int word, String error) {
    long number = call.integer(word, error);
    if (number != (int) number) {
      throw new RespError(error);
    }
    return (int) number;
  }

  /// The database whose number a word spells.
  ///
  /// @throws RespError if it spells none, or there is no such database
  static Keyspace database(Call call, int word) {
    return call.databases().get(check(call, call.int32(word)));
  }

  /// The number itself.
  ///
  /// @throws RespError if there is no such database
  static int check(Call call, int index) {
    if (index < 0 || index >= call.databases().count()) {
      throw new RespError("ERR DB index is out of range");
    }
    return index;
  }
}
