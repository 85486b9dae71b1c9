package dev.rediscover.persistence;

import java.io.IOException;

/// Gives an [RdbReader] its bytes, a piece at a time: a file, a socket.
///
/// Thread: the reader's.
@FunctionalInterface
public interface ChunkSource {
  /// Reads at least one byte, and at most `length`, into an array.
  ///
  /// @return how many, or -1 at the end
  /// @throws IOException if they can't be read
  int read(byte[] into, int offset, int length) throws IOException;
}
