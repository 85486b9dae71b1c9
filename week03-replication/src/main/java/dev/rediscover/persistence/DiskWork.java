package dev.rediscover.persistence;

import java.io.IOException;

/// What the disk is to do next for the log: write these bytes, then perhaps wait until they are safe.
/// One object, used again and again: there is never more than one work under way.
///
/// Thread: whoever has it: the engine fills it, the disk's thread carries it out, the engine reads how
/// it ended.
public final class DiskWork {
  private final LogBuffer bytes = new LogBuffer();
  private LogFile file;
  private boolean isSummed;
  private boolean isSynced;
  private boolean isLast;

  private boolean written;
  private boolean safe;
  private IOException failure;

  DiskWork() {}

  /// What is to be written: filled between two works.
  LogBuffer bytes() {
    return bytes;
  }

  /// Says what is to be done with the bytes.
  ///
  /// @param sums whether a line with a sum comes before the bytes: all before it is safe
  /// @param syncs whether it is to wait for the disk
  /// @param isLastOfFile whether a sum and the file's end follow
  void plan(LogFile target, boolean sums, boolean syncs, boolean isLastOfFile) {
    file = target;
    isSummed = sums;
    isSynced = syncs;
    isLast = isLastOfFile;
    written = false;
    safe = false;
    failure = null;
  }

  /// Does it. Blocks; never throws.
  public void carryOut() {
    try {
      if (isSummed) {
        file.writeSum();
      }
      writeAndSync();
      if (isLast) {
        file.end();
      }
    } catch (IOException e) {
      failure = e;
    }
  }

  /// Exercise 3.1: what is safe after a sync is what was written before it.
  private void writeAndSync() throws IOException {
    throw new UnsupportedOperationException(
        "exercise 3.1: the bytes, then the wait if it is planned; note how far it came");
  }

  /// Whether the bytes are in the file.
  public boolean isWritten() {
    return written;
  }

  /// Whether they, and all that was written before, are safe.
  public boolean isSafe() {
    return safe;
  }

  /// Why it did not end well, or null.
  public IOException failure() {
    return failure;
  }

  /// Whether it waits for the disk.
  public boolean isSynced() {
    return isSynced;
  }

  /// Whether the file is closed at its end.
  boolean isLast() {
    return isLast;
  }

  boolean isSummed() {
    return isSummed;
  }
}
