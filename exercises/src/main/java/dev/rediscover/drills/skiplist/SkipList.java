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
    throw new UnsupportedOperationException("exercise skip-list: how many keys there are");
  }

  /// Adds a key.
  ///
  /// @return false if it was there already
  public boolean add(K key) {
    throw new UnsupportedOperationException(
        "exercise skip-list: add a key, at a height that the dice say");
  }

  /// Removes a key.
  ///
  /// @return false if it was not there
  public boolean remove(K key) {
    throw new UnsupportedOperationException(
        "exercise skip-list: take a key out of every list that it is in");
  }

  /// Whether a key is there.
  public boolean contains(K key) {
    throw new UnsupportedOperationException("exercise skip-list: whether a key is there");
  }

  /// How many keys come before this one, which need not be there itself.
  public int rank(K key) {
    throw new UnsupportedOperationException("exercise skip-list: how many keys come before");
  }

  /// The key that has `rank` keys before it.
  ///
  /// @throws IndexOutOfBoundsException if there is none
  public K at(int rank) {
    throw new UnsupportedOperationException("exercise skip-list: the key of a rank");
  }
}
