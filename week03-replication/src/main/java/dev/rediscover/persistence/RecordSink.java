package dev.rediscover.persistence;

import dev.rediscover.store.Keyspace;

/// Takes the records of a [Snapshot], each once, in no order.
///
/// Thread: engine.
public interface RecordSink {
  /// Takes a record as it is now: key, value and deadline. They are valid during the call only.
  ///
  /// @param database the number that its keyspace had when the snapshot began
  void write(int database, Keyspace keyspace, int handle);

  /// Whether the walk should wait: what was taken is still on its way to the disk. A record that is about
  /// to change comes all the same.
  default boolean isFull() {
    return false;
  }
}
