package dev.rediscover.collection;

import dev.rediscover.bytes.Slice;
import dev.rediscover.store.Dict;
import dev.rediscover.store.Value;

/// A value with elements. A key never holds an empty one: who takes the last element out deletes the
/// key.
///
/// Thread: engine.
public interface CollectionValue extends Value {
  /// How many elements there are.
  long size();

  @Override
  CollectionValue copy();

  /// Whether it is so large that its elements lie in a table.
  default boolean hasTable() {
    return false;
  }

  /// Touches what a search for these elements will read: see [Dict#touch(Slice[], int)].
  ///
  /// @param count how many of them
  /// @return a number that means nothing; keep it somewhere, or the compiler leaves the work out
  default int touch(Slice[] elements, int count) {
    return 0;
  }
}
