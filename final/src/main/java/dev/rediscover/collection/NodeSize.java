package dev.rediscover.collection;

import dev.rediscover.bytes.Slice;

/// How full a node of a list may be: what `list-max-listpack-size` means.
///
/// Thread: any.
final class NodeSize {
  /// What the sizes -1 to -5 stand for begins here and doubles.
  private static final int SMALLEST_BYTES = 4096;

  private static final int DOUBLINGS_MAX = 4;

  /// However many elements a node may have, it has at most these bytes.
  private static final int COUNTED_BYTES_MAX = 8192;

  /// What an element may need besides its bytes.
  private static final int ENTRY_OVERHEAD = 8;

  /// The bytes of a listpack that has no entries.
  private static final int EMPTY_BYTES = 7;

  private NodeSize() {}

  /// The most bytes of a node with more than one element.
  static int bytesMax(long size) {
    return size < 0
        ? SMALLEST_BYTES << (int) Math.min(-1 - size, DOUBLINGS_MAX)
        : COUNTED_BYTES_MAX;
  }

  /// Whether an element more may go into a node.
  static boolean allows(long size, Listpack node, Slice element) {
    long bytes = (long) node.usedBytes() + element.length() + ENTRY_OVERHEAD;
    return node.isEmpty() || isWithin(size, bytes, node.count() + 1L);
  }

  /// Whether two neighbours leave half of a node free when they are made one. A whole one would fill
  /// up and be split again at once.
  static boolean areSmall(long size, Listpack one, Listpack other) {
    long bytes = (long) one.usedBytes() + other.usedBytes() - EMPTY_BYTES;
    return isWithin(size, 2 * bytes, 2L * (one.count() + other.count()));
  }

  /// Whether a node may be as it is.
  static boolean isWithin(long size, Listpack node) {
    return node.count() == 1 || isWithin(size, node.usedBytes(), node.count());
  }

  private static boolean isWithin(long size, long bytes, long count) {
    return bytes <= bytesMax(size) && (size < 0 || count <= size);
  }
}
