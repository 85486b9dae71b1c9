package dev.rediscover.collection;

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
}
