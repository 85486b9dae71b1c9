package dev.rediscover.store;

/// A value that is more than a byte string: a list, a set, a hash …
///
/// Byte strings have no object: their bytes lie beside the key. This is the seam for the richer
/// types.
///
/// Thread: engine.
public interface Value {
  ValueType type();

  /// What OBJECT ENCODING answers.
  String encoding();

  /// Bytes that the value takes on the heap.
  long bytes();

  /// An equal value that shares nothing with this one.
  Value copy();

  /// Gives back what the garbage collector can't: cells in an arena. Called when no key holds the
  /// value any more, again and again until there is no more: a large value must not make others
  /// wait.
  ///
  /// @param steps how many cells to give back at most
  /// @return whether there is more
  default boolean release(int steps) {
    return false;
  }
}
