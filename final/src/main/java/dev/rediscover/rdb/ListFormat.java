package dev.rediscover.rdb;

import dev.rediscover.bytes.Slice;
import dev.rediscover.collection.CompactLimits;
import dev.rediscover.collection.End;
import dev.rediscover.collection.ListValue;
import dev.rediscover.collection.Listpack;
import dev.rediscover.persistence.RdbReader;
import dev.rediscover.persistence.RdbWriter;

/// Lists in a snapshot.
final class ListFormat {
  /// Nodes, as Redis 7 has them: how many, then for each whether it is one plain element or a listpack,
  /// and its bytes.
  static final int NODES = 18;

  private static final int ELEMENTS = 1;
  private static final int ZIPLIST = 10;

  private static final int PLAIN = 1;
  private static final int PACKED = 2;

  private ListFormat() {}

  static void write(ListValue list, RdbWriter out) {
    Slice node = new Slice();
    out.length(list.nodes());
    for (int i = 0; i < list.nodes(); i++) {
      out.length(PACKED);
      out.string(list.node(i, node));
    }
  }

  static ListValue read(int type, RdbReader in, CompactLimits limits) {
    ListValue list = new ListValue();
    Slice bytes = new Slice();
    long parts = type == ZIPLIST ? 1 : in.length();
    for (long left = parts; left > 0; left--) {
      if (type == ELEMENTS) {
        list.push(End.RIGHT, in.string(bytes), limits);
      } else {
        list.append(node(type, in, bytes), limits);
      }
    }
    return list;
  }

  private static Listpack node(int type, RdbReader in, Slice bytes) {
    if (type != NODES) {
      return Packs.ziplist(in);
    }
    long container = in.length();
    if (container == PACKED) {
      return Packs.listpack(in);
    }
    if (container != PLAIN) {
      throw in.damaged(
          "a list's node of kind " + container + ", which is neither plain nor packed");
    }
    Listpack one = new Listpack();
    one.append(in.string(bytes));
    return one;
  }
}
