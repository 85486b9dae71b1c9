package dev.rediscover.store;

import java.util.Arrays;

/// Memory for many small byte strings: cells in pages of 64 KiB, named by `int` addresses.
///
/// ```
///   page 1, cells of 56        page 2, cells of 16        page 3, cells of 56
///   +------+------+------+--   +--+--+--+--+--+--+--      +------+------+--
///   | cell | free | cell |     |  |  |  |  |  |  |        | cell | fresh ...
///   +------+------+------+--   +--+--+--+--+--+--+--      +------+------+--
///
///   address  =  page << 13 | offset / 8          large cells: ~index into a table of arrays
/// ```
///
/// A `byte[]` for each value would cost 16 bytes of header, and the garbage collector would copy
/// the young ones and walk over all of them. A page is one array, however many cells are in it; it
/// belongs to one cell size as long as one of its cells is in use, and goes back to the [ArrayPool]
/// when none is. This is a slab allocator (Bonwick 1994; memcached's `slabs.c`).
///
/// Sizes up to 256 come in steps of 8 bytes, above that in eight steps from one power of two to the
/// next, so a cell has at most 7 bytes or an eighth too much. What is larger than 8 KiB gets an
/// array of its own.
///
/// Thread: engine.
/// Invariant: a page is on the list of its size exactly if it has room.
public final class ByteArena {
  /// The address of no cell.
  public static final int NOWHERE = 0;

  /// How large a page is.
  public static final int PAGE_BYTES = 1 << 16;

  private static final int UNIT_BITS = 3;
  private static final int PAGE_BITS = 16 - UNIT_BITS;
  private static final int UNIT_MASK = (1 << PAGE_BITS) - 1;
  private static final int MAX_PAGES = 1 << (31 - PAGE_BITS);
  private static final int CELL_BYTES_MAX = PAGE_BYTES / 8;
  private static final int FINE_BYTES_MAX = 256;
  private static final int CACHE_LINE_BYTES = 64;

  /// A page and the cells in it. Free cells are a list through their own first four bytes.
  private static final class Page {
    final int number;
    final int cellBytes;
    int live;

    /// One more than the offset of the first free cell, or 0 if none was given back.
    int firstFree;

    /// Where the part begins that was never handed out.
    int fresh;

    Page next;
    Page previous;

    Page(int number, int cellBytes) {
      this.number = number;
      this.cellBytes = cellBytes;
    }

    boolean hasRoom() {
      return firstFree != 0 || fresh + cellBytes <= PAGE_BYTES;
    }
  }

  private final ArrayPool pool;
  private byte[][] bytes = new byte[4][];
  private Page[] pages = new Page[4];
  private int highestPage;
  private int[] freePages = new int[4];
  private int freePageCount;

  /// The first page with room for each class of sizes.
  private final Page[] roomy = new Page[sizeClass(CELL_BYTES_MAX) + 1];

  private byte[][] large = {};
  private int[] freeLarge = {};
  private int freeLargeCount;
  private int highestLarge;

  private long usedBytes;
  private long reservedBytes;

  /// An arena by itself.
  public ByteArena() {
    this(ArrayPool.ofFew());
  }

  /// @param pool where pages come from and go back to; may be shared with others of the same thread
  public ByteArena(ArrayPool pool) {
    this.pool = pool;
  }

  /// Where pages come from and go back to.
  ArrayPool pool() {
    return pool;
  }

  /// Bytes in cells that are in use, as large as they really are.
  public long usedBytes() {
    return usedBytes;
  }

  /// Bytes that the arena holds on the heap: pages and large cells, and all that waits in its pool.
  public long reservedBytes() {
    return reservedBytes + pool.waitingBytes();
  }

  /// Takes a cell into use. What is in it is undefined.
  ///
  /// @param size in bytes, at least 1
  /// @return its address, never [#NOWHERE]
  /// @throws IllegalStateException if 16 GiB of small cells are in use
  public int allocate(int size) {
    if (size > CELL_BYTES_MAX) {
      return allocateLarge(size);
    }
    int sizeClass = sizeClass(size);
    Page page = roomy[sizeClass];
    if (page == null) {
      page = newPage(cellBytes(size));
      link(page, sizeClass);
    }
    int offset;
    if (page.firstFree != 0) {
      offset = page.firstFree - 1;
      page.firstFree = Bits.getInt(bytes[page.number], offset);
    } else {
      offset = page.fresh;
      page.fresh += page.cellBytes;
    }
    page.live++;
    usedBytes += page.cellBytes;
    if (!page.hasRoom()) {
      unlink(page, sizeClass);
    }
    return page.number << PAGE_BITS | offset >>> UNIT_BITS;
  }

