package dev.rediscover.store;

/// A store that is broken on purpose, to be looked at: each call of the store below is locked, and
/// still [#setIfAbsent(byte[], byte[])] sets twice, because other threads may act between its two calls.
final class CheckThenActStore {
  private final Store store = new LockedStore(Keyspace.standalone());

  /// SET … NX, as everybody writes it first.
  boolean setIfAbsent(byte[] key, byte[] value) {
    if (store.get(key) != null) {
      return false;
    }
    store.set(key, value);
    return true;
  }
}
