package dev.rediscover.drills.skiplist;

import java.util.Comparator;
import java.util.random.RandomGenerator;

/// A sorted set of keys: linked lists of several levels, each of which skips over most of the one
/// below.
///
/// Thread: one.
///
/// Invariant: every key is in the list of level 0, and each list is a part of the one below.
///
/// @param <K> the keys; never null
public final class SkipList<K> {
  private final Comparator<? super K> order;
  private final RandomGenerator random;

  // solution skip-list begin
  private static final int LEVELS_MAX = 24;

  private final Node<K> head = new Node<>(null, LEVELS_MAX);
  private int size;

  // solution skip-list end

  /// An empty set.
  ///
  /// @param order which of two keys comes first; keys that compare as 0 are the same
  /// @param random the dice, and the only ones
  public SkipList(Comparator<? super K> order, RandomGenerator random) {
    this.order = order;
    this.random = random;
  }

  /// How many keys there are.
  public int size() {
    // exercise skip-list begin: how many keys there are
    return size;
    // exercise skip-list end
  }

  /// Adds a key.
  ///
  /// @return false if it was there already
  public boolean add(K key) {
    // exercise skip-list begin: add a key, at a height that the dice say
    Path<K> path = path(key);
    if (path.isAt(key, order)) {
      return false;
    }
    int height = height();
    int place = path.skipped[0] + 1;
    var node = new Node<>(key, height);
    for (int level = 0; level < height; level++) {
      Node<K> before = path.before[level];
      node.next[level] = before.next[level];
      before.next[level] = node;
      int gap = path.skipped[level] + before.span[level] + 1 - place;
      node.span[level] = gap;
      before.span[level] = place - path.skipped[level];
    }
    for (int level = height; level < LEVELS_MAX; level++) {
      path.before[level].span[level]++;
    }
    size++;
    return true;
    // exercise skip-list end
  }

  /// Removes a key.
  ///
  /// @return false if it was not there
  public boolean remove(K key) {
    // exercise skip-list begin: take a key out of every list that it is in
    Path<K> path = path(key);
    if (!path.isAt(key, order)) {
      return false;
    }
    Node<K> gone = path.before[0].next[0];
    for (int level = 0; level < LEVELS_MAX; level++) {
      Node<K> before = path.before[level];
      if (before.next[level] == gone) {
        before.next[level] = gone.next[level];
        before.span[level] += gone.span[level];
      }
      before.span[level]--;
    }
    size--;
    return true;
    // exercise skip-list end
  }

  /// Whether a key is there.
  public boolean contains(K key) {
    // exercise skip-list begin: whether a key is there
    return path(key).isAt(key, order);
    // exercise skip-list end
  }

  /// How many keys come before this one, which need not be there itself.
  public int rank(K key) {
    // exercise skip-list begin: how many keys come before
    return path(key).skipped[0];
    // exercise skip-list end
  }

  /// The key that has `rank` keys before it.
  ///
  /// @throws IndexOutOfBoundsException if there is none
  public K at(int rank) {
    // exercise skip-list begin: the key of a rank
    if (rank < 0 || rank >= size) {
      throw new IndexOutOfBoundsException(rank);
    }
    int left = rank + 1;
    Node<K> node = head;
    for (int level = LEVELS_MAX - 1; level >= 0; level--) {
      while (node.next[level] != null && node.span[level] <= left) {
        left -= node.span[level];
        node = node.next[level];
      }
    }
    return node.key;
    // exercise skip-list end
  }

  // solution skip-list begin
  /// The way to a key.
  private Path<K> path(K key) {
    var path = new Path<K>();
    Node<K> node = head;
    int skipped = 0;
    for (int level = LEVELS_MAX - 1; level >= 0; level--) {
      while (node.next[level] != null && order.compare(node.next[level].key, key) < 0) {
        skipped += node.span[level];
        node = node.next[level];
      }
      path.before[level] = node;
      path.skipped[level] = skipped;
    }
    return path;
  }

  /// Half of the nodes are of height 1, a quarter of height 2, and so on.
  private int height() {
    return Math.min(LEVELS_MAX, 1 + Integer.numberOfTrailingZeros(random.nextInt()));
  }

  /// On each level the last node before a key, and how many keys are up to it.
  private static final class Path<K> {
    final Node<K>[] before = nodes(LEVELS_MAX);
    final int[] skipped = new int[LEVELS_MAX];

    boolean isAt(K key, Comparator<? super K> order) {
      Node<K> found = before[0].next[0];
      return found != null && order.compare(found.key, key) == 0;
    }
  }

  private static final class Node<K> {
    final K key;
    final Node<K>[] next;

    /// How many keys ahead the next node is; without meaning where there is none.
    final int[] span;

    Node(K key, int height) {
      this.key = key;
      next = nodes(height);
      span = new int[height];
    }
  }

  @SuppressWarnings("unchecked")
  private static <K> Node<K>[] nodes(int length) {
    return (Node<K>[]) new Node<?>[length];
  }

  // solution skip-list end
}
