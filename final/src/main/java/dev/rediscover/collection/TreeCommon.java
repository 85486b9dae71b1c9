package dev.rediscover.collection;

import dev.rediscover.bytes.Slice;
import dev.rediscover.store.Dict;

/// What the nodes of a [ScoreTree] have in common.
///
/// Thread: engine.
final class TreeCommon {
  private final Dict table;
  private final int capacity;
  private final Slice compared = new Slice();
  private long bytes;

  /// @param table has the bytes of the members
  /// @param capacity the most entries in a node, at least 4
  TreeCommon(Dict table, int capacity) {
    this.table = table;
    this.capacity = capacity;
  }

  /// The bytes of a member. Valid until the next call.
  Slice key(int member) {
    return table.key(member, compared);
  }

  /// The most entries in a node.
  int capacity() {
    return capacity;
  }

  /// By how many entries a node's arrays grow.
  int step() {
    return Math.max(1, capacity / 8);
  }

  /// Bytes that the nodes take on the heap.
  long bytes() {
    return bytes;
  }

  /// Notes that the nodes take more bytes, or fewer.
  void count(long more) {
    bytes += more;
  }
}
