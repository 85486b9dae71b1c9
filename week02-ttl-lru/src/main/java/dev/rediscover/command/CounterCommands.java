package dev.rediscover.command;

import static dev.rediscover.command.CommandFlag.DENYOOM;
import static dev.rediscover.command.CommandFlag.FAST;
import static dev.rediscover.command.CommandFlag.WRITE;
import static dev.rediscover.command.KeyFlag.ACCESS;
import static dev.rediscover.command.KeyFlag.RW;
import static dev.rediscover.command.KeyFlag.UPDATE;
import static dev.rediscover.command.KeySpec.ONE;

import dev.rediscover.bytes.Slice;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;

/// The commands on strings that spell a number.
///
/// You may skip this file: no exercise asks for it.
///
/// Thread: engine.
final class CounterCommands {
  private CounterCommands() {}

  static void addTo(Rows rows) {
    KeySpec key = ONE.with(RW, ACCESS, UPDATE);
    // formatter:off
    rows.add("DECR",        2, key, CounterCommands::decr,        WRITE, DENYOOM, FAST)
        .doc("1.0.0", "O(1)", "Takes one from a number.");
    rows.add("DECRBY",      3, key, CounterCommands::decrBy,      WRITE, DENYOOM, FAST)
        .doc("1.0.0", "O(1)", "Takes an amount from a number.");
    rows.add("INCR",        2, key, CounterCommands::incr,        WRITE, DENYOOM, FAST)
        .doc("1.0.0", "O(1)", "Adds one to a number.");
    rows.add("INCRBY",      3, key, CounterCommands::incrBy,      WRITE, DENYOOM, FAST)
        .doc("1.0.0", "O(1)", "Adds an amount to a number.");
    rows.add("INCRBYFLOAT", 3, key, CounterCommands::incrByFloat, WRITE, DENYOOM, FAST)
        .doc("2.6.0", "O(1)", "Adds an amount with a fraction to a number.");
    // formatter:on
  }

  private static void incr(Call call, RespWriter reply) {
    add(call, 1, reply);
  }

  private static void decr(Call call, RespWriter reply) {
    add(call, -1, reply);
  }

  private static void incrBy(Call call, RespWriter reply) {
    add(call, call.integer(2), reply);
  }

  private static void decrBy(Call call, RespWriter reply) {
    long amount = call.integer(2);
    if (amount == Long.MIN_VALUE) {
      // It has no positive twin.
      throw new RespError("ERR decrement would overflow");
    }
    add(call, -amount, reply);
  }

  private static void add(Call call, long amount, RespWriter reply) {
    long sum = call.keyspace().incrBy(call.word(1), amount);
    call.changed(1);
    reply.integer(sum);
  }

  /// Logged as SET: the next version, or another machine, may round otherwise.
  private static void incrByFloat(Call call, RespWriter reply) {
    Slice key = call.word(1);
    Slice before = call.scratch();
    LongDouble number =
        call.keyspace().get(key, before) ? LongDouble.parse(before) : LongDouble.ZERO;
    LongDouble sum = number.plus(LongDouble.parse(call.word(2)));
    if (!sum.isFinite()) {
      throw new RespError("ERR increment would produce NaN or Infinity");
    }
    Slice spelled = Slice.of(sum.toString());
    call.keyspace().putKeepingDeadline(key, spelled);
    call.changed(1);
    if (call.isLogged()) {
      call.effect("SET", key, spelled, Slice.of("KEEPTTL"));
    }
    reply.bulk(spelled);
  }
}
