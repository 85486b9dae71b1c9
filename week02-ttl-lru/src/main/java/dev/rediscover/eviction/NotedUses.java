package dev.rediscover.eviction;

import dev.rediscover.store.Keyspace;
import dev.rediscover.store.SpareInts;
import java.util.function.LongSupplier;

/// Notes when records are used and evicts nobody: all of `noeviction`, and what the policies that
/// don't look at uses keep for OBJECT IDLETIME and for a policy after them.
///
/// You may skip this file: no exercise asks for it.
///
/// Thread: engine.
/// Invariant: every record of the keyspace has an LRU stamp.
final class NotedUses implements RankedEviction {
  private final SpareInts records;
  private final LongSupplier nowMillis;

  /// @param keyspace whose records have [Evictions#SPARE_INTS] spare ints
  NotedUses(Keyspace keyspace, LongSupplier nowMillis) {
    this.records = Stamps.of(keyspace);
    this.nowMillis = nowMillis;
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
  public void removed(int handle) {}

  /// Nobody.
  @Override
  public int victim() {
    return Keyspace.NONE;
  }

  @Override
  public long rank(int handle) {
    return idleUnits(handle);
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
}
