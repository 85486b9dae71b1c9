package dev.rediscover.drills.lru;

/// A cache of a fixed capacity that forgets the entry which was used longest ago.
///
/// Thread: one.
///
/// Invariant: the list has the entries of the map and no others, the one used last at its front.
///
/// @param <K> the keys, with equals and hashCode; never null
/// @param <V> the values; never null
public final class LruCache<K, V> {
  private final int capacity;

  /// An empty cache.
  ///
  /// @param capacity how many entries it keeps
  /// @throws IllegalArgumentException if that is less than 1
  public LruCache(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("a capacity of " + capacity);
    }
    this.capacity = capacity;
  }

  /// How many entries there are.
  public int size() {
    throw new UnsupportedOperationException("exercise lru-cache: how many entries there are");
  }

  /// The value of a key, or null if it is not there. This is a use of the entry.
  public V get(K key) {
    throw new UnsupportedOperationException(
        "exercise lru-cache: the value of a key, which is a use of it");
  }

  /// Puts a value under a key, in place of an earlier one. This is a use of the entry. A new entry in
  /// a full cache pushes out the one that was used longest ago.
  public void put(K key, V value) {
    throw new UnsupportedOperationException(
        "exercise lru-cache: put a value under a key, and make room if need be");
  }
}
