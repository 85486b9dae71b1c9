package dev.rediscover.simulator;

import java.io.IOException;

/// Calls to a disk that a node does not wait for.
@FunctionalInterface
public interface DiskWork {
  /// Makes the calls.
  void run() throws IOException;
}
