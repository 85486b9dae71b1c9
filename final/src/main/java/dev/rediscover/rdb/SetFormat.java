package dev.rediscover.rdb;

import dev.rediscover.bytes.Slice;
import dev.rediscover.collection.Growth;
import dev.rediscover.collection.Listpack;
import dev.rediscover.collection.SetValue;
import dev.rediscover.persistence.RdbReader;
import dev.rediscover.persistence.RdbWriter;

/// Sets in a snapshot.
final class SetFormat {
  private static final int MEMBERS = 2;
  private static final int NUMBERS = 11;
  private static final int LISTPACK = 20;

  private SetFormat() {}

  static int type(SetValue set) {
    return set.compact(new Slice()) ? NUMBERS : MEMBERS;
  }

  static void write(SetValue set, RdbWriter out) {
    Slice compact = new Slice();
    if (set.compact(compact)) {
      out.string(compact);
    } else {
      out.length(set.size());
      set.forEach(out::string);
    }
  }

  static SetValue read(int type, RdbReader in, Growth growth) {
    return switch (type) {
      case MEMBERS -> Unfinished.filled(new SetValue(), set -> readMembers(set, in, growth));
      case LISTPACK -> {
        Listpack members = Packs.listpack(in);
        yield Unfinished.filled(new SetValue(), set -> addMembers(set, members, in, growth));
      }
      case NUMBERS ->
          Packs.sound(SetValue.ofNumbers(in.string(new Slice()), growth), in, "array of numbers");
      default -> throw new IllegalArgumentException("type " + type);
    };
  }

  private static void readMembers(SetValue set, RdbReader in, Growth growth) {
    Slice member = new Slice();
    long members = in.length();
    set.expect(members, growth);
    for (long left = members; left > 0; left--) {
      add(set, in.string(member), in, growth);
    }
  }

  private static void addMembers(SetValue set, Listpack members, RdbReader in, Growth growth) {
    Slice member = new Slice();
    for (int at = members.first(); at != Listpack.NOWHERE; at = members.next(at)) {
      add(set, members.get(at, member), in, growth);
    }
  }

  private static void add(SetValue set, Slice member, RdbReader in, Growth growth) {
    if (!set.add(member, growth.limits(), growth.keyspace())) {
      throw in.damaged("the end of a set with a member that it has twice");
    }
  }
}
