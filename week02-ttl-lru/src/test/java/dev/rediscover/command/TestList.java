package dev.rediscover.command;

import static dev.rediscover.command.CommandFlag.WRITE;

import dev.rediscover.bytes.Slice;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.store.Keyspace;
import dev.rediscover.store.Value;
import dev.rediscover.store.ValueType;
import java.util.ArrayList;
import java.util.List;

/// A list with nothing but LPUSH: something that is no string.
final class TestList implements Value {
  private final List<Slice> elements = new ArrayList<>();

  static void addTo(CommandTable table) {
    new Rows(table, CommandGroup.LIST)
        .add("LPUSH", -3, KeySpec.ONE, TestList::push, WRITE)
        .doc("1.0.0", "O(1)", "Puts elements in front of a list.");
  }

  private static void push(Call call, RespWriter reply) {
    Keyspace keyspace = call.keyspace();
    int handle = keyspace.find(call.word(1));
    if (handle == Keyspace.NONE) {
      handle = keyspace.put(call.word(1), new TestList());
    }
    if (!(keyspace.object(handle) instanceof TestList list)) {
      throw RespError.wrongType();
    }
    for (int i = 2; i < call.count(); i++) {
      list.elements.addFirst(call.word(i).copy());
    }
    call.changed(call.count() - 2);
    reply.integer(list.elements.size());
  }

  @Override
  public ValueType type() {
    return ValueType.LIST;
  }

  @Override
  public String encoding() {
    return "quicklist";
  }

  @Override
  public long bytes() {
    return 64;
  }

  @Override
  public Value copy() {
    TestList copy = new TestList();
    copy.elements.addAll(elements);
    return copy;
  }
}
