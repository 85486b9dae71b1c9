package dev.rediscover.store;

import java.util.Arrays;

/// One object beside every record, by handle: null until it is set.
///
/// Pages come into being with the first object in them, so a keyspace of plain strings pays nothing.
///
/// Thread: engine.
///
/// @param <V> what is kept
public final class ObjectColumn<V> {
  private static final int PAGE_BITS = 12;
  private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;

  private Object[][] pages = {};

  @SuppressWarnings("unchecked")
  public V get(int handle) {
    int page = handle >>> PAGE_BITS;
    return page < pages.length && pages[page] != null ? (V) pages[page][handle & PAGE_MASK] : null;
  }

  /// @param value null clears
  public void set(int handle, V value) {
    int page = handle >>> PAGE_BITS;
    if (page >= pages.length) {
      if (value == null) {
        return;
      }
      pages = Arrays.copyOf(pages, Math.max(page + 1, pages.length + pages.length / 2));
    }
    if (pages[page] == null) {
      if (value == null) {
        return;
      }
      pages[page] = new Object[1 << PAGE_BITS];
    }
    pages[page][handle & PAGE_MASK] = value;
  }
}
