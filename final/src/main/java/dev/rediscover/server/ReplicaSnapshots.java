package dev.rediscover.server;

import dev.rediscover.admin.Version;
import dev.rediscover.bytes.Slice;
import dev.rediscover.persistence.ChunkSink;
import dev.rediscover.persistence.RdbInfo;
import dev.rediscover.persistence.RdbSave;
import dev.rediscover.persistence.RdbWriter;
import dev.rediscover.replication.Primary;
import dev.rediscover.replication.Replica;
import dev.rediscover.storage.SnapshotRun;
import java.util.Arrays;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Snapshots on their way to replicas: in slices between two turns of the loop, no faster than the sockets
/// take them, and in no file.
///
/// Thread: engine.
final class ReplicaSnapshots {
  private static final Logger LOG = LoggerFactory.getLogger(ReplicaSnapshots.class);
  private static final long SLICE_NANOS = 500_000;
  private static final long UNREAD_BYTES_MAX = 1 << 20;

  private final ServerParts parts;
  private final Supplier<RdbInfo.Point> point;
  private Primary primary;
  private ReplicaSockets sockets;
  private SnapshotRun run;

  /// Whether the walk waits for the sockets.
  private boolean areFull;

  ReplicaSnapshots(ServerParts parts, Supplier<RdbInfo.Point> point) {
    this.parts = parts;
    this.point = point;
  }

  /// Says whose snapshots they are, and where they go.
  void plugIn(Primary itsPrimary, ReplicaSockets itsSockets) {
    primary = itsPrimary;
    sockets = itsSockets;
  }

  /// Whether one is under way.
  boolean isRunning() {
    return run != null;
  }

  /// Begins one: the point in time is now.
  void begin() {
    LOG.info("A snapshot goes to replicas");
    Slice piece = new Slice();
    ChunkSink sink =
        (chunk, length) -> {
          primary.snapshotBytes(piece.set(chunk, 0, length));
          look();
          return chunk;
        };
    areFull = false;
    run =
        new SnapshotRun(
            parts.engine.databases(),
            writer(sink),
            parts.formats,
            RdbSave.Uses.NONE,
            info(parts.clock.getAsLong()),
            () -> areFull);
  }

  private RdbWriter writer(ChunkSink sink) {
    return new RdbWriter(sink, parts.config.rdbCompression.get(), true);
  }

  private RdbInfo info(long nowMillis) {
    return new RdbInfo(
        Version.REDIS, nowMillis / 1000, parts.engine.usedBytes(), false, point.get());
  }

  private void look() {
    areFull = sockets.unreadBytes(primary, Replica.State.SNAPSHOT) > UNREAD_BYTES_MAX;
  }

  /// Goes on for a while.
  ///
  /// @return whether there is more to do at once. If the sockets are full there is not: the loop wakes when
  ///     one of them takes more
  boolean goOn(long nowMillis) {
    if (run == null) {
      return false;
    }
    if (!primary.snapshotIsWanted()) {
      end(nowMillis, false);
      return run != null;
    }
    look();
    if (areFull) {
      return false;
    }
    if (run.step(SLICE_NANOS)) {
      return true;
    }
    end(nowMillis, true);
    return run != null;
  }

  private void end(long nowMillis, boolean whole) {
    abandon();
    primary.snapshotEnded(nowMillis, whole);
  }

  /// Ends the one that is under way, if there is one.
  void abandon() {
    if (run != null) {
      run.close();
      run = null;
    }
  }

  /// A snapshot of now, all of it: only tools and replicas of old want that.
  Slice whole(long nowMillis) {
    Slice all = new Slice();
    RdbWriter out =
        writer((chunk, length) -> {
          int size = all.length() + length;
          byte[] bytes = all.array();
          byte[] grown =
              size <= bytes.length ? bytes : Arrays.copyOf(bytes, Math.max(size, 2 * bytes.length));
          System.arraycopy(chunk, 0, grown, all.length(), length);
          all.set(grown, 0, size);
          return chunk;
        });
    new RdbSave(out, parts.formats, RdbSave.Uses.NONE)
        .writeAll(info(nowMillis), parts.engine.databases());
    return all;
  }
}
