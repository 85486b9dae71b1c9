package dev.rediscover.rdb;

import dev.rediscover.bytes.Slice;
import dev.rediscover.collection.Listpack;
import dev.rediscover.persistence.RdbReader;

/// Strings in a snapshot that have a whole small collection in them, whatever its layout.
final class Packs {
  private Packs() {}

  static Listpack listpack(RdbReader in) {
    return sound(Listpack.read(in.string(new Slice())), in, "listpack");
  }

  static Listpack ziplist(RdbReader in) {
    return sound(Ziplist.entries(in.string(new Slice())), in, "ziplist");
  }

  static Listpack zipmap(RdbReader in) {
    return sound(Zipmap.pairs(in.string(new Slice())), in, "zipmap");
  }

  /// @param read what became of the bytes before: null if they are damaged
  static <T> T sound(T read, RdbReader in, String what) {
    if (read == null) {
      throw in.damaged("the end of a damaged " + what);
    }
    return read;
  }
}
