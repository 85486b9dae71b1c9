package dev.rediscover.simulator;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;

/// An open file of a [SimulatedDisk]. It stays the same file when its name changes.
///
/// Thread: that of the run.
public final class SimulatedFile implements Closeable {
  private final SimulatedDisk disk;
  private final String name;
  private final Inode inode;
  private final int life;
  private boolean isOpen = true;

  SimulatedFile(SimulatedDisk disk, String name, Inode inode, int life) {
    this.disk = disk;
    this.name = name;
    this.inode = inode;
    this.life = life;
  }

  /// The name that it was opened by.
  public String name() {
    return name;
  }

  /// How many bytes it has.
  public long size() throws IOException {
    checkOpen();
    return inode.seen().size();
  }

  /// Writes at the end. As [#write].
  public int append(byte[] from, int offset, int length) throws IOException {
    return write(inode.seen().size(), from, offset, length);
  }

  /// Writes at the end. As [#write].
  public int append(byte[] from) throws IOException {
    return append(from, 0, from.length);
  }

  /// Writes bytes, which every reader sees at once and which survive a power loss after [#sync].
  ///
  /// @return how many were written: the first ones, and fewer than asked for where the disk wrote
  ///     short
  public int write(long at, byte[] from, int offset, int length) throws IOException {
    checkOpen();
    DiskFault fault = disk.fault(DiskCall.WRITE, name);
    int wanted = fault == DiskFault.SHORT ? length / 2 : length;
    long over = Math.max(0, inode.seen().size() - at);
    int count = (int) Math.min(wanted, over + disk.room());
    if (count == 0 && wanted > 0) {
      throw disk.isFull(name);
    }
    disk.room(disk.room() - Math.max(0, count - over));
    inode.write((int) at, from, offset, count);
    return count;
  }

  /// Reads bytes.
  ///
  /// @return how many were read, or -1 at the end
  public int read(long at, byte[] into, int offset, int length) throws IOException {
    checkOpen();
    DiskFault fault = disk.fault(DiskCall.READ, name);
    int wanted = fault == DiskFault.SHORT && length > 1 ? length / 2 : length;
    return inode.seen().read((int) at, into, offset, wanted);
  }

  /// Cuts the file, or fills it up with zeros.
  public void truncate(long size) throws IOException {
    checkOpen();
    disk.fault(DiskCall.TRUNCATE, name);
    long grows = size - inode.seen().size();
    if (grows > disk.room()) {
      throw disk.isFull(name);
    }
    disk.room(disk.room() - grows);
    inode.truncate((int) size);
  }

  /// Makes the file's bytes durable; not its name, see [SimulatedDisk#syncDirectory()].
  public void sync() throws IOException {
    checkOpen();
    try {
      if (disk.fault(DiskCall.SYNC, name) != DiskFault.LIE) {
        inode.sync();
      }
    } catch (IOException failed) {
      inode.dropChanges();
      throw failed;
    }
  }

  @Override
  public void close() {
    isOpen = false;
  }

  private void checkOpen() throws IOException {
    if (!isOpen || !disk.isLife(life)) {
      throw new ClosedChannelException();
    }
  }
}
