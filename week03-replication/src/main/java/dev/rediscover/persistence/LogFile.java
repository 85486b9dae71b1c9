package dev.rediscover.persistence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/// The file at the end of the log: takes batches whole or not at all.
///
/// Now and then, when all that is in the file is safe, it gets a line `#SUM:crc:length`, which Redis
/// passes over as a comment: the CRC32C of the `length` bytes before the line. So a reader knows a byte
/// that the disk has changed, and can tell it from a tail that was never safe.
///
/// Thread: disk; [#size()] any.
/// Invariant: after each call the file holds `size` bytes, or a cut is owed and comes before the next
/// write.
public final class LogFile {
  private final String name;
  private final DataFile file;
  private final CRC32C sum = new CRC32C();
  private long summedTo;
  private volatile long size;

  /// A file that was just opened.
  ///
  /// @param size how much of it is legal: what is behind that is cut off before the next write
  /// @param summedTo up to where sums cover it
  public LogFile(String name, DataFile file, long size, long summedTo) throws IOException {
    this.name = name;
    this.file = file;
    this.size = size;
    this.summedTo = summedTo;
    Sums.add(file, summedTo, size, sum);
  }

  public String name() {
    return name;
  }

  /// How many bytes of batches it has taken.
  public long size() {
    return size;
  }

  /// Adds a batch.
  void write(byte[] bytes, int length) throws IOException {
    writeWhole(bytes, length);
    sum.update(bytes, 0, length);
    size += length;
  }

  /// Exercise 3.1: writes all bytes at the end, however few the disk takes at a time. If that fails,
  /// nothing of them is left in the file: half an entry would be glued to the next one.
  private void writeWhole(byte[] bytes, int length) throws IOException {
    throw new UnsupportedOperationException(
        "exercise 3.1: cut what a failure left, write until all is written; on failure cut again");
  }

  /// Cuts off what is behind the last whole batch.
  private void cut() throws IOException {
    if (file.size() > size) {
      file.truncate(size);
    }
  }

  private void cutAfter(IOException failure) {
    try {
      cut();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /// Writes the sum of all bytes since the last one. They must be safe.
  void writeSum() throws IOException {
    byte[] line =
        Sums.line((int) sum.getValue(), size - summedTo).getBytes(StandardCharsets.US_ASCII);
    long before = size;
    write(line, line.length);
    sum.reset();
    summedTo = before + line.length;
  }

  void sync() throws IOException {
    file.sync();
  }

  /// Writes the last sum and closes the file. The line must be whole: another file follows.
  void end() throws IOException {
    writeSum();
    sync();
    file.close();
  }
}
