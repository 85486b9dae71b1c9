package dev.rediscover.command;

import static dev.rediscover.command.CommandFlag.DENYOOM;
import static dev.rediscover.command.CommandFlag.FAST;
import static dev.rediscover.command.CommandFlag.READONLY;
import static dev.rediscover.command.CommandFlag.WRITE;
import static dev.rediscover.command.KeyFlag.ACCESS;
import static dev.rediscover.command.KeyFlag.DELETE;
import static dev.rediscover.command.KeyFlag.INSERT;
import static dev.rediscover.command.KeyFlag.OW;
import static dev.rediscover.command.KeyFlag.RM;
import static dev.rediscover.command.KeyFlag.RO;
import static dev.rediscover.command.KeyFlag.RW;
import static dev.rediscover.command.KeyFlag.UPDATE;
import static dev.rediscover.command.KeySpec.ALL;
import static dev.rediscover.command.KeySpec.ONE;
import static dev.rediscover.command.KeySpec.at;

import dev.rediscover.bytes.Slice;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.store.Keyspace;
import java.util.function.ToIntBiFunction;

/// The commands on keys, whatever they hold. Those on deadlines are in [ExpireCommands], those that
/// look through all keys in [ScanCommands], OBJECT in [ObjectCommands], those on whole databases in
/// [DatabaseCommands].
///
/// Thread: engine.
public final class KeyCommands {
  private KeyCommands() {}

  /// Adds the rows.
  public static void addTo(CommandTable table) {
    Rows rows = new Rows(table, CommandGroup.GENERIC);
    KeySpec source = ONE.with(RW, ACCESS, DELETE);
    // formatter:off
    rows.add("COPY",     -3, ONE.with(RO, ACCESS).and(at(2).with(OW, UPDATE)),
             KeyCommands::copy, WRITE, DENYOOM)
        .doc("6.2.0", "O(1) for a string, else O(N), N being the number of elements",
             "Copies a value to another key.");
    rows.add("DEL",      -2, ALL.with(RM, DELETE), KeyCommands::del, WRITE)
        .doc("1.0.0", "O(N), N being the number of keys and of the elements in them",
             "Deletes keys.")
        .tips("request_policy:multi_shard", "response_policy:agg_sum");
    rows.add("EXISTS",   -2, ALL.with(RO), KeyCommands::exists, READONLY, FAST)
        .doc("1.0.0", "O(N), N being the number of keys", "Counts how many of these keys exist.")
        .tips("request_policy:multi_shard", "response_policy:agg_sum");
    rows.add("MOVE",      3, ONE.with(RW, ACCESS, UPDATE), KeyCommands::move, WRITE, FAST)
        .doc("1.0.0", "O(1)", "Moves a key to another database.");
    rows.add("RENAME",    3, source.and(at(2).with(OW, UPDATE)), KeyCommands::rename, WRITE)
        .doc("1.0.0", "O(1)", "Gives a key another name, whatever that held before.");
    rows.add("RENAMENX",  3, source.and(at(2).with(OW, INSERT)), KeyCommands::renameNx, WRITE, FAST)
        .doc("1.0.0", "O(1)", "Gives a key another name if that does not exist.");
    rows.add("TOUCH",    -2, ALL.with(RO), KeyCommands::touch, READONLY, FAST)
        .doc("3.2.1", "O(N), N being the number of keys",
             "Marks keys as used, and counts those that exist.")
        .tips("request_policy:multi_shard", "response_policy:agg_sum");
    rows.add("TYPE",      2, ONE.with(RO), KeyCommands::type, READONLY, FAST)
        .doc("1.0.0", "O(1)", "Tells what kind of value a key holds.");
    rows.add("UNLINK",   -2, ALL.with(RM, DELETE), KeyCommands::del, WRITE, FAST)
        .doc("4.0.0", "O(N), N being the number of keys",
             "Deletes keys; their memory may be freed later.")
        .tips("request_policy:multi_shard", "response_policy:agg_sum");
    // formatter:on
    ExpireCommands.addTo(rows);
    ScanCommands.addTo(rows);
    ObjectCommands.addTo(rows);
    DatabaseCommands.addTo(table);
  }

  /// DEL and UNLINK.
  private static void del(Call call, RespWriter reply) {
    int deleted = 0;
    for (int i = 1; i < call.count(); i++) {
      if (call.keyspace().delete(call.word(i))) {
        deleted++;
      }
    }
    call.changed(deleted);
    reply.integer(deleted);
  }

  private static void exists(Call call, RespWriter reply) {
    reply.integer(count(call, Keyspace::peek));
  }

  private static void touch(Call call, RespWriter reply) {
    reply.integer(count(call, Keyspace::find));
  }

  private static int count(Call call, ToIntBiFunction<Keyspace, Slice> look) {
    int found = 0;
    for (int i = 1; i < call.count(); i++) {
      Slice key = call.word(i);
      if (call.counted(key, look.applyAsInt(call.keyspace(), key)) != Keyspace.NONE) {
        found++;
      }
    }
    return found;
  }

  private static void type(Call call, RespWriter reply) {
    int handle = call.counted(call.word(1), call.keyspace().peek(call.word(1)));
    reply.simple(handle == Keyspace.NONE ? "none" : call.keyspace().type(handle).redisName());
  }

  private static void rename(Call call, RespWriter reply) {
    boolean same = call.word(1).equals(call.word(2));
    if (!call.keyspace().rename(call.word(1), call.word(2))) {
      throw RespError.noSuchKey();
    }
    call.changed(same ? 0 : 1);
    reply.ok();
  }

  private static void renameNx(Call call, RespWriter reply) {
    Keyspace keyspace = call.keyspace();
    if (!keyspace.exists(call.word(1))) {
      throw RespError.noSuchKey();
    }
    if (keyspace.exists(call.word(2))) {
      reply.integer(0);
      return;
    }
    keyspace.rename(call.word(1), call.word(2));
    call.changed(1);
    reply.integer(1);
  }

  private static void move(Call call, RespWriter reply) {
    Slice key = call.word(1);
    Keyspace source = call.keyspace();
    Keyspace target = DatabaseCommands.database(call, 2);
    if (source == target) {
      throw sameObject();
    }
    int handle = source.find(key);
    if (handle == Keyspace.NONE || target.exists(key)) {
      reply.integer(0);
      return;
    }
    source.copy(handle, target, key);
    source.delete(key);
    call.changed(1);
    reply.integer(1);
  }

  private static void copy(Call call, RespWriter reply) {
    Keyspace source = call.keyspace();
    Keyspace target = source;
    boolean replace = false;
    for (int i = 3; i < call.count(); i++) {
      if (call.is(i, "REPLACE")) {
        replace = true;
      } else if (call.is(i, "DB") && i + 1 < call.count()) {
        target = DatabaseCommands.database(call, ++i);
      } else {
        throw RespError.syntax();
      }
    }
    if (source == target && call.word(1).equals(call.word(2))) {
      throw sameObject();
    }
    int handle = call.counted(call.word(1), source.find(call.word(1)));
    if (handle == Keyspace.NONE || !replace && target.exists(call.word(2))) {
      reply.integer(0);
      return;
    }
    source.copy(handle, target, call.word(2));
    call.changed(1);
    reply.integer(1);
  }

  private static RespError sameObject() {
    return new RespError("ERR source and destination objects are the same");
  }
}
