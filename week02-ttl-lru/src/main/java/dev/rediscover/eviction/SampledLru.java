package dev.rediscover.eviction;

import dev.rediscover.store.Keyspace;
import dev.rediscover.store.SpareInts;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// Evicts a record that was not used for long: each notes when it was last used, and of a few that
/// are looked at the oldest goes.
///
/// A use writes one int into a record that is in the processor's cache already. An exact list would
/// write into two others as well.
///
/// Thread: engine.
/// Invariant: every record of the keyspace has an LRU stamp.
///
/// Exercise 2.6.
public final class SampledLru implements RankedEviction {
  private final Keyspace keyspace;
  private final SpareInts records;
  private final Candidates candidates;
  private final int samples;
  private final LongSupplier nowMillis;
  private final RandomGenerator random;
  private final VictimPool pool = new VictimPool();

  /// @param keyspace whose records have [Evictions#SPARE_INTS] spare ints
  /// @param candidates whom it may name
  /// @param samples how many it looks at for each victim, 1 or more
  public SampledLru(
      Keyspace keyspace,
      Candidates candidates,
      int samples,
      LongSupplier nowMillis,
      RandomGenerator random) {
    this.keyspace = keyspace;
    this.records = Stamps.of(keyspace);
    this.candidates = candidates;
    this.samples = samples;
    this.nowMillis = nowMillis;
    this.random = random;
  }

  /// The record is used now; but one that has an LRU stamp already, from a policy before this one,
  /// keeps it.
  @Override
  public void added(int handle) {
    if (!Stamps.isLru(records.get(handle, Stamps.STAMP))) {
      touched(handle);
    }
  }

  @Override
  public void touched(int handle) {
    Stamps.touch(records, handle, nowMillis.getAsLong());
  }

  @Override
  public void removed(int handle) {
    pool.remove(handle);
  }

  @Override
  public int victim() {
    return pool.victim(candidates, samples, random, this::rank);
  }

  /// Exercise 2.6: the longer not used, the higher; see [Stamps#rankOfUse].
  @Override
  public long rank(int handle) {
    throw new UnsupportedOperationException("exercise 2.6: how long the record was not used");
  }

  @Override
  public long idleSeconds(int handle) {
    return Stamps.seconds(idleUnits(handle));
  }

  @Override
  public void noteIdleSeconds(int handle, long seconds) {
    records.set(handle, Stamps.STAMP, Stamps.idle(nowMillis.getAsLong(), seconds));
  }

  private int idleUnits(int handle) {
    return Stamps.idleUnits(records.get(handle, Stamps.STAMP), nowMillis.getAsLong());
  }

  /// Checks what must always be true; for tests.
  ///
  /// @throws AssertionError if it is not
  public void checkInvariants() {
    pool.checkInvariants(keyspace::isRecord);
    keyspace.forEach(handle -> {
      if (!Stamps.isLru(records.get(handle, Stamps.STAMP))) {
        throw new AssertionError("record %d has no LRU stamp".formatted(handle));
      }
    });
  }
}
