package dev.rediscover.types;

import static dev.rediscover.command.CommandFlag.BLOCKING;
import static dev.rediscover.command.CommandFlag.FAST;
import static dev.rediscover.command.CommandFlag.MOVABLEKEYS;
import static dev.rediscover.command.CommandFlag.NOSCRIPT;
import static dev.rediscover.command.CommandFlag.WRITE;
import static dev.rediscover.command.KeyFlag.ACCESS;
import static dev.rediscover.command.KeyFlag.DELETE;
import static dev.rediscover.command.KeyFlag.RW;
import static dev.rediscover.command.KeySpec.ONE;
import static dev.rediscover.command.KeySpec.counted;
import static dev.rediscover.command.KeySpec.range;

import dev.rediscover.bytes.Slice;
import dev.rediscover.collection.SortedSetValue;
import dev.rediscover.command.Call;
import dev.rediscover.command.KeySpec;
import dev.rediscover.command.Rows;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.store.ValueType;

/// The commands that give members and take them out, some of which wait for one to come.
///
/// Thread: engine.
final class SortedSetPopCommands {
  private static final KeySpec WAITED_FOR = range(1, -2, 1).with(RW, ACCESS, DELETE);

  private SortedSetPopCommands() {}

  static void addTo(Rows rows) {
    String many = "O(K) + O(M*log(N)), K being the number of keys, N the size, M the members taken";
    String few = "O(log(N)*M), N being the size of the sorted set, M the members taken";
    String one = "O(log(N)), N being the size of the sorted set";
    // formatter:off
    rows.add("BZMPOP", -5, counted(2).with(RW, ACCESS, DELETE), SortedSetPopCommands::bzMPop,
             WRITE, BLOCKING, MOVABLEKEYS)
        .doc("7.0.0", many,
             "Takes the first or last members out of a sorted set; waits for one if need be.");
    rows.add("BZPOPMAX", -3, WAITED_FOR, (call, reply) -> waitAndPop(call, true, reply),
             WRITE, NOSCRIPT, FAST, BLOCKING)
        .doc("5.0.0", one,
             "Takes the member with the highest score out; waits for one if need be.");
    rows.add("BZPOPMIN", -3, WAITED_FOR, (call, reply) -> waitAndPop(call, false, reply),
             WRITE, NOSCRIPT, FAST, BLOCKING)
        .doc("5.0.0", one,
             "Takes the member with the lowest score out; waits for one if need be.");
    rows.add("ZMPOP", -4, counted(1).with(RW, ACCESS, DELETE), SortedSetPopCommands::zMPop,
             WRITE, MOVABLEKEYS)
        .doc("7.0.0", many, "Takes the first or last members out of the first sorted set there is.");
    rows.add("ZPOPMAX", -2, ONE.with(RW, ACCESS, DELETE), (call, reply) -> pop(call, true, reply),
             WRITE, FAST)
        .doc("5.0.0", few, "Takes the members with the highest scores out.");
    rows.add("ZPOPMIN", -2, ONE.with(RW, ACCESS, DELETE), (call, reply) -> pop(call, false, reply),
             WRITE, FAST)
        .doc("5.0.0", few, "Takes the members with the lowest scores out.");
    // formatter:on
  }

  private static Holder<SortedSetValue> toWrite(Call call, int word) {
    return Holder.toWrite(call, call.word(word), SortedSetValue.class);
  }

  /// Shows the first or last members and takes them out.
  ///
  /// @param count how many, at most all there are
  /// @param nested whether each member is a pair of its own in the reply
  private static void take(
      Holder<SortedSetValue> set, boolean max, long count, boolean nested, RespWriter reply) {
    SortedSetValue members = set.value();
    long size = members.size();
    SortedSetValue.Visitor show =
        (member, score) -> {
          if (nested) {
            reply.array(2);
          }
          reply.bulk(member);
          reply.real(score);
        };
    if (max) {
      members.rangeBackwards(size - count, size, show);
      members.removeRange(size - count, size);
    } else {
      members.range(0, count, show);
      members.removeRange(0, count);
    }
    set.changed(count);
  }

  private static void pop(Call call, boolean max, RespWriter reply) {
    if (call.count() > 3) {
      throw RespError.syntax();
    }
    boolean counted = call.count() == 3;
    long wanted = counted ? call.positive(2) : 1;
    Holder<SortedSetValue> set = toWrite(call, 1);
    long count = set.exists() ? Math.min(wanted, set.value().size()) : 0;
    boolean nested = counted && reply.protocol() == 3;
    reply.array((int) (nested ? count : 2 * count));
    if (count > 0) {
      take(set, max, count, nested, reply);
    }
  }

  private static void waitAndPop(Call call, boolean max, RespWriter reply) {
    int keysEnd = call.count() - 1;
    long timeoutMillis = Timeout.millis(call, keysEnd);
    for (int i = 1; i < keysEnd; i++) {
      if (!call.looksAt(call.word(i))) {
        continue;
      }
      Holder<SortedSetValue> set = toWrite(call, i);
      if (set.exists()) {
        reply.array(3);
        reply.bulk(call.word(i));
        take(set, max, 1, false, reply);
        call.effect(max ? "ZPOPMAX" : "ZPOPMIN", call.word(i));
        return;
      }
    }
    if (!call.await(ValueType.ZSET, timeoutMillis, 1, keysEnd)) {
      reply.nilArray();
    }
  }

  private static void zMPop(Call call, RespWriter reply) {
    if (!takeFromAny(call, MultiPop.ofSortedSets(call, 1), reply)) {
      reply.nilArray();
    }
  }

  private static void bzMPop(Call call, RespWriter reply) {
    MultiPop wanted = MultiPop.ofSortedSets(call, 2);
    long timeoutMillis = Timeout.millis(call, 1);
    if (!takeFromAny(call, wanted, reply)
        && !call.await(ValueType.ZSET, timeoutMillis, wanted.firstKey(), wanted.keysEnd())) {
      reply.nilArray();
    }
  }

  private static boolean takeFromAny(Call call, MultiPop wanted, RespWriter reply) {
    for (int i = wanted.firstKey(); i < wanted.keysEnd(); i++) {
      Slice key = call.word(i);
      if (!call.looksAt(key)) {
        continue;
      }
      Holder<SortedSetValue> set = toWrite(call, i);
      if (set.exists()) {
        long count = Math.min(wanted.count(), set.value().size());
        reply.array(2);
        reply.bulk(key);
        reply.array((int) count);
        take(set, !wanted.fromStart(), count, true, reply);
        call.effect(wanted.fromStart() ? "ZPOPMIN" : "ZPOPMAX", key, count);
        return true;
      }
    }
    return false;
  }
}
