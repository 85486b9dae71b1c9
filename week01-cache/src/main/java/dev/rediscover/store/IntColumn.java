package dev.rediscover.store;

import java.util.Arrays;

/// One `int` beside every record, by handle: 0 until it is set.
///
/// Pages come into being with the first value in them, so a column that few records use costs little.
/// They go when the last value of all goes.
///
/// You may skip this file until week 2, whose timing wheel is made of them.
///
/// Thread: engine.
public final class IntColumn {
  private static final int PAGE_BITS = 12;
  private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;

  private int[][] pages = {};
  private int pagesInUse;

  /// How many are not 0.
  private int count;

  public int get(int handle) {
    int page = handle >>> PAGE_BITS;
    return page < pages.length && pages[page] != null ? pages[page][handle & PAGE_MASK] : 0;
  }

  public void set(int handle, int value) {
    int page = handle >>> PAGE_BITS;
    if (page >= pages.length) {
      if (value == 0) {
        return;
      }
      pages = Arrays.copyOf(pages, Math.max(page + 1, pages.length + pages.length / 2));
    }
    if (pages[page] == null) {
      if (value == 0) {
        return;
      }
      pages[page] = new int[1 << PAGE_BITS];
      pagesInUse++;
    }
    int at = handle & PAGE_MASK;
    count += (value == 0 ? 0 : 1) - (pages[page][at] == 0 ? 0 : 1);
    pages[page][at] = value;
    giveBackIfEmpty();
  }

  /// One page stays: a column with one value that is set and cleared again and again takes no new one
  /// each time.
  private void giveBackIfEmpty() {
    if (count == 0 && pagesInUse > 1) {
      pages = new int[0][];
      pagesInUse = 0;
    }
  }

  /// Bytes that the column's pages take.
  public long bytes() {
    return (long) pagesInUse * Integer.BYTES << PAGE_BITS;
  }
}
