package dev.rediscover.rdb;

import dev.rediscover.store.Value;

/// A value that is being read. When its bytes turn out to be damaged, what it has taken from the
/// keyspace's memory is given back: the garbage collector would not.
final class Unfinished {
  /// Reads the rest of a value.
  @FunctionalInterface
  interface Filling<V> {
    void fill(V value);
  }

  private Unfinished() {}

  /// The value, once it is filled.
  static <V extends Value> V filled(V value, Filling<V> filling) {
    try {
      filling.fill(value);
      return value;
    } catch (RuntimeException damaged) {
      value.release(Integer.MAX_VALUE);
      throw damaged;
    }
  }
}
