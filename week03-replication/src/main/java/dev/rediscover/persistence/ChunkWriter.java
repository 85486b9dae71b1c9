package dev.rediscover.persistence;

import java.io.IOException;

/// Writes small pieces to a file as large ones.
///
/// Thread: any one at a time.
final class ChunkWriter {
  private static final int CHUNK_BYTES = 64 << 10;

  private final DataFile file;
  private final LogBuffer chunk = new LogBuffer();

  ChunkWriter(DataFile file) {
    this.file = file;
  }

  /// Where the next bytes go; then [#flushIfLarge()].
  LogBuffer chunk() {
    return chunk;
  }

  void flushIfLarge() throws IOException {
    if (chunk.length() >= CHUNK_BYTES) {
      flush();
    }
  }

  void flush() throws IOException {
    writeAll(file, chunk.bytes(), chunk.length());
    chunk.clear();
  }

  /// Writes all, however few bytes the disk takes at a time.
  static void writeAll(DataFile file, byte[] bytes, int length) throws IOException {
    int written = 0;
    while (written < length) {
      written += file.write(bytes, written, length - written);
    }
  }
}
