package dev.rediscover.rdb;

import dev.rediscover.collection.CollectionValue;
import dev.rediscover.collection.CompactLimits;
import dev.rediscover.collection.Growth;
import dev.rediscover.collection.HashValue;
import dev.rediscover.collection.ListValue;
import dev.rediscover.collection.SetValue;
import dev.rediscover.collection.SortedSetValue;
import dev.rediscover.persistence.RdbException;
import dev.rediscover.persistence.RdbReader;
import dev.rediscover.persistence.RdbType;
import dev.rediscover.persistence.RdbWriter;
import dev.rediscover.persistence.ValueFormat;
import dev.rediscover.store.Keyspace;
import dev.rediscover.store.Value;

/// How lists, sets, hashes and sorted sets are written in a snapshot, and read: those of Redis from its
/// first version to 7.
///
/// ```
///            we write                                          we also read
///   list     18 nodes, each a listpack                         1 elements, 10 a ziplist, 14 ziplists
///   set      11 an array of numbers, 2 members                 20 a listpack
///   hash     16 a listpack, 4 pairs                            9 a zipmap, 13 a ziplist
///   zset     17 a listpack, 5 members with binary scores       3 with scores as text, 12 a ziplist
/// ```
///
/// What the compact layouts have in memory is what the snapshot has: it is written as it is, and taken
/// over as it is once every byte of it has been looked at.
///
/// Thread: engine.
public final class CollectionFormats implements ValueFormat {
  private final CompactLimits limits;

  /// @param limits how large compact layouts may be that are read
  public CollectionFormats(CompactLimits limits) {
    this.limits = limits;
  }

  @Override
  public boolean handles(Value value) {
    return value instanceof CollectionValue;
  }

  @Override
  public int typeByte(Value value) {
    return switch (value) {
      case ListValue _ -> ListFormat.NODES;
      case SetValue set -> SetFormat.type(set);
      case HashValue hash -> HashFormat.type(hash);
      case SortedSetValue set -> SortedSetFormat.type(set);
      default -> throw new IllegalArgumentException("no format for a " + value.type());
    };
  }

  @Override
  public void write(Value value, RdbWriter out) {
    switch (value) {
      case ListValue list -> ListFormat.write(list, out);
      case SetValue set -> SetFormat.write(set, out);
      case HashValue hash -> HashFormat.write(hash, out);
      case SortedSetValue set -> SortedSetFormat.write(set, out);
      default -> throw new IllegalArgumentException("no format for a " + value.type());
    }
  }

  @Override
  public boolean reads(int typeByte) {
    return switch (typeByte) {
      case 1, 2, 3, 4, 5, 9, 10, 11, 12, 13, 14, 16, 17, 18, 20 -> true;
      default -> false;
    };
  }

  @Override
  public CollectionValue read(int typeByte, RdbReader in, Keyspace home) {
    Growth growth = new Growth(limits, home);
    CollectionValue value =
        switch (typeByte) {
          case 1, 10, 14, 18 -> ListFormat.read(typeByte, in, limits);
          case 2, 11, 20 -> SetFormat.read(typeByte, in, growth);
          case 4, 9, 13, 16 -> HashFormat.read(typeByte, in, growth);
          case 3, 5, 12, 17 -> SortedSetFormat.read(typeByte, in, growth);
          default -> throw new RdbException("We can't read " + RdbType.nameOf(typeByte) + " yet.");
        };
    return value.size() == 0 ? null : value;
  }
}
