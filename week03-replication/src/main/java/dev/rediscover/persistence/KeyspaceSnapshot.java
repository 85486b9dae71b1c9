package dev.rediscover.persistence;

import dev.rediscover.store.Keyspace;
import dev.rediscover.store.RecordGuard;
import java.util.BitSet;

/// One keyspace's part of a [Snapshot].
///
/// ```
///   handles   1   2   3   4   5   6   7   8   9
///             +-----------+-------------------+-----
///             | walked    | to do             | new
///             +-----------+---^---------------+-----
///                      next   |            last: the highest handle at the start
///                             5 is about to change: write it now, and pass it by later
/// ```
///
/// The walk goes by handle. A table that grows or shrinks moves its buckets and not its handles, so the
/// walk needs to know nothing of that.
///
/// Thread: engine.
/// Invariant: a record that was there at the start and was not written yet is still as it was at the start.
///
/// Exercise 3.5.
final class KeyspaceSnapshot implements RecordGuard {
  private final int database;
  private final Keyspace keyspace;
  private final RecordSink sink;

  /// The highest handle when the snapshot began. Every record above it is newer.
  private final int last;

  /// The walk has passed every handle below this one.
  private int next = 1;

  /// Handles that the walk must pass by: written already, or of a record that is newer than the snapshot.
  private final BitSet done = new BitSet();

  /// Begins a snapshot of a keyspace: the point in time is now.
  KeyspaceSnapshot(int database, Keyspace keyspace, RecordSink sink) {
    this.database = database;
    this.keyspace = keyspace;
    this.sink = sink;
    this.last = keyspace.highestRecord();
    keyspace.plugIn(this);
  }

  /// Exercise 3.5: goes on with the walk, for a number of handles, unless the sink is full.
  ///
  /// @return whether there are more
  boolean step(int handles) {
    throw new UnsupportedOperationException(
        "exercise 3.5: write the next records, one by one, as long as the sink takes them");
  }

  /// Exercise 3.5: a record is about to change, or to go: it is written first.
  @Override
  public void changing(int handle) {
    throw new UnsupportedOperationException(
        "exercise 3.5: write the record, if the walk would still come to it");
  }

  /// Exercise 3.5: a record is new. Its handle may be one that the walk has yet to come to.
  @Override
  public void added(int handle) {
    throw new UnsupportedOperationException("exercise 3.5: let the walk pass it by");
  }

  /// Exercise 3.5: all records are about to go: whatever is left is written first, even if the sink is
  /// full.
  @Override
  public void clearing() {
    throw new UnsupportedOperationException("exercise 3.5: walk to the end");
  }

  /// Nobody needs to tell it any more.
  void close() {
    keyspace.plugIn(RecordGuard.NONE);
  }
}
