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

import dev.rediscover.collection.CompactLimits;
import dev.rediscover.collection.End;
import dev.rediscover.collection.ListSearch;
import dev.rediscover.collection.ListValue;
import dev.rediscover.command.Call;
import dev.rediscover.command.CommandGroup;
import dev.rediscover.command.CommandTable;
import dev.rediscover.command.KeySpec;
import dev.rediscover.command.Rows;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;

/// The commands on one list (Redis' `t_list.c`).
///
/// Thread: engine.
public final class ListCommands {
  private static final KeySpec READ = ONE.with(RO, ACCESS);
  private static final KeySpec PUSH = ONE.with(RW, INSERT);
  private static final KeySpec POP = ONE.with(RW, ACCESS, DELETE);

  private final CompactLimits limits;

  private ListCommands(CompactLimits limits) {
    this.limits = limits;
  }

  /// Adds the rows of all commands on lists.
  public static void addTo(CommandTable table, CompactLimits limits) {
    ListCommands list = new ListCommands(limits);
    Rows rows = new Rows(table, CommandGroup.LIST);
    // formatter:off
    rows.add("LINDEX", 3, READ, ListCommands::lIndex, READONLY)
        .doc("1.0.0", "O(N), N being the nodes between the element and the nearer end",
             "Gives the element at an index.");
    rows.add("LINSERT", 5, PUSH, list::lInsert, WRITE, DENYOOM)
        .doc("2.2.0", "O(N), N being the elements before the one looked for",
             "Adds an element before or behind another one.");
    rows.add("LLEN", 2, ONE.with(RO), ListCommands::lLen, READONLY, FAST)
        .doc("1.0.0", "O(1)", "Tells how many elements a list has.");
    rows.add("LPOP", -2, POP, list::lPop, WRITE, FAST)
        .doc("1.0.0", "O(N), N being the number of elements given",
             "Takes the first elements out of a list and gives them.");
    rows.add("LPOS", -3, READ, ListCommands::lPos, READONLY)
        .doc("6.0.6", "O(N), N being the number of elements looked at",
             "Gives the indexes of the elements that are equal to one.");
    rows.add("LPUSH", -3, PUSH, list::lPush, WRITE, DENYOOM, FAST)
        .doc("1.0.0", "O(1) for each element", "Adds elements before the first one.");
    rows.add("LPUSHX", -3, PUSH, list::lPushX, WRITE, DENYOOM, FAST)
        .doc("2.2.0", "O(1) for each element",
             "Adds elements before the first one of a list that is there.");
    rows.add("LRANGE", 4, READ, ListCommands::lRange, READONLY)
        .doc("1.0.0", "O(S+N), S being the nodes between the first of them and the nearer end, N the"
             + " number of elements given",
             "Gives the elements between two indexes.");
    rows.add("LREM", 4, ONE.with(RW, DELETE), list::lRem, WRITE)
        .doc("1.0.0", "O(N), N being the number of elements",
             "Takes the elements that are equal to one out of a list.");
    rows.add("LSET", 4, ONE.with(RW, UPDATE), list::lSet, WRITE, DENYOOM)
        .doc("1.0.0", "O(N), N being the nodes between the element and the nearer end",
             "Puts another element at an index.");
    rows.add("LTRIM", 4, ONE.with(RW, DELETE), list::lTrim, WRITE)
        .doc("1.0.0", "O(N), N being the number of elements taken out",
             "Takes all elements out of a list but those between two indexes.");
    rows.add("RPOP", -2, POP, list::rPop, WRITE, FAST)
        .doc("1.0.0", "O(N), N being the number of elements given",
             "Takes the last elements out of a list and gives them, the last one first.");
    rows.add("RPUSH", -3, PUSH, list::rPush, WRITE, DENYOOM, FAST)
        .doc("1.0.0", "O(1) for each element", "Adds elements behind the last one.");
    rows.add("RPUSHX", -3, PUSH, list::rPushX, WRITE, DENYOOM, FAST)
        .doc("2.2.0", "O(1) for each element",
             "Adds elements behind the last one of a list that is there.");
    // formatter:on
    ListMoves moves = new ListMoves(limits);
    ListMoveCommands.addTo(table, moves);
    BlockingListCommands.addTo(table, moves);
  }

  private static ListValue read(Call call) {
    return Holder.toRead(call, call.word(1), ListValue.class).value();
  }

  private static Holder<ListValue> toWrite(Call call) {
    return Holder.toWrite(call, call.word(1), ListValue.class);
  }

  private void lPush(Call call, RespWriter reply) {
    push(toWrite(call), End.LEFT, call, reply);
  }

