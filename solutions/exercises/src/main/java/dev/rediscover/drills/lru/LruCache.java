package dev.rediscover.drills.lru;

import java.util.HashMap;
import java.util.Map;

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

  // solution lru-cache begin
  private final Map<K, Node<K, V>> byKey = new HashMap<>();

  /// Both ends of the ring: newer is the entry used longest ago, older the one used last.
  private final Node<K, V> ends = new Node<>(null, null);

  // solution lru-cache end

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
    // exercise lru-cache begin: how many entries there are
    return byKey.size();
    // exercise lru-cache end
  }

  /// The value of a key, or null if it is not there. This is a use of the entry.
  public V get(K key) {
    // exercise lru-cache begin: the value of a key, which is a use of it
    Node<K, V> node = byKey.get(key);
    if (node == null) {
      return null;
    }
    unlink(node);
    linkAsNewest(node);
    return node.value;
    // exercise lru-cache end
  }

  /// Puts a value under a key, in place of an earlier one. This is a use of the entry. A new entry in
  /// a full cache pushes out the one that was used longest ago.
  public void put(K key, V value) {
    // exercise lru-cache begin: put a value under a key, and make room if need be
    Node<K, V> node = byKey.get(key);
    if (node != null) {
      node.value = value;
      unlink(node);
      linkAsNewest(node);
      return;
    }
    if (byKey.size() == capacity) {
      Node<K, V> oldest = ends.newer;
      unlink(oldest);
      byKey.remove(oldest.key);
    }
    var fresh = new Node<>(key, value);
    byKey.put(key, fresh);
    linkAsNewest(fresh);
    // exercise lru-cache end
  }

  // solution lru-cache begin
  private void unlink(Node<K, V> node) {
    node.older.newer = node.newer;
    node.newer.older = node.older;
  }

  private void linkAsNewest(Node<K, V> node) {
    node.newer = ends;
    node.older = ends.older;
    node.older.newer = node;
    ends.older = node;
  }

  private static final class Node<K, V> {
    final K key;
    V value;
    Node<K, V> newer = this;
    Node<K, V> older = this;

    Node(K key, V value) {
      this.key = key;
      this.value = value;
    }
  }

  // solution lru-cache end
}
