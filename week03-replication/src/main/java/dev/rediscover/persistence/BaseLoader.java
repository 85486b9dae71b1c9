package dev.rediscover.persistence;

import java.io.IOException;

/// Loads a base that is a snapshot: the seam between the log and the RDB format.
public interface BaseLoader {
  /// A node that can't read any.
  BaseLoader NONE =
      (name, _) -> {
        throw new IOException(name + " is an RDB file, which this node can't read");
      };

  /// Loads all that it holds into the node.
  ///
  /// @return where the log's entries begin in the file, behind the snapshot
  /// @throws IOException if it is damaged, with the file's name and the offset
  long load(String name, DataFile file) throws IOException;
}
