package dev.rediscover.eviction;

import dev.rediscover.store.Keyspace;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;

/// The records that may be evicted: all of a keyspace, or those with a deadline.
///
/// Thread: engine.
public interface Candidates {
  /// How many there are.
  int size();

  /// One of them, each about equally likely, or [Keyspace#NONE] if there is none.
  int random(RandomGenerator random);

  /// Whether a live record is one of them.
  boolean has(int handle);

  /// No record.
  Candidates NONE = of(() -> 0, random -> Keyspace.NONE, handle -> false);

  /// Every record of a keyspace.
  static Candidates all(Keyspace keyspace) {
    return of(keyspace::size, keyspace::randomRecord, keyspace::isRecord);
  }

  /// Candidates out of three functions: `Candidates.of(d::size, d::random, d::has)`.
  static Candidates of(IntSupplier size, ToIntFunction<RandomGenerator> random, IntPredicate has) {
    return new Candidates() {
      @Override
      public int size() {
        return size.getAsInt();
      }

      @Override
      public int random(RandomGenerator generator) {
        return random.applyAsInt(generator);
      }

      @Override
      public boolean has(int handle) {
        return has.test(handle);
      }
    };
  }
}
