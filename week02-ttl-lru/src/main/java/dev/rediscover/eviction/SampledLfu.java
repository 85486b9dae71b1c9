package dev.rediscover.eviction;

import dev.rediscover.store.Keyspace;
import dev.rediscover.store.SpareInts;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// Evicts a record that is seldom used: each counts its uses in 8 bits, and of a few that are looked
/// at the one with the lowest count goes; among equals the one that was not used for longest.
///
/// Thread: engine.
/// Invariant: every record of the keyspace has an LFU stamp.
///
/// Exercise 2.6.
public final class SampledLfu implements RankedEviction {
  /*
   * Eight bits count a million uses, because the counter does not count all of them: the higher it
   * is, the less likely a use adds one (Morris, "Counting large numbers of events in small
   * registers", 1978). With factor 10 it takes about 10 uses to 10, 100 to 18, 1,000 to 50, 100,000
   * to 255.
   *
   * A key that was popular last week must go some time: a counter loses one for each minute that
   * passes. Nobody walks over the keys to do that. The stamp says when the counter was last brought
   * up to date, and whoever reads it takes off what is due.
   */

  /// What a new record begins with: at 0 it would be the next victim before anybody could use it.
  public static final int FIRST_COUNT = 5;

  private static final int COUNT_MAX = 255;
  private static final int MINUTES_BITS = 22;

  private final Keyspace keyspace;
  private final SpareInts records;
  private final Candidates candidates;
  private final EvictionSettings settings;
  private final LongSupplier nowMillis;
  private final RandomGenerator random;
  private final VictimPool pool = new VictimPool();

  /// @param keyspace whose records have [Evictions#SPARE_INTS] spare ints
  /// @param candidates whom it may name
  public SampledLfu(
      Keyspace keyspace,
      Candidates candidates,
      EvictionSettings settings,
      LongSupplier nowMillis,
      RandomGenerator random) {
    this.keyspace = keyspace;
    this.records = Stamps.of(keyspace);
    this.candidates = candidates;
    this.settings = settings;
    this.nowMillis = nowMillis;
    this.random = random;
  }

  /// Exercise 2.6: the record begins with [#FIRST_COUNT]; but one that has an LFU stamp already, from
  /// a policy before this one, keeps it.
  @Override
  public void added(int handle) {
    throw new UnsupportedOperationException(
        "exercise 2.6: the first count, unless it has a stamp of the same kind");
  }

  /// Exercise 2.6: the record is used: its counter loses what is due, then may grow by one.
  @Override
  public void touched(int handle) {
    throw new UnsupportedOperationException("exercise 2.6: decay, count, stamp");
  }

  /// Exercise 2.6: a counter after one more use: one more with a chance of one in
  /// (count above [#FIRST_COUNT]) × factor + 1, never above 255.
  int counted(int counter) {
    throw new UnsupportedOperationException(
        "exercise 2.6: the higher the counter, the smaller the chance");
  }

  /// Exercise 2.6: the record's counter, less one for each [EvictionSettings#lfuDecayMinutes()] since
  /// it was brought up to date, never below 0. Changes nothing.
  @Override
  public int frequency(int handle) {
    throw new UnsupportedOperationException("exercise 2.6: the stamp's counter less what is due");
  }

  @Override
  public void noteFrequency(int handle, int frequency) {
    records.set(handle, Stamps.STAMP, Stamps.counted(frequency, nowMillis.getAsLong()));
  }

  @Override
  public void removed(int handle) {
    pool.remove(handle);
  }

  @Override
  public int victim() {
    return pool.victim(candidates, settings.samples(), random, this::rank);
  }

  /// Exercise 2.6: the seldom used first; among equals, the longest not used.
  @Override
  public long rank(int handle) {
    throw new UnsupportedOperationException(
        "exercise 2.6: the counter upside down, then the minutes since the last use");
  }

  /// Checks what must always be true; for tests.
  ///
  /// @throws AssertionError if it is not
  public void checkInvariants() {
    pool.checkInvariants(keyspace::isRecord);
    keyspace.forEach(handle -> {
      if (!Stamps.isLfu(records.get(handle, Stamps.STAMP))) {
        throw new AssertionError("record %d has no LFU stamp".formatted(handle));
      }
    });
  }
}
