package dev.rediscover.server;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.Databases;
import dev.rediscover.persistence.RdbException;
import dev.rediscover.persistence.RdbLoad;
import dev.rediscover.persistence.RdbReader;
import dev.rediscover.persistence.ValueFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A snapshot that a primary sends. It is kept in a file of the system's folder for such files until it is
/// whole, since it may never become that; only then it takes the place of what the node has.
///
/// Thread: engine.
final class SnapshotInbox implements AutoCloseable {
  private static final int RECORDS = 64;

  private final FileChannel file;
  private final long length;
  private long received;
  private long readBytes;
  private RdbLoad load;

  /// @param length of the snapshot, or -1 if nobody knows yet
  SnapshotInbox(long length) throws IOException {
    this.length = length;
    Path path = Files.createTempFile("sync-", ".rdb");
    file =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
  }

  /// Bytes that it has, or -1 if nobody knows yet.
  long length() {
    return length;
  }

  /// Bytes that have come.
  long received() {
    return received;
  }

  void write(Slice bytes) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes.array(), bytes.offset(), bytes.length());
    while (left.hasRemaining()) {
      file.write(left);
    }
    received += bytes.length();
  }

  /// Whether it is being loaded.
  boolean loads() {
    return load != null;
  }

  /// It is whole: it's loaded from here on, in the place of all that is there.
  void begin(Databases databases, ValueFormat format) {
    clear(databases);
    load = new RdbLoad(new RdbReader(this::read), databases, format, RdbLoad.KEEP_ALL);
  }

  /// The database that the stream is in behind it: whoever sent it may be a replica, whose stream does not
  /// say that again.
  int streamDatabase() {
    return load == null || load.info().point() == null
        ? 0
        : Math.max(0, load.info().point().database());
  }

  static void clear(Databases databases) {
    for (int i = 0; i < databases.count(); i++) {
      databases.get(i).clear();
    }
  }

  private int read(byte[] into, int offset, int most) throws IOException {
    int count = file.read(ByteBuffer.wrap(into, offset, most), readBytes);
    readBytes += Math.max(count, 0);
    return count;
  }

  /// Loads for a while.
  ///
  /// @param nanos how long, about
  /// @return whether there is more
  /// @throws RdbException if it is damaged, or holds what we don't know
  boolean step(long nanos) {
    long end = System.nanoTime() + nanos;
    while (load.step(RECORDS)) {
      if (System.nanoTime() - end >= 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
