package dev.rediscover.engine;

import dev.rediscover.bytes.Slice;
import dev.rediscover.store.KeyspaceListener;

/// Counts keys that died and keys that had to go.
///
/// Thread: engine.
final class RemovalCounter implements KeyspaceListener {
  private long expired;
  private long evicted;

  @Override
  public void removed(Slice key, Removal why) {
    switch (why) {
      case EXPIRED -> expired++;
      case EVICTED -> evicted++;
      case DELETED -> {}
    }
  }

  long expired() {
    return expired;
  }

  long evicted() {
    return evicted;
  }

  /// Back to zero: CONFIG RESETSTAT.
  void reset() {
    expired = 0;
    evicted = 0;
  }
}
