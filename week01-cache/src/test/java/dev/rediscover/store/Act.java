package dev.rediscover.store;

import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/// One call of each kind that a store knows, on the key `n` or on the one it is given.
enum Act {
  GET((store, key) -> store.get(key)),
  SET((store, key) -> store.set(key, bytes("7"))),
  SETNX((store, key) -> store.setIfAbsent(key, bytes("7"))),
  GETSET((store, key) -> store.getSet(key, bytes("7"))),
  INCRBY((store, key) -> store.incrBy(key, 5)),
  APPEND((store, key) -> store.append(key, bytes("0"))),
  DEL((store, key) -> store.delete(key)),
  DBSIZE((store, key) -> store.size());

  /// The key that is there before a test begins.
  static final byte[] KEY = bytes("n");

  private final BiConsumer<Store, byte[]> call;

  Act(BiConsumer<Store, byte[]> call) {
    this.call = call;
  }

  /// Whether the store's keyspace is asked for a key at all; only such a call can stop in a [Pause].
  boolean touchesAKey() {
    return this != DBSIZE;
  }

  boolean onlyReads() {
    return this == GET || this == DBSIZE;
  }

  /// Does it to [#KEY].
  void on(Store store) {
    on(store, KEY);
  }

  /// Does it to `key`.
  void on(Store store, byte[] key) {
    call.accept(store, key);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }
}
