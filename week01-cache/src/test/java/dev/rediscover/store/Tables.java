package dev.rediscover.store;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.bytes.SipHash;
import dev.rediscover.bytes.Slice;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/// Tables for tests, and short ways to ask them. Texts are Latin-1: a letter is a byte.
final class Tables {
  /// Always the same seed, so that a failure comes again.
  static final SipHash HASH = new SipHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);

  /// What [Dict#checkInvariants()] looks at.
  static final String AGREE =
      "every record is in exactly one chain, the chain of its hash, and the counts agree";

  private Tables() {}

  /// A table of four buckets or more, that grows and shrinks.
  static Dict growing() {
    return new Dict(new ByteArena(), HASH, 0);
  }

  /// A table that keeps its number of buckets.
  static Dict fixed(int buckets) {
    return Dict.ofFixedSize(new ByteArena(), HASH, buckets);
  }

  static Slice slice(String text) {
    return Slice.of(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  static String text(Slice bytes) {
    return new String(bytes.toBytes(), StandardCharsets.ISO_8859_1);
  }

  /// The value of a key, or null if there is none.
  static String get(Dict dict, String key) {
    int handle = dict.find(slice(key));
    return handle == Dict.NONE ? null : text(dict.value(handle, new Slice()));
  }

  static int insert(Dict dict, String key, String value) {
    return dict.insert(slice(key), slice(value));
  }

  static void remove(Dict dict, String key) {
    int handle = dict.find(slice(key));
    rule("a key that was inserted is found")
        .did("remove " + key)
        .expectThat("its handle, which is not 0", Integer.class, found -> found != Dict.NONE)
        .got(handle);
    dict.remove(handle);
  }

  /// Inserts the keys `from` to `to - 1`, named `key:0`, `key:1` …, each with its number as value.
  static void fill(Dict dict, int from, int to) {
    for (int i = from; i < to; i++) {
      insert(dict, "key:" + i, String.valueOf(i));
    }
  }

  /// Removes the keys `from` to `to - 1`.
  static void drain(Dict dict, int from, int to) {
    for (int i = from; i < to; i++) {
      remove(dict, "key:" + i);
    }
  }

  /// Two keys whose whole 32-bit hashes are the same, found by trying.
  static String[] twoKeysOfOneHash() {
    var random = new Random(1);
    Map<Integer, String> seen = new HashMap<>();
    while (true) {
      String key = Long.toString(random.nextLong(), 36);
      String other = seen.put((int) HASH.hash(slice(key)), key);
      if (other != null && !other.equals(key)) {
        return new String[] {other, key};
      }
    }
  }
}
