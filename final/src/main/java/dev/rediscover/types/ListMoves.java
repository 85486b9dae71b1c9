package dev.rediscover.types;

import dev.rediscover.bytes.Slice;
import dev.rediscover.collection.CompactLimits;
import dev.rediscover.collection.End;
import dev.rediscover.collection.ListValue;
import dev.rediscover.command.Call;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;

/// Takes elements out of the first of several lists that has any, or moves one to another list: what
/// the commands that wait and those that don't have in common.
///
/// Thread: engine.
final class ListMoves {
  private final CompactLimits limits;

  ListMoves(CompactLimits limits) {
    this.limits = limits;
  }

  /// The end that a word names.
  static End end(Call call, int word) {
    if (call.is(word, "LEFT")) {
      return End.LEFT;
    }
    if (call.is(word, "RIGHT")) {
      return End.RIGHT;
    }
    throw RespError.syntax();
  }

  /// Takes an element out of a list that is there, and gives it.
  static void popOne(Holder<ListValue> list, End end, CompactLimits limits, RespWriter reply) {
    ListValue value = list.value();
    Slice element = new Slice();
    value.get(end == End.LEFT ? 0 : -1, element);
    reply.bulk(element);
    value.remove(end == End.LEFT ? 0 : value.size() - 1, 1, limits);
    list.changed(1);
  }

  /// Takes up to `count` elements out of a list that is there, and gives them, that at the end first.
  ///
  /// @return how many they were
  static long popMany(
      Holder<ListValue> list, End end, long count, CompactLimits limits, RespWriter reply) {
    ListValue value = list.value();
    long size = value.size();
    long popped = Math.min(count, size);
    reply.array(Math.toIntExact(popped));
    if (end == End.LEFT) {
      value.forEach(0, popped, reply::bulk);
      value.remove(0, popped, limits);
    } else {
      value.forEachBackwards(size - 1, popped, reply::bulk);
      value.remove(size - popped, popped, limits);
    }
    list.changed(popped);
    return popped;
  }

  /// BLPOP, BRPOP: answers with the key and an element of the first list that is there. Logged as
  /// LPOP, RPOP.
  ///
  /// @param firstKey the word that the keys begin with
  /// @return whether there was one; nothing was answered if not
  boolean tryPopOne(Call call, int firstKey, int keys, End end, RespWriter reply) {
    Holder<ListValue> list = firstThere(call, firstKey, keys);
    if (list == null) {
      return false;
    }
    reply.array(2);
    reply.bulk(list.key());
    popOne(list, end, limits, reply);
    if (call.isLogged()) {
      call.effect(popName(end), list.key());
    }
    return true;
  }

  /// LMPOP, BLMPOP: answers with the key and elements of the first list that is there. Logged as LPOP,
  /// RPOP.
  ///
  /// @return whether there was one; nothing was answered if not
  boolean tryPopMany(Call call, MultiPop what, RespWriter reply) {
    Holder<ListValue> list = firstThere(call, what.firstKey(), what.keysEnd() - what.firstKey());
    if (list == null) {
      return false;
    }
    reply.array(2);
    reply.bulk(list.key());
    End end = what.fromStart() ? End.LEFT : End.RIGHT;
    long popped = popMany(list, end, what.count(), limits, reply);
    if (call.isLogged()) {
      call.effect(popName(end), list.key(), popped);
    }
    return true;
  }

  private static String popName(End end) {
    return end == End.LEFT ? "LPOP" : "RPOP";
  }

  private static Holder<ListValue> firstThere(Call call, int firstKey, int keys) {
    for (int i = firstKey; i < firstKey + keys; i++) {
      if (!call.looksAt(call.word(i))) {
        continue;
      }
      Holder<ListValue> list = Holder.toWrite(call, call.word(i), ListValue.class);
      if (list.exists()) {
        return list;
      }
    }
    return null;
  }

  /// LMOVE and its relatives: moves an element from the list of word 1 to that of word 2, and answers
  /// with it.
  ///
  /// @return whether there was one; nothing was answered if not
  boolean tryMove(Call call, End from, End to, RespWriter reply) {
    Slice sourceKey = call.word(1);
    Slice targetKey = call.word(2);
    Holder<ListValue> source = Holder.toWrite(call, sourceKey, ListValue.class);
    if (!source.exists()) {
      return false;
    }
    boolean sameList = sourceKey.equals(targetKey);
    Holder<ListValue> target = sameList ? source : Holder.toWrite(call, targetKey, ListValue.class);
    ListValue list = source.value();
    Slice element = new Slice();
    list.get(from == End.LEFT ? 0 : -1, element);
    reply.bulk(element);
    if (!sameList || from != to) {
      target.valueOr(ListValue::new).push(to, element, limits);
      list.remove(from == End.LEFT ? 0 : list.size() - 1, 1, limits);
    }
    call.changed(1);
    target.touched();
    if (!sameList) {
      source.touched();
    }
    return true;
  }
}
