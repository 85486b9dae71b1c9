package dev.rediscover.types;

import static dev.rediscover.command.CommandFlag.DENYOOM;
import static dev.rediscover.command.CommandFlag.FAST;
import static dev.rediscover.command.CommandFlag.READONLY;
import static dev.rediscover.command.CommandFlag.WRITE;
import static dev.rediscover.command.KeyFlag.ACCESS;
import static dev.rediscover.command.KeyFlag.DELETE;
import static dev.rediscover.command.KeyFlag.INSERT;
import static dev.rediscover.command.KeyFlag.RO;
import static dev.rediscover.command.KeyFlag.RW;
import static dev.rediscover.command.KeyFlag.UPDATE;
import static dev.rediscover.command.KeySpec.ONE;

import dev.rediscover.bytes.Slice;
import dev.rediscover.collection.CompactLimits;
import dev.rediscover.collection.HashValue;
import dev.rediscover.command.Call;
import dev.rediscover.command.CommandGroup;
import dev.rediscover.command.CommandTable;
import dev.rediscover.command.KeySpec;
import dev.rediscover.command.Rows;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;

/// The commands on hashes (Redis' `t_hash.c`).
///
/// Thread: engine.
public final class HashCommands {
  private static final KeySpec READ = ONE.with(RO, ACCESS);

  private final CompactLimits limits;

  private HashCommands(CompactLimits limits) {
    this.limits = limits;
  }

  /// Adds the rows.
  public static void addTo(CommandTable table, CompactLimits limits) {
    HashCommands hash = new HashCommands(limits);
    Rows rows = new Rows(table, CommandGroup.HASH);
    // formatter:off
    rows.add("HDEL", -3, ONE.with(RW, DELETE), HashCommands::hDel, WRITE, FAST)
        .doc("2.0.0", "O(N), N being the number of fields", "Takes fields out of a hash.");
    rows.add("HEXISTS", 3, ONE.with(RO), HashCommands::hExists, READONLY, FAST)
        .doc("2.0.0", "O(1)", "Tells whether a hash has a field.");
    rows.add("HGET", 3, READ, HashCommands::hGet, READONLY, FAST)
        .doc("2.0.0", "O(1)", "Gives the value of a field.");
    rows.add("HGETALL", 2, READ, HashCommands::hGetAll, READONLY)
        .doc("2.0.0", "O(N), N being the number of fields", "Gives all fields and their values.")
        .tips("nondeterministic_output_order");
    rows.add("HKEYS", 2, READ, HashCommands::hKeys, READONLY)
        .doc("2.0.0", "O(N), N being the number of fields", "Gives all fields.")
        .tips("nondeterministic_output_order");
    rows.add("HLEN", 2, ONE.with(RO), HashCommands::hLen, READONLY, FAST)
        .doc("2.0.0", "O(1)", "Tells how many fields a hash has.");
    rows.add("HMGET", -3, READ, HashCommands::hMGet, READONLY, FAST)
        .doc("2.0.0", "O(N), N being the number of fields", "Gives the values of several fields.");
    rows.add("HMSET", -4, ONE.with(RW, UPDATE), hash::hMSet, WRITE, DENYOOM, FAST)
        .doc("2.0.0", "O(N), N being the number of fields",
             "Gives values to several fields; the old form of HSET.");
    rows.add("HRANDFIELD", -2, READ, HashCommands::hRandField, READONLY)
        .doc("6.2.0", "O(N), N being the number of fields asked for",
             "Gives fields picked at random.")
        .tips("nondeterministic_output");
    rows.add("HSCAN", -3, READ, HashCommands::hScan, READONLY)
        .doc("2.8.0", "O(1) for a call, O(N) for all, N being the number of fields",
             "Gives some fields and values, and where to go on.")
        .tips("nondeterministic_output");
    rows.add("HSET", -4, ONE.with(RW, UPDATE), hash::hSet, WRITE, DENYOOM, FAST)
        .doc("2.0.0", "O(N), N being the number of fields", "Gives values to fields.");
    rows.add("HSETNX", 4, ONE.with(RW, INSERT), hash::hSetNx, WRITE, DENYOOM, FAST)
        .doc("2.0.0", "O(1)", "Gives a value to a field that has none.");
    rows.add("HSTRLEN", 3, ONE.with(RO), HashCommands::hStrLen, READONLY, FAST)
        .doc("3.2.0", "O(1)", "Tells how many bytes the value of a field has.");
    rows.add("HVALS", 2, READ, HashCommands::hVals, READONLY)
        .doc("2.0.0", "O(N), N being the number of fields", "Gives all values.")
        .tips("nondeterministic_output_order");
    // formatter:on
    HashCounterCommands.addTo(rows, limits);
  }

  private static HashValue read(Call call) {
    return Holder.toRead(call, call.word(1), HashValue.class).value();
  }

