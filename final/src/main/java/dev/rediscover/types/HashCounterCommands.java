package dev.rediscover.types;

import static dev.rediscover.command.CommandFlag.DENYOOM;
import static dev.rediscover.command.CommandFlag.FAST;
import static dev.rediscover.command.CommandFlag.WRITE;
import static dev.rediscover.command.KeyFlag.ACCESS;
import static dev.rediscover.command.KeyFlag.RW;
import static dev.rediscover.command.KeyFlag.UPDATE;
import static dev.rediscover.command.KeySpec.ONE;

import dev.rediscover.bytes.Numbers;
import dev.rediscover.bytes.Slice;
import dev.rediscover.collection.CompactLimits;
import dev.rediscover.collection.HashValue;
import dev.rediscover.command.Call;
import dev.rediscover.command.LongDouble;
import dev.rediscover.command.Rows;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import java.util.OptionalLong;

/// HINCRBY, HINCRBYFLOAT: fields of a hash that are numbers.
///
/// Thread: engine.
final class HashCounterCommands {
  private final CompactLimits limits;

  private HashCounterCommands(CompactLimits limits) {
    this.limits = limits;
  }

  static void addTo(Rows rows, CompactLimits limits) {
    HashCounterCommands counters = new HashCounterCommands(limits);
    // formatter:off
    rows.add("HINCRBY", 4, ONE.with(RW, ACCESS, UPDATE), counters::hIncrBy, WRITE, DENYOOM, FAST)
        .doc("2.0.0", "O(1)", "Adds an amount to the number in a field.");
    rows.add("HINCRBYFLOAT", 4, ONE.with(RW, ACCESS, UPDATE),
             counters::hIncrByFloat, WRITE, DENYOOM, FAST)
        .doc("2.6.0", "O(1)", "Adds an amount with a fraction to the number in a field.");
    // formatter:on
  }

  private void hIncrBy(Call call, RespWriter reply) {
    long amount = call.integer(3);
    Holder<HashValue> hash = Holder.toWrite(call, call.word(1), HashValue.class);
    Slice before = call.scratch();
    long number = 0;
    if (hash.exists() && hash.value().get(call.word(2), before)) {
      OptionalLong parsed = Numbers.parseLong(before);
      number = parsed.orElseThrow(() -> new RespError("ERR hash value is not an integer"));
    }
    long sum = number + amount;
    if (((number ^ sum) & (amount ^ sum)) < 0) {
      throw new RespError("ERR increment or decrement would overflow");
    }
    put(hash, call.word(2), call.number(sum));
    hash.changed(1);
    reply.integer(sum);
  }

  /// Logged as HSET: the next version, or another machine, may round otherwise.
  private void hIncrByFloat(Call call, RespWriter reply) {
    LongDouble amount = LongDouble.parse(call.word(3));
    if (!amount.isFinite()) {
      throw new RespError("ERR value is NaN or Infinity");
    }
    Holder<HashValue> hash = Holder.toWrite(call, call.word(1), HashValue.class);
    Slice before = call.scratch();
    LongDouble number = LongDouble.ZERO;
    if (hash.exists() && hash.value().get(call.word(2), before)) {
      try {
        number = LongDouble.parse(before);
      } catch (RespError _) {
        throw new RespError("ERR hash value is not a float");
      }
    }
    LongDouble sum = number.plus(amount);
    if (!sum.isFinite()) {
      throw new RespError("ERR increment would produce NaN or Infinity");
    }
    Slice spelled = Slice.of(sum.toString());
    put(hash, call.word(2), spelled);
    hash.changed(1);
    if (call.isLogged()) {
      call.effect("HSET", call.word(1), call.word(2), spelled);
    }
    reply.bulk(spelled);
  }

  private void put(Holder<HashValue> hash, Slice field, Slice value) {
    hash.valueOr(HashValue::new).put(field, value, limits, hash.keyspace());
  }
}
