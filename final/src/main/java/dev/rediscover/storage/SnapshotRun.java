package dev.rediscover.storage;

import dev.rediscover.command.Databases;
import dev.rediscover.persistence.RdbInfo;
import dev.rediscover.persistence.RdbSave;
import dev.rediscover.persistence.RdbWriter;
import dev.rediscover.persistence.RecordSink;
import dev.rediscover.persistence.Snapshot;
import dev.rediscover.persistence.ValueFormat;
import dev.rediscover.store.Keyspace;
import java.util.function.BooleanSupplier;

/// A snapshot under way: the walk through the store, and the form it's written in.
///
/// Thread: engine.
public final class SnapshotRun implements RecordSink, AutoCloseable {
  /// Handles between two looks at the clock.
  private static final int HANDLES = 64;

  private static final int NO_DATABASE = -1;

  private final Databases databases;
  private final RdbSave rdb;
  private final BooleanSupplier isFull;
  private final Snapshot snapshot;
  private int database = NO_DATABASE;
  private long keys;

  /// Begins: the point in time is now.
  ///
  /// @param out where it goes
  /// @param isFull whether the walk should wait for what takes its bytes
  public SnapshotRun(
      Databases databases,
      RdbWriter out,
      ValueFormat format,
      RdbSave.Uses uses,
      RdbInfo info,
      BooleanSupplier isFull) {
    this.databases = databases;
    this.rdb = new RdbSave(out, format, uses);
    this.isFull = isFull;
    rdb.begin(info);
    snapshot = new Snapshot(databases, this);
  }

  /// Goes on for a while.
  ///
  /// @param nanos how long, about; at least a few records are written
  /// @return whether there is more
  public boolean step(long nanos) {
    long end = System.nanoTime() + nanos;
    while (snapshot.step(HANDLES)) {
      if (isFull.getAsBoolean() || System.nanoTime() - end >= 0) {
        return true;
      }
    }
    rdb.end();
    return false;
  }

  /// Goes on to the end.
  public void finish() {
    while (step(Long.MAX_VALUE / 2)) {
      Thread.onSpinWait();
    }
  }

  @Override
  public void write(int number, Keyspace keyspace, int handle) {
    if (number != database) {
      database = number;
      rdb.beginDatabase(number, keyspace.size(), keyspace.expiry().size());
    }
    rdb.writeRecord(keyspace, handle);
    keys++;
  }

  @Override
  public boolean isFull() {
    return isFull.getAsBoolean();
  }

  /// Keys that were written so far.
  public long keys() {
    return keys;
  }

  /// Keys that there were at the start, about.
  public long keysInAll() {
    return databases.size();
  }

  /// Ends it, whether it is whole or not.
  @Override
  public void close() {
    snapshot.close();
  }
}
