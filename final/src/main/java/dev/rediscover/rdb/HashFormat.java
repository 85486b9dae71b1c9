package dev.rediscover.rdb;

import dev.rediscover.bytes.Slice;
import dev.rediscover.collection.Growth;
import dev.rediscover.collection.HashValue;
import dev.rediscover.collection.Listpack;
import dev.rediscover.persistence.RdbReader;
import dev.rediscover.persistence.RdbWriter;
import java.util.Arrays;

/// Hashes in a snapshot.
final class HashFormat {
  private static final int PAIRS = 4;
  private static final int ZIPMAP = 9;
  private static final int ZIPLIST = 13;
  private static final int LISTPACK = 16;

  private HashFormat() {}

  static int type(HashValue hash) {
    return hash.compact(new Slice()) ? LISTPACK : PAIRS;
  }

  static void write(HashValue hash, RdbWriter out) {
    Slice compact = new Slice();
    if (hash.compact(compact)) {
      out.string(compact);
    } else {
      out.length(hash.size());
      hash.forEach((field, value) -> {
        out.string(field);
        out.string(value);
      });
    }
  }

  static HashValue read(int type, RdbReader in, Growth growth) {
    return switch (type) {
      case PAIRS -> Unfinished.filled(new HashValue(), hash -> readPairs(hash, in, growth));
      case ZIPMAP -> {
        Listpack pairs = Packs.zipmap(in);
        yield Unfinished.filled(new HashValue(), hash -> addPairs(hash, pairs, in, growth));
      }
      case ZIPLIST -> of(Packs.ziplist(in), in, growth);
      case LISTPACK -> of(Packs.listpack(in), in, growth);
      default -> throw new IllegalArgumentException("type " + type);
    };
  }

  private static HashValue of(Listpack pairs, RdbReader in, Growth growth) {
    return Packs.sound(HashValue.of(pairs, growth), in, "hash");
  }

  private static void readPairs(HashValue hash, RdbReader in, Growth growth) {
    Slice field = new Slice();
    Slice value = new Slice();
    byte[] kept = new byte[64];
    long pairs = in.length();
    hash.expect(pairs, growth);
    for (long left = pairs; left > 0; left--) {
      in.string(field);
      // The value may be read to where the field lies.
      if (field.length() > kept.length) {
        kept = Arrays.copyOf(kept, Math.max(field.length(), 2 * kept.length));
      }
      field.copyTo(kept, 0);
      field.set(kept, 0, field.length());
      put(hash, field, in.string(value), in, growth);
    }
  }

  private static void addPairs(HashValue hash, Listpack pairs, RdbReader in, Growth growth) {
    Slice field = new Slice();
    Slice value = new Slice();
    hash.expect(pairs.count() / 2, growth);
    for (int at = pairs.first(); at != Listpack.NOWHERE; at = pairs.next(at)) {
      pairs.get(at, field);
      at = pairs.next(at);
      put(hash, field, pairs.get(at, value), in, growth);
    }
  }

  private static void put(HashValue hash, Slice field, Slice value, RdbReader in, Growth growth) {
    if (!hash.put(field, value, growth.limits(), growth.keyspace())) {
      throw in.damaged("the end of a hash with a field that it has twice");
    }
  }
}
