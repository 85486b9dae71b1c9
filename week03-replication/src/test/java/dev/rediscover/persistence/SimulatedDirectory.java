package dev.rediscover.persistence;

import dev.rediscover.simulator.SimulatedDisk;
import dev.rediscover.simulator.SimulatedFile;
import java.io.IOException;
import java.util.List;

/// A folder on a disk that fails, is full, and loses power as the test likes.
record SimulatedDirectory(SimulatedDisk disk) implements Directory {
  @Override
  public DataFile create(String name) throws IOException {
    SimulatedFile file = disk.openOrCreate(name);
    if (file.size() > 0) {
      file.truncate(0);
    }
    return new OpenFile(file);
  }

  @Override
  public DataFile open(String name) throws IOException {
    return new OpenFile(disk.open(name));
  }

  @Override
  public boolean exists(String name) {
    return disk.exists(name);
  }

  @Override
  public List<String> list() {
    return disk.list();
  }

  @Override
  public void rename(String from, String to) throws IOException {
    disk.rename(from, to);
  }

  @Override
  public void delete(String name) throws IOException {
    disk.delete(name);
  }

  @Override
  public void sync() throws IOException {
    disk.syncDirectory();
  }

  private record OpenFile(SimulatedFile file) implements DataFile {
    @Override
    public int write(byte[] bytes, int offset, int length) throws IOException {
      return file.append(bytes, offset, length);
    }

    @Override
    public int read(long at, byte[] into, int offset, int length) throws IOException {
      return file.read(at, into, offset, length);
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public void truncate(long size) throws IOException {
      file.truncate(size);
    }

    @Override
    public void sync() throws IOException {
      file.sync();
    }

    @Override
    public void close() {
      file.close();
    }
  }
}
