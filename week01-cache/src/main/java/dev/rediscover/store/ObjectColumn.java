package dev.rediscover.store;

import java.util.Arrays;

/// One object beside every record, by handle: null until it is set.
///
/// Pages come into being with the first object in them, so a keyspace of plain strings pays nothing.
/// They go when the last object of all goes.
///
/// You may skip this file: no exercise asks for it.
///
/// Thread: engine.
///
/// @param <V> what is kept
public final class ObjectColumn<V> {
  private static final int PAGE_BITS = 12;
  private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;

  /// What one costs where the heap is smaller than 32 GiB.
  private static final int REFERENCE_BYTES = 4;

  private Object[][] pages = {};
  private int pagesInUse;

  /// How many are not null.
  private int count;

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
      pagesInUse++;
    }
    int at = handle & PAGE_MASK;
    count += (value == null ? 0 : 1) - (pages[page][at] == null ? 0 : 1);
    pages[page][at] = value;
    giveBackIfEmpty();
  }

  /// One page stays: a column with one object that is set and cleared again and again takes no new one
  /// each time.
  private void giveBackIfEmpty() {
    if (count == 0 && pagesInUse > 1) {
      pages = new Object[0][];
      pagesInUse = 0;
    }
  }

  /// Bytes that the column's pages take, the objects themselves not counted.
  public long bytes() {
    return (long) pagesInUse * REFERENCE_BYTES << PAGE_BITS;
  }
}
