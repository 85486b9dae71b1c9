package dev.rediscover.drills.intset;

/// A set of ints: one sorted array without gaps.
///
/// Thread: one.
///
/// Invariant: the numbers ascend, and none is there twice.
public final class IntSet {
  /// An empty set.
  public IntSet() {}

  /// How many numbers there are.
  public int size() {
    throw new UnsupportedOperationException("exercise int-set: how many numbers there are");
  }

  /// Adds a number.
  ///
  /// @return false if it was there already
  public boolean add(int number) {
    throw new UnsupportedOperationException("exercise int-set: put a number into its place");
  }

  /// Removes a number.
  ///
  /// @return false if it was not there
  public boolean remove(int number) {
    throw new UnsupportedOperationException(
        "exercise int-set: take a number out and close the gap");
  }

  /// Whether a number is there.
  public boolean contains(int number) {
    throw new UnsupportedOperationException("exercise int-set: whether a number is there");
  }

  /// The number that has `index` smaller ones in the set.
  ///
  /// @throws IndexOutOfBoundsException if there is none
  public int at(int index) {
    throw new UnsupportedOperationException("exercise int-set: the number at an index");
  }

  /// A new set of the numbers that are in both.
  public static IntSet intersection(IntSet a, IntSet b) {
    throw new UnsupportedOperationException("exercise int-set: the numbers that are in both");
  }
}
