package dev.rediscover.storage;

import dev.rediscover.persistence.ChunkSink;
import dev.rediscover.persistence.DataFile;
import dev.rediscover.persistence.Directory;
import dev.rediscover.persistence.RdbWriter;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/// A snapshot on its way into a file: the engine hands over chunks, another thread writes them. The file
/// gets its name when it is whole and safe, so the one before it is there until then.
///
/// Thread: engine, but for what is marked as the disk's.
/// Invariant: what the disk's thread does, it does in the order in which it was handed over.
final class SnapshotFile implements ChunkSink {
  /// Chunks that may wait for the disk before the walk has to wait.
  private static final int WAITING_MAX = 64;

  private final Directory directory;
  private final String temporary;
  private final Executor disk;
  private final AtomicInteger waiting = new AtomicInteger();

  /// Arrays that were written, to be filled again.
  private final Queue<byte[]> free = new ConcurrentLinkedQueue<>();

  // The disk thread's.
  private DataFile file;
  private IOException failure;

  /// @param temporary the file's name until it is whole
  /// @param disk runs what it gets in one thread, in order
  SnapshotFile(Directory directory, String temporary, Executor disk) {
    this.directory = directory;
    this.temporary = temporary;
    this.disk = disk;
    disk.execute(() -> attempt(() -> file = directory.create(temporary)));
  }

  /// Something that the disk does.
  private interface DiskStep {
    void run() throws IOException;
  }

  /// After a failure nothing more is tried.
  private void attempt(DiskStep step) {
    if (failure != null) {
      return;
    }
    try {
      step.run();
    } catch (IOException failed) {
      failure = failed;
    }
  }

  @Override
  public byte[] take(byte[] chunk, int length) {
    waiting.incrementAndGet();
    disk.execute(() -> {
      attempt(() -> write(chunk, length));
      free.add(chunk);
      waiting.decrementAndGet();
    });
    byte[] next = free.poll();
    return next == null ? new byte[RdbWriter.CHUNK_BYTES] : next;
  }

  private void write(byte[] chunk, int length) throws IOException {
    int done = file.write(chunk, 0, length);
    if (done < length) {
      // What is missing may still fit: if not, this says why.
      done += file.write(chunk, done, length - done);
    }
    if (done < length) {
      throw new IOException("No space left on device");
    }
  }

  /// Whether the disk is so far behind that the walk should wait.
  boolean isFull() {
    return waiting.get() >= WAITING_MAX;
  }

  /// How it ended.
  ///
  /// Thread: disk.
  interface End {
    /// @param failure null if the snapshot is whole, safe and has its name
    void ended(IOException failure);
  }

  /// That was all: the file is made safe, then it gets its name.
  void finish(String name, End end) {
    disk.execute(() -> {
      attempt(() -> file.sync());
      close();
      attempt(() -> directory.rename(temporary, name));
      attempt(directory::sync);
      if (failure != null) {
        delete();
      }
      end.ended(failure);
    });
  }

  /// It is not wanted any more.
  void abandon() {
    disk.execute(() -> {
      close();
      delete();
    });
  }

  private void close() {
    if (file != null) {
      try {
        file.close();
      } catch (IOException failed) {
        failure = failure == null ? failed : failure;
      }
    }
  }

  private void delete() {
    try {
      if (directory.exists(temporary)) {
        directory.delete(temporary);
      }
    } catch (IOException stays) {
      // The next snapshot writes over it.
    }
  }
}
