package dev.rediscover.persistence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A folder of the file system.
///
/// Never interrupt a thread that is in here: Java closes the file of an interrupted thread.
///
/// Thread: any; one at a time for a file.
public final class FileDirectory implements Directory {
  private final Path path;

  private FileDirectory(Path path) {
    this.path = path;
  }

  /// The folder, which is made if it is not there.
  public static FileDirectory of(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      Files.createDirectories(path);
      Path parent = path.toAbsolutePath().getParent();
      if (parent != null) {
        sync(parent);
      }
    }
    return new FileDirectory(path);
  }

  /// Where it is.
  public Path path() {
    return path;
  }

  @Override
  public DataFile create(String name) throws IOException {
    return new ChannelFile(
        FileChannel.open(
            path.resolve(name),
            Set.of(
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING)));
  }

  @Override
  public DataFile open(String name) throws IOException {
    return new ChannelFile(
        FileChannel.open(
            path.resolve(name), Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE)));
  }

  @Override
  public boolean exists(String name) {
    return Files.exists(path.resolve(name));
  }

  @Override
  public List<String> list() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Files.move(path.resolve(from), path.resolve(to), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void delete(String name) throws IOException {
    Files.delete(path.resolve(name));
  }

  @Override
  public void sync() throws IOException {
    sync(path);
  }

  /// Takes a file of another folder over, at once, and makes that safe on both sides.
  ///
  /// @param outside a file on the same file system
  /// @param name its name here
  public void adopt(Path outside, String name) throws IOException {
    Files.move(outside, path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    sync();
    Path left = outside.toAbsolutePath().getParent();
    if (left != null) {
      sync(left);
    }
  }

  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /// A file, and the piece of memory outside the heap that its bytes go through: Java would make one
  /// as large as the largest write and keep it for as long as the thread lives.
  private static final class ChannelFile implements DataFile {
    private static final int PIECE_BYTES = 256 << 10;

    private final FileChannel channel;
    private ByteBuffer piece;
    private long end;

    ChannelFile(FileChannel channel) throws IOException {
      this.channel = channel;
      this.end = channel.size();
    }

    @Override
    public int write(byte[] bytes, int offset, int length) throws IOException {
      if (piece == null) {
        piece = ByteBuffer.allocateDirect(PIECE_BYTES);
      }
      piece.clear();
      piece.put(bytes, offset, Math.min(length, PIECE_BYTES));
      piece.flip();
      int written = channel.write(piece, end);
      end += written;
      return written;
    }

    @Override
    public int read(long at, byte[] into, int offset, int length) throws IOException {
      return channel.read(ByteBuffer.wrap(into, offset, length), at);
    }

    @Override
    public long size() {
      return end;
    }

    @Override
    public void truncate(long size) throws IOException {
      channel.truncate(size);
      end = Math.min(end, size);
    }

    @Override
    public void sync() throws IOException {
      channel.force(false);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
