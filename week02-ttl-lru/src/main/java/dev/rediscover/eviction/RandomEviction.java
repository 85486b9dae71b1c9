package dev.rediscover.eviction;

import dev.rediscover.store.Keyspace;
import java.util.random.RandomGenerator;

/// Evicts any of its candidates, each about equally likely.
///
/// Thread: engine.
///
/// Exercise 2.5.
public final class RandomEviction implements RankedEviction {
  private final Keyspace keyspace;
  private final Candidates candidates;
  private final RandomGenerator random;
  private final RankedEviction uses;

  /// @param candidates whom it may name
  /// @param uses who notes when records are used
  public RandomEviction(
      Keyspace keyspace, Candidates candidates, RandomGenerator random, RankedEviction uses) {
    this.keyspace = keyspace;
    this.candidates = candidates;
    this.random = random;
    this.uses = uses;
  }

  @Override
  public void added(int handle) {
    uses.added(handle);
  }

  @Override
  public void touched(int handle) {
    uses.touched(handle);
  }

  @Override
  public void removed(int handle) {
    uses.removed(handle);
  }

  /// Exercise 2.5: any candidate.
  @Override
  public int victim() {
    throw new UnsupportedOperationException(
        "exercise 2.5: one of the candidates, picked at random");
  }

  /// All live records are alike.
  @Override
  public long rank(int handle) {
    return Stamps.rankOfUse(keyspace, handle, 0);
  }

  @Override
  public long idleSeconds(int handle) {
    return uses.idleSeconds(handle);
  }

  @Override
  public void noteIdleSeconds(int handle, long seconds) {
    uses.noteIdleSeconds(handle, seconds);
  }
}