  private static Holder<HashValue> toWrite(Call call) {
    return Holder.toWrite(call, call.word(1), HashValue.class);
  }

  private boolean put(Holder<HashValue> hash, Slice field, Slice value) {
    return hash.valueOr(HashValue::new).put(field, value, limits, hash.keyspace());
  }

  private void hSet(Call call, RespWriter reply) {
    reply.integer(setAll(call));
  }

  private void hMSet(Call call, RespWriter reply) {
    setAll(call);
    reply.ok();
  }

  /// Sets all pairs of the command.
  ///
  /// @return how many of the fields are new
  private long setAll(Call call) {
    if (call.count() % 2 != 0) {
      throw RespError.wrongArity(call.command().name());
    }
    Holder<HashValue> hash = toWrite(call);
    long added = 0;
    for (int i = 2; i < call.count(); i += 2) {
      added += put(hash, call.word(i), call.word(i + 1)) ? 1 : 0;
    }
    hash.changed(call.count() / 2 - 1);
    return added;
  }

  private void hSetNx(Call call, RespWriter reply) {
    Holder<HashValue> hash = toWrite(call);
    if (hash.exists() && hash.value().has(call.word(2))) {
      reply.integer(0);
      return;
    }
    put(hash, call.word(2), call.word(3));
    hash.changed(1);
    reply.integer(1);
  }

  private static void hGet(Call call, RespWriter reply) {
    HashValue hash = read(call);
    Slice value = call.scratch();
    if (hash != null && hash.get(call.word(2), value)) {
      reply.bulk(value);
    } else {
      reply.nil();
    }
  }

  private static void hMGet(Call call, RespWriter reply) {
    HashValue hash = read(call);
    Slice value = call.scratch();
    reply.array(call.count() - 2);
    for (int i = 2; i < call.count(); i++) {
      if (hash != null && hash.get(call.word(i), value)) {
        reply.bulk(value);
      } else {
        reply.nil();
      }
    }
  }

  private static void hDel(Call call, RespWriter reply) {
    Holder<HashValue> hash = toWrite(call);
    long removed = 0;
    for (int i = 2; i < call.count() && hash.exists(); i++) {
      removed += hash.value().remove(call.word(i)) ? 1 : 0;
    }
    hash.changed(removed);
    reply.integer(removed);
  }

  private static void hExists(Call call, RespWriter reply) {
    HashValue hash = read(call);
    reply.integer(hash != null && hash.has(call.word(2)) ? 1 : 0);
  }

  private static void hLen(Call call, RespWriter reply) {
    HashValue hash = read(call);
    reply.integer(hash == null ? 0 : hash.size());
  }

  private static void hStrLen(Call call, RespWriter reply) {
    HashValue hash = read(call);
    Slice value = call.scratch();
    boolean found = hash != null && hash.get(call.word(2), value);
    reply.integer(found ? value.length() : 0);
  }

  private static void hGetAll(Call call, RespWriter reply) {
    HashValue hash = read(call);
    if (hash == null) {
      reply.map(0);
      return;
    }
    reply.map((int) hash.size());
    hash.forEach((field, value) -> {
      reply.bulk(field);
      reply.bulk(value);
    });
  }

  private static void hKeys(Call call, RespWriter reply) {
    each(read(call), reply, (field, _) -> reply.bulk(field));
  }

  private static void hVals(Call call, RespWriter reply) {
    each(read(call), reply, (_, value) -> reply.bulk(value));
  }

  private static void each(HashValue hash, RespWriter reply, HashValue.Visitor visitor) {
    if (hash == null) {
      reply.array(0);
      return;
    }
    reply.array((int) hash.size());
    hash.forEach(visitor);
  }

  private static void hScan(Call call, RespWriter reply) {
    ScanReply found = ScanReply.from(call);
    HashValue hash = read(call);
    if (hash != null) {
      found.run(cursor -> hash.scan(cursor, found::addPair));
    }
    found.write(reply);
  }

  private static void hRandField(Call call, RespWriter reply) {
    if (call.count() == 2) {
      HashValue hash = read(call);
      if (hash == null) {
        reply.nil();
      } else {
        hash.random(call.random(), (field, _) -> reply.bulk(field));
      }
      return;
    }
    RandomCount count = RandomCount.of(call, "WITHVALUES");
    HashValue hash = read(call);
    if (hash == null || count.count() == 0) {
      reply.array(0);
      return;
    }
    long shown = count.mayRepeat() ? count.count() : Math.min(count.count(), hash.size());
    count.head(reply, shown);
    HashValue.Visitor show = (field, value) -> count.pair(reply, field, value);
    if (count.mayRepeat()) {
      count.repeat(call, reply, () -> hash.random(call.random(), show));
    } else {
      hash.sample(shown, call.random(), show);
    }
  }
}
