package dev.rediscover.store;

import java.util.Arrays;

/// Records of a few ints each, in pages, named by handles.
///
/// ```
///   handle 1 .. n        page = handle >>> 12       the record's ints, side by side
///   +--------------------------------+--------------------------------+----
///   | f0 f1 f2 .. | f0 f1 f2 .. |    | f0 f1 f2 .. |                  |
///   +--------------------------------+--------------------------------+----
/// ```
///
/// An object for each record would cost 12 to 16 bytes of header, 4 for each reference to it, and a
/// visit by the garbage collector; a record here costs its ints and nothing else. Growing adds a
/// page, so no record ever moves (only the first page doubles while the table is tiny). When the last
/// record goes, the pages go back to the [ArrayPool].
///
/// Thread: engine.
/// Invariant: handle 0 names no record; every other one up to [#highest()] is live or on the list
/// of free ones.
public final class Records {
  /// The handle that names no record.
  public static final int NONE = 0;

  private static final int PAGE_BITS = 12;
  private static final int PAGE_RECORDS = 1 << PAGE_BITS;
  private static final int PAGE_MASK = PAGE_RECORDS - 1;
  private static final int FIRST_PAGE_RECORDS = 8;

  private final int width;
  private final ArrayPool pool;
  private int[][] pages;
  private int highest;
  private int firstFree = NONE;
  private int live;

  /// @param width ints a record has, at least 1
  public Records(int width) {
    this(width, ArrayPool.ofFew());
  }

  /// @param width ints a record has, at least 1
  /// @param pool where pages come from and go back to
  Records(int width, ArrayPool pool) {
    this.width = width;
    this.pool = pool;
    pages = new int[][] {new int[FIRST_PAGE_RECORDS * width]};
  }

  /// How many records are in use.
  public int live() {
    return live;
  }

  /// The highest handle ever handed out.
  public int highest() {
    return highest;
  }

  /// Bytes that one record takes.
  public int recordBytes() {
    return width * Integer.BYTES;
  }

  public int get(int handle, int field) {
    return pages[handle >>> PAGE_BITS][(handle & PAGE_MASK) * width + field];
  }

  public void set(int handle, int field, int value) {
    pages[handle >>> PAGE_BITS][(handle & PAGE_MASK) * width + field] = value;
  }

  /// Takes a record into use.
  ///
  /// @return its handle; its ints are all 0
  public int allocate() {
    if (firstFree != NONE) {
      int handle = firstFree;
      firstFree = get(handle, 0);
      set(handle, 0, 0);
      live++;
      return handle;
    }
    makeRoomFor(highest + 1);
    live++;
    return ++highest;
  }

  /// Gives a record back: its ints are 0, but for the first. Its handle may name another record
  /// soon.
  public void free(int handle) {
    int at = (handle & PAGE_MASK) * width;
    Arrays.fill(pages[handle >>> PAGE_BITS], at, at + width, 0);
    // A free record holds the next free one in its first int.
    set(handle, 0, firstFree);
    firstFree = handle;
    live--;
    if (live == 0 && highest > PAGE_RECORDS) {
      clear();
    }
  }

  /// Forgets all records, and gives their pages back.
  public void clear() {
    for (int[] page : pages) {
      if (page != null && page.length == PAGE_RECORDS * width) {
        pool.give(page);
      }
    }
    pages = new int[][] {new int[FIRST_PAGE_RECORDS * width]};
    highest = 0;
    firstFree = NONE;
    live = 0;
  }

  private void makeRoomFor(int handle) {
    int page = handle >>> PAGE_BITS;
    if (page == 0) {
      int have = pages[0].length / width;
      if (handle >= have) {
        int[] larger = pool.takeInts(Math.min(2 * have, PAGE_RECORDS) * width);
        System.arraycopy(pages[0], 0, larger, 0, pages[0].length);
        pages[0] = larger;
      }
      return;
    }
    if (page == pages.length) {
      pages = Arrays.copyOf(pages, pages.length + Math.max(4, pages.length / 2));
    }
    if (pages[page] == null) {
      pages[page] = pool.takeInts(PAGE_RECORDS * width);
    }
  }
}
