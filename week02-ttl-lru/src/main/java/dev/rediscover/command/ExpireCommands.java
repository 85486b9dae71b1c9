package dev.rediscover.command;

import static dev.rediscover.command.CommandFlag.FAST;
import static dev.rediscover.command.CommandFlag.READONLY;
import static dev.rediscover.command.CommandFlag.WRITE;
import static dev.rediscover.command.KeyFlag.ACCESS;
import static dev.rediscover.command.KeyFlag.RO;
import static dev.rediscover.command.KeyFlag.RW;
import static dev.rediscover.command.KeyFlag.UPDATE;
import static dev.rediscover.command.KeySpec.ONE;

import dev.rediscover.bytes.Slice;
import dev.rediscover.expiry.ExpireOptions;
import dev.rediscover.expiry.ExpireTime;
import dev.rediscover.expiry.Lifetime;
import dev.rediscover.resp.RespWriter;

/// The commands on when a key dies.
///
/// Thread: engine.
///
/// Exercise 2.9.
final class ExpireCommands {
  private ExpireCommands() {}

  static void addTo(Rows rows) {
    KeySpec write = ONE.with(RW, UPDATE);
    KeySpec read = ONE.with(RO, ACCESS);
    // formatter:off
    rows.add("EXPIRE",      -3, write, in(ExpireTime.IN_SECONDS), WRITE, FAST)
        .doc("1.0.0", "O(1)", "Lets a key die after so many seconds.");
    rows.add("EXPIREAT",    -3, write, in(ExpireTime.AT_SECOND),  WRITE, FAST)
        .doc("1.2.0", "O(1)", "Lets a key die at a time, in seconds since 1970.");
    rows.add("EXPIRETIME",   2, read,  ExpireCommands::expireTime,  READONLY, FAST)
        .doc("7.0.0", "O(1)", "Tells when a key dies, in seconds since 1970.");
    rows.add("PERSIST",      2, write, ExpireCommands::persist,     WRITE, FAST)
        .doc("2.2.0", "O(1)", "Lets a key live for ever.");
    rows.add("PEXPIRE",     -3, write, in(ExpireTime.IN_MILLIS),  WRITE, FAST)
        .doc("2.6.0", "O(1)", "Lets a key die after so many milliseconds.");
    rows.add("PEXPIREAT",   -3, write, in(ExpireTime.AT_MILLI),   WRITE, FAST)
        .doc("2.6.0", "O(1)", "Lets a key die at a time, in milliseconds since 1970.");
    rows.add("PEXPIRETIME",  2, read,  ExpireCommands::pExpireTime, READONLY, FAST)
        .doc("7.0.0", "O(1)", "Tells when a key dies, in milliseconds since 1970.");
    rows.add("PTTL",         2, read,  ExpireCommands::pTtl,        READONLY, FAST)
        .doc("2.6.0", "O(1)", "Tells how many milliseconds a key has left.")
        .tips("nondeterministic_output");
    rows.add("TTL",          2, read,  ExpireCommands::ttl,         READONLY, FAST)
        .doc("1.0.0", "O(1)", "Tells how many seconds a key has left.")
        .tips("nondeterministic_output");
    // formatter:on
  }

  private static Handler in(ExpireTime unit) {
    return (call, reply) -> expire(call, unit, reply);
  }

  /// Exercise 2.9: EXPIRE key time [NX | XX] [GT | LT], and its relatives with another unit.
  private static void expire(Call call, ExpireTime unit, RespWriter reply) {
    throw new UnsupportedOperationException(
        "exercise 2.9: options, number, deadline; then limit() the key, which also logs it");
  }

  /// As [#limit(Call, Slice, long, ExpireOptions)] without conditions.
  static void limit(Call call, Slice key, long deadlineMillis) {
    limit(call, key, deadlineMillis, ExpireOptions.NONE);
  }

  /// Gives a key a deadline, or deletes it at once if that is past, and logs which of the two it
  /// was: whoever repeats it does so later.
  ///
  /// @return whether one of the two happened
  private static boolean limit(Call call, Slice key, long deadlineMillis, ExpireOptions options) {
    Lifetime.Outcome outcome =
        Lifetime.limit(call.keyspace(), key, deadlineMillis, options, call.nowMillis());
    return switch (outcome) {
      case NO_SUCH_KEY, FORBIDDEN -> false;
      case DELETED -> {
        call.changed(1);
        call.effect("DEL", key);
        yield true;
      }
      case DEADLINE_SET -> {
        call.changed(1);
        call.effect("PEXPIREAT", key, deadlineMillis);
        yield true;
      }
    };
  }

  private static void persist(Call call, RespWriter reply) {
    reply.integer(persist(call, call.word(1)) ? 1 : 0);
  }

  /// Lets a key live for ever.
  ///
  /// @return whether it had a deadline
  static boolean persist(Call call, Slice key) {
    boolean had = Lifetime.persist(call.keyspace(), key);
    if (had) {
      call.changed(1);
      call.effect("PERSIST", key);
    }
    return had;
  }

  private static void ttl(Call call, RespWriter reply) {
    reply.integer(Lifetime.toSeconds(remaining(call)));
  }

  private static void pTtl(Call call, RespWriter reply) {
    reply.integer(remaining(call));
  }

  private static long remaining(Call call) {
    return counted(call, Lifetime.remainingMillis(call.keyspace(), call.word(1), call.nowMillis()));
  }

  private static long deadline(Call call) {
    return counted(call, Lifetime.deadlineMillis(call.keyspace(), call.word(1)));
  }

  private static long counted(Call call, long answer) {
    call.countRead(call.word(1), answer != Lifetime.NO_SUCH_KEY);
    return answer;
  }

  private static void expireTime(Call call, RespWriter reply) {
    reply.integer(Lifetime.toSeconds(deadline(call)));
  }

  private static void pExpireTime(Call call, RespWriter reply) {
    reply.integer(deadline(call));
  }
}
