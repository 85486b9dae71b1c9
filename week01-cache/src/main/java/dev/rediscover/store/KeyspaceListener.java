package dev.rediscover.store;

import dev.rediscover.bytes.Slice;

/// Hears what happens to keys: the seam for WATCH, the write log, notifications and counters.
///
/// The slices are valid during the call only. A listener must not change the keyspace.
///
/// Thread: engine.
public interface KeyspaceListener {
  /// Hears nothing.
  KeyspaceListener NONE = new KeyspaceListener() {};

  /// Why a key is gone.
  enum Removal {
    DELETED,
    EXPIRED,
    EVICTED
  }

  /// There is a key that was not there. [#changed(Slice)] follows.
  default void added(Slice key) {}

  /// The key's value or deadline is not what it was before.
  default void changed(Slice key) {}

  /// The key is about to be removed.
  default void removed(Slice key, Removal why) {}

  /// All keys are about to be removed.
  default void cleared() {}
}