  /// Gives a cell back.
  public void free(int address) {
    if (address <= NOWHERE) {
      freeLarge(largeNumber(address));
      return;
    }
    Page page = pages[address >>> PAGE_BITS];
    int sizeClass = sizeClass(page.cellBytes);
    boolean wasFull = !page.hasRoom();
    int offset = offset(address);
    Bits.setInt(bytes[page.number], offset, page.firstFree);
    page.firstFree = offset + 1;
    page.live--;
    usedBytes -= page.cellBytes;
    if (wasFull) {
      link(page, sizeClass);
    }
    if (page.live == 0) {
      unlink(page, sizeClass);
      releasePage(page);
    }
  }

  /// The array in which a cell lies.
  public byte[] array(int address) {
    return address > 0 ? bytes[address >>> PAGE_BITS] : large[largeNumber(address)];
  }

  /// Where in its array a cell begins.
  public int offset(int address) {
    return address > 0 ? (address & UNIT_MASK) << UNIT_BITS : 0;
  }

  /// Reads a byte of each of the cell's first two cache lines, so that memory is on its way.
  ///
  /// @return a number that means nothing
  int touch(int address) {
    byte[] array = array(address);
    int at = offset(address);
    return array[at] + array[Math.min(at + CACHE_LINE_BYTES - 1, array.length - 1)];
  }

  /// How many bytes a cell really has: at least what was asked for.
  public int capacity(int address) {
    return address > 0
        ? pages[address >>> PAGE_BITS].cellBytes
        : large[largeNumber(address)].length;
  }

  /// What [#usedBytes()] counts for a cell.
  public int costBytes(int address) {
    return address > 0
        ? pages[address >>> PAGE_BITS].cellBytes
        : (int) ArrayPool.costBytes(large[largeNumber(address)]);
  }

  private static int largeNumber(int address) {
    if (address == NOWHERE) {
      throw new IllegalArgumentException("address 0 is no cell");
    }
    return ~address;
  }

  /// The bytes that a cell of at least `size` bytes gets.
  static int cellBytes(int size) {
    if (size <= FINE_BYTES_MAX) {
      return (size + 7) & ~7;
    }
    int step = Integer.highestOneBit(size - 1) >>> 3;
    return (size + step - 1) & -step;
  }

  private static int sizeClass(int size) {
    if (size <= FINE_BYTES_MAX) {
      return (size + 7) >>> 3;
    }
    int power = 31 - Integer.numberOfLeadingZeros(size - 1);
    int eighth = (size - 1) >>> (power - 3) & 7;
    return FINE_BYTES_MAX / 8 + (power - 8) * 8 + eighth + 1;
  }

  private Page newPage(int cellBytes) {
    if (freePageCount == 0 && highestPage == MAX_PAGES - 1) {
      throw new IllegalStateException("more than 16 GiB of small values");
    }
    // First what may fail: the heap may be full.
    byte[] array = pool.takeBytes(PAGE_BYTES);
    reservedBytes += ArrayPool.costBytes(array);
    int number = freePageCount > 0 ? freePages[--freePageCount] : ++highestPage;
    if (number >= pages.length) {
      int length = Math.min(MAX_PAGES, pages.length * 2);
      pages = Arrays.copyOf(pages, length);
      bytes = Arrays.copyOf(bytes, length);
      freePages = Arrays.copyOf(freePages, length);
    }
    Page page = new Page(number, cellBytes);
    pages[number] = page;
    bytes[number] = array;
    return page;
  }

  private void releasePage(Page page) {
    reservedBytes -= ArrayPool.costBytes(bytes[page.number]);
    pool.give(bytes[page.number]);
    pages[page.number] = null;
    bytes[page.number] = null;
    freePages[freePageCount++] = page.number;
  }

  private void link(Page page, int sizeClass) {
    page.previous = null;
    page.next = roomy[sizeClass];
    if (page.next != null) {
      page.next.previous = page;
    }
    roomy[sizeClass] = page;
  }

  private void unlink(Page page, int sizeClass) {
    if (page.previous != null) {
      page.previous.next = page.next;
    } else {
      roomy[sizeClass] = page.next;
    }
    if (page.next != null) {
      page.next.previous = page.previous;
    }
    page.next = null;
    page.previous = null;
  }

  private int allocateLarge(int size) {
    byte[] array = pool.takeBytes(size);
    int index = freeLargeCount > 0 ? freeLarge[--freeLargeCount] : highestLarge++;
    if (index >= large.length) {
      large = Arrays.copyOf(large, Math.max(4, large.length * 2));
      freeLarge = Arrays.copyOf(freeLarge, large.length);
    }
    large[index] = array;
    usedBytes += ArrayPool.costBytes(array);
    reservedBytes += ArrayPool.costBytes(array);
    return ~index;
  }

  private void freeLarge(int index) {
    usedBytes -= ArrayPool.costBytes(large[index]);
    reservedBytes -= ArrayPool.costBytes(large[index]);
    pool.give(large[index]);
    large[index] = null;
    freeLarge[freeLargeCount++] = index;
  }
}
