package dev.rediscover.resp;

/// Where replies go that have no room in a writer's array: in front of those that are still in it.
///
/// Thread: that of the writer.
public interface Overflow {
  /// Adds bytes, a copy of them, behind those that are here. It never throws: a command that writes keys
  /// and then its reply would stop in between.
  void take(byte[] bytes, int from, int to);

  /// Forgets all but the first `length` bytes.
  void truncate(long length);
}
