package dev.rediscover.server;

import dev.rediscover.admin.Version;
import dev.rediscover.bytes.Slice;
import dev.rediscover.command.Databases;
import dev.rediscover.ops.Config;
import dev.rediscover.persistence.RdbInfo;
import dev.rediscover.persistence.RdbSave;
import dev.rediscover.persistence.RdbWriter;
import dev.rediscover.persistence.RecordSink;
import dev.rediscover.persistence.Snapshot;
import dev.rediscover.persistence.ValueFormat;
import dev.rediscover.store.Keyspace;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// A snapshot on its way to replicas: written in slices between two turns of the loop, no faster than their
/// sockets take it, and never in a file.
///
/// Thread: engine.
final class SnapshotStream implements RecordSink, AutoCloseable {
  private static final int NO_DATABASE = -1;
  private static final int HANDLES = 64;

  private final RdbSave save;
  private final Snapshot snapshot;
  private final BooleanSupplier sinkIsFull;
  private final Slice piece = new Slice();
  private boolean full;
  private int database = NO_DATABASE;

  /// Begins: the point in time is now.
  ///
  /// @param info what it says about itself
  /// @param sink takes its bytes, which are valid during the call only
  /// @param sinkIsFull whether the walk should wait
  SnapshotStream(
      Databases databases,
      ValueFormat format,
      Config config,
      RdbInfo info,
      Consumer<Slice> sink,
      BooleanSupplier sinkIsFull) {
    this.sinkIsFull = sinkIsFull;
    RdbWriter out =
        new RdbWriter(
            (chunk, length) -> {
              sink.accept(piece.set(chunk, 0, length));
              full = sinkIsFull.getAsBoolean();
              return chunk;
            },
            config.rdbCompression.get(),
            true);
    save = new RdbSave(out, format, RdbSave.Uses.NONE);
    save.begin(info);
    snapshot = new Snapshot(databases, this);
  }

  /// What a snapshot says about itself.
  static RdbInfo info(long nowMillis, long usedBytes) {
    return new RdbInfo(Version.REDIS, nowMillis / 1000, usedBytes, false, null);
  }

  /// Goes on for a while.
  ///
  /// @param nanos how long, about
  /// @return whether there is more
  boolean step(long nanos) {
    full = sinkIsFull.getAsBoolean();
    long end = System.nanoTime() + nanos;
    while (snapshot.step(HANDLES)) {
      if (full || System.nanoTime() - end >= 0) {
        return true;
      }
    }
    save.end();
    return false;
  }

  /// Whether it waits for the sockets.
  boolean waits() {
    full = sinkIsFull.getAsBoolean();
    return full;
  }

  @Override
  public void write(int number, Keyspace keyspace, int handle) {
    if (number != database) {
      database = number;
      save.beginDatabase(number, keyspace.size(), keyspace.expiry().size());
    }
    save.writeRecord(keyspace, handle);
  }

  @Override
  public boolean isFull() {
    return full;
  }

  @Override
  public void close() {
    snapshot.close();
  }
}
