package dev.rediscover.eviction;

import dev.rediscover.store.Keyspace;
import java.util.random.RandomGenerator;

/// Evicts a record that would die soon anyway: of a few with a deadline that are looked at, the one
/// whose deadline comes first.
///
/// Thread: engine.
///
/// Exercise 2.6.
public final class SoonestDeadline implements RankedEviction {
  private final Keyspace keyspace;
  private final Candidates withDeadline;
  private final int samples;
  private final RandomGenerator random;
  private final RankedEviction uses;
  private final VictimPool pool = new VictimPool();

  /// @param withDeadline the records that have a deadline
  /// @param samples how many it looks at for each victim, 1 or more
  /// @param uses who notes when records are used
  public SoonestDeadline(
      Keyspace keyspace,
      Candidates withDeadline,
      int samples,
      RandomGenerator random,
      RankedEviction uses) {
    this.keyspace = keyspace;
    this.withDeadline = withDeadline;
    this.samples = samples;
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
    pool.remove(handle);
    uses.removed(handle);
  }

  @Override
  public int victim() {
    return pool.victim(withDeadline, samples, random, this::rank);
  }

  /// Exercise 2.6: the sooner the deadline, the higher; a record without one is the very last.
  @Override
  public long rank(int handle) {
    throw new UnsupportedOperationException("exercise 2.6: the deadline upside down");
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
