package dev.rediscover.server;

import static dev.rediscover.command.CommandFlag.BLOCKING;
import static dev.rediscover.command.CommandFlag.NOSCRIPT;
import static dev.rediscover.command.CommandFlag.WRITE;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.Call;
import dev.rediscover.command.CommandGroup;
import dev.rediscover.command.CommandTable;
import dev.rediscover.command.Handler;
import dev.rediscover.command.KeySpec;
import dev.rediscover.command.Reals;
import dev.rediscover.command.Rows;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.store.Keyspace;
import dev.rediscover.store.KeyspaceListener.Removal;
import dev.rediscover.store.StoreException;
import dev.rediscover.store.Value;
import dev.rediscover.store.ValueType;
import java.util.ArrayDeque;
import java.util.Deque;

/// The least of lists and sorted sets that a test of waiting needs, for a server that has none: LPUSH,
/// RPUSH, LLEN, BLPOP, BRPOP, BLMOVE with LEFT and RIGHT in any order, ZADD and BZPOPMIN of one member
/// of score 1. What the server has is left as it is.
final class FakeLists implements Value {
  private final Deque<Slice> elements = new ArrayDeque<>();
  private final ValueType type;

  private FakeLists(ValueType type) {
    this.type = type;
  }

  static void addTo(CommandTable table) {
    Rows lists = table.rows(CommandGroup.LIST);
    add(table, lists, "LPUSH", -3, FakeLists::push);
    add(table, lists, "RPUSH", -3, FakeLists::push);
    add(table, lists, "LLEN", 2, FakeLists::length);
    add(table, lists, "BLPOP", -3, FakeLists::blockingPop);
    add(table, lists, "BRPOP", -3, FakeLists::blockingPop);
    add(table, lists, "BLMOVE", 6, FakeLists::blockingMove);
    add(table, lists, "ZADD", -4, FakeLists::zAdd);
    add(table, lists, "BZPOPMIN", -3, FakeLists::blockingZPop);
  }

  private static void add(CommandTable table, Rows rows, String name, int arity, Handler handler) {
    if (table.find(name) == null) {
      rows.add(name, arity, KeySpec.ONE, handler, WRITE, NOSCRIPT, BLOCKING)
          .doc("1.0.0", "O(1)", "Stands in.");
    }
  }

  private static FakeLists find(Call call, Slice key, ValueType type) {
    int handle = call.keyspace().find(key);
    if (handle == Keyspace.NONE) {
      return null;
    }
    if (call.keyspace().object(handle) instanceof FakeLists list && list.type == type) {
      return list;
    }
    throw StoreException.wrongType();
  }

  private static FakeLists findOrMake(Call call, Slice key, ValueType type) {
    FakeLists list = find(call, key, type);
    return list == null ? new FakeLists(type) : list;
  }

  private void store(Call call, Slice key) {
    call.changed(1);
    int handle = call.keyspace().find(key);
    if (handle == Keyspace.NONE) {
      call.keyspace().put(key, this);
    } else if (elements.isEmpty()) {
      call.keyspace().remove(handle, Removal.DELETED);
    } else {
      call.keyspace().objectChanged(handle);
    }
  }

  private static void push(Call call, RespWriter reply) {
    FakeLists list = findOrMake(call, call.word(1), ValueType.LIST);
    for (int i = 2; i < call.count(); i++) {
      list.put(call.word(i).copy(), call.is(0, "LPUSH"));
    }
    list.store(call, call.word(1));
    reply.integer(list.elements.size());
  }

  private void put(Slice element, boolean left) {
    if (left) {
      elements.addFirst(element);
    } else {
      elements.addLast(element);
    }
  }

  private Slice take(boolean left) {
    return left ? elements.removeFirst() : elements.removeLast();
  }

  private static void length(Call call, RespWriter reply) {
    FakeLists list = find(call, call.word(1), ValueType.LIST);
    reply.integer(list == null ? 0 : list.elements.size());
  }

  private static long timeoutMillis(Call call, int word) {
    double seconds;
    try {
      seconds = Reals.parse(call.word(word));
    } catch (RespError _) {
      throw new RespError("ERR timeout is not a float or out of range");
    }
    if (seconds < 0) {
      throw new RespError("ERR timeout is negative");
    }
    return (long) Math.ceil(seconds * 1000);
  }

  private static void blockingPop(Call call, RespWriter reply) {
    int keysEnd = call.count() - 1;
    long timeoutMillis = timeoutMillis(call, keysEnd);
    for (int i = 1; i < keysEnd; i++) {
      Slice key = call.word(i);
      FakeLists list = call.looksAt(key) ? find(call, key, ValueType.LIST) : null;
      if (list != null) {
        reply.array(2);
        reply.bulk(key);
        reply.bulk(list.take(call.is(0, "BLPOP")));
        list.store(call, key);
        return;
      }
    }
    if (!call.await(ValueType.LIST, timeoutMillis, 1, keysEnd)) {
      reply.nilArray();
    }
  }

  private static void blockingMove(Call call, RespWriter reply) {
    long timeoutMillis = timeoutMillis(call, 5);
    FakeLists from = find(call, call.word(1), ValueType.LIST);
    if (from == null) {
      if (!call.await(ValueType.LIST, timeoutMillis, 1, 2)) {
        reply.nil();
      }
      return;
    }
    findOrMake(call, call.word(2), ValueType.LIST);
    Slice element = from.take(call.is(3, "LEFT"));
    from.store(call, call.word(1));
    FakeLists to = findOrMake(call, call.word(2), ValueType.LIST);
    to.put(element, call.is(4, "LEFT"));
    to.store(call, call.word(2));
    reply.bulk(element);
  }

  private static void zAdd(Call call, RespWriter reply) {
    FakeLists set = findOrMake(call, call.word(1), ValueType.ZSET);
    set.put(call.word(3).copy(), false);
    set.store(call, call.word(1));
    reply.integer(1);
  }

  private static void blockingZPop(Call call, RespWriter reply) {
    FakeLists set = find(call, call.word(1), ValueType.ZSET);
    if (set == null) {
      if (!call.await(ValueType.ZSET, timeoutMillis(call, 2), 1, 2)) {
        reply.nilArray();
      }
      return;
    }
    reply.array(3);
    reply.bulk(call.word(1));
    reply.bulk(set.take(true));
    reply.bulk("1");
    set.store(call, call.word(1));
  }

  @Override
  public ValueType type() {
    return type;
  }

  @Override
  public String encoding() {
    return "fake";
  }

  @Override
  public long bytes() {
    return 64;
  }

  @Override
  public Value copy() {
    FakeLists copy = new FakeLists(type);
    copy.elements.addAll(elements);
    return copy;
  }
}