  private void rPush(Call call, RespWriter reply) {
    push(toWrite(call), End.RIGHT, call, reply);
  }

  private void lPushX(Call call, RespWriter reply) {
    pushIfThere(End.LEFT, call, reply);
  }

  private void rPushX(Call call, RespWriter reply) {
    pushIfThere(End.RIGHT, call, reply);
  }

  private void pushIfThere(End end, Call call, RespWriter reply) {
    Holder<ListValue> list = toWrite(call);
    if (list.exists()) {
      push(list, end, call, reply);
    } else {
      reply.integer(0);
    }
  }

  private void push(Holder<ListValue> list, End end, Call call, RespWriter reply) {
    ListValue value = list.valueOr(ListValue::new);
    for (int i = 2; i < call.count(); i++) {
      value.push(end, call.word(i), limits);
    }
    list.changed(call.count() - 2);
    reply.integer(value.size());
  }

  private void lPop(Call call, RespWriter reply) {
    pop(End.LEFT, call, reply);
  }

  private void rPop(Call call, RespWriter reply) {
    pop(End.RIGHT, call, reply);
  }

  private void pop(End end, Call call, RespWriter reply) {
    if (call.count() > 3) {
      throw RespError.wrongArity(call.command().name());
    }
    boolean counted = call.count() == 3;
    long count = counted ? call.positive(2) : 1;
    Holder<ListValue> list = toWrite(call);
    if (!list.exists()) {
      if (counted) {
        reply.nilArray();
      } else {
        reply.nil();
      }
    } else if (counted) {
      ListMoves.popMany(list, end, count, limits, reply);
    } else {
      ListMoves.popOne(list, end, limits, reply);
    }
  }

  private static void lLen(Call call, RespWriter reply) {
    ListValue list = read(call);
    reply.integer(list == null ? 0 : list.size());
  }

  private static void lIndex(Call call, RespWriter reply) {
    ListValue list = read(call);
    // Redis does not look at the index where there is no list.
    if (list != null && list.get(call.integer(2), call.scratch())) {
      reply.bulk(call.scratch());
    } else {
      reply.nil();
    }
  }

  private void lSet(Call call, RespWriter reply) {
    Holder<ListValue> list = toWrite(call);
    if (!list.exists()) {
      throw RespError.noSuchKey();
    }
    if (!list.value().set(call.integer(2), call.word(3), limits)) {
      throw new RespError("ERR index out of range");
    }
    list.changed(1);
    reply.ok();
  }

  private void lInsert(Call call, RespWriter reply) {
    boolean behind = call.is(2, "AFTER");
    if (!behind && !call.is(2, "BEFORE")) {
      throw RespError.syntax();
    }
    Holder<ListValue> list = toWrite(call);
    if (!list.exists()) {
      reply.integer(0);
      return;
    }
    long index = ListSearch.indexOf(list.value(), call.word(3));
    if (index == ListSearch.NOWHERE) {
      reply.integer(-1);
      return;
    }
    list.value().insert(behind ? index + 1 : index, call.word(4), limits);
    list.changed(1);
    reply.integer(list.value().size());
  }

  private static void lRange(Call call, RespWriter reply) {
    long start = call.integer(2);
    long stop = call.integer(3);
    ListValue list = read(call);
    IndexRange range = IndexRange.of(start, stop, list == null ? 0 : list.size());
    reply.array(Math.toIntExact(range.count()));
    if (list != null) {
      list.forEach(range.from(), range.count(), reply::bulk);
    }
  }

  private void lTrim(Call call, RespWriter reply) {
    long start = call.integer(2);
    long stop = call.integer(3);
    Holder<ListValue> list = toWrite(call);
    if (list.exists()) {
      ListValue value = list.value();
      long before = value.size();
      IndexRange kept = IndexRange.of(start, stop, before);
      long end = kept.from() + kept.count();
      value.remove(end, before - end, limits);
      value.remove(0, kept.from(), limits);
      call.changed(before - kept.count());
      list.touched();
    }
    reply.ok();
  }

  private void lRem(Call call, RespWriter reply) {
    long count = call.integer(2);
    Holder<ListValue> list = toWrite(call);
    long removed = 0;
    if (list.exists()) {
      End start = count < 0 ? End.RIGHT : End.LEFT;
      // The smallest number has no positive twin; it means all of them, as 0 does.
      long most = count == 0 || count == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(count);
      removed = ListSearch.remove(list.value(), call.word(3), start, most, limits);
      list.changed(removed);
    }
    reply.integer(removed);
  }

  private static void lPos(Call call, RespWriter reply) {
    PositionOptions options = PositionOptions.of(call);
    ListValue list = read(call);
    options.answer(list, call.word(2), reply);
  }
}
