package dev.rediscover.collection;

/// Up to which size a collection keeps its compact layout: Redis' `…-max-listpack-…` settings.
///
/// A collection that has left the compact layout does not return to it.
///
/// Thread: engine.
public final class CompactLimits {
  private long hashEntries = 512;
  private long hashValueBytes = 64;
  private long intSetEntries = 512;
  private long sortedSetEntries = 128;
  private long sortedSetValueBytes = 64;
  private long listNodeSize = -2;

  /// The most fields of a compact hash.
  public long hashEntries() {
    return hashEntries;
  }

  public void hashEntries(long entries) {
    hashEntries = entries;
  }

  /// The longest field or value of a compact hash, in bytes.
  public long hashValueBytes() {
    return hashValueBytes;
  }

  public void hashValueBytes(long bytes) {
    hashValueBytes = bytes;
  }

  /// The most members of a set of whole numbers that is kept as an array of them.
  public long intSetEntries() {
    return intSetEntries;
  }

  public void intSetEntries(long entries) {
    intSetEntries = entries;
  }

  /// The most members of a compact sorted set.
  public long sortedSetEntries() {
    return sortedSetEntries;
  }

  public void sortedSetEntries(long entries) {
    sortedSetEntries = entries;
  }

  /// The longest member of a compact sorted set, in bytes.
  public long sortedSetValueBytes() {
    return sortedSetValueBytes;
  }

  public void sortedSetValueBytes(long bytes) {
    sortedSetValueBytes = bytes;
  }

  /// How large one node of a list may be: that many elements, or -1 to -5 for 4, 8, 16, 32 or 64 KiB.
  public long listNodeSize() {
    return listNodeSize;
  }

  public void listNodeSize(long size) {
    listNodeSize = size;
  }
}
