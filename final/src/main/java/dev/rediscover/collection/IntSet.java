package dev.rediscover.collection;

import dev.rediscover.bytes.Slice;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Whole numbers in order, side by side in one array: how a small set of numbers lies in memory.
///
/// ```
///   | width | count |  -3  |  7  |  1000  |  room …
///    4 bytes 4 bytes   2, 4 or 8 bytes each
/// ```
///
/// All numbers have the width that the widest needs; one that needs more widens them all, and none
/// makes them narrower again. The layout is that of Redis (`intset.c`).
///
/// Thread: engine.
/// Invariant: the numbers rise, none comes twice.
public final class IntSet {
  private static final int HEADER_BYTES = 8;
  private static final int COUNT_AT = 4;

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes;

  /// An empty one.
  public IntSet() {
    bytes = new byte[HEADER_BYTES];
    header(Short.BYTES, 0);
  }

  private IntSet(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The numbers in an array that [#array()] gave. Whoever changes them keeps their new array.
  static IntSet over(byte[] array) {
    return new IntSet(array);
  }

  /// The numbers that bytes from elsewhere are, on an array of their own.
  ///
  /// @return null if they are not such numbers: of no width, more or less of them than there are said to
  ///     be, not in order, or one twice
  static IntSet read(Slice foreign) {
    if (foreign.length() < HEADER_BYTES) {
      return null;
    }
    IntSet read = new IntSet(foreign.toBytes());
    int width = read.width();
    boolean known = width == Short.BYTES || width == Integer.BYTES || width == Long.BYTES;
    long told = HEADER_BYTES + Integer.toUnsignedLong(read.count()) * width;
    return known && told == foreign.length() && read.rises() ? read : null;
  }

  private boolean rises() {
    for (int i = 1; i < count(); i++) {
      if (get(i - 1) >= get(i)) {
        return false;
      }
    }
    return true;
  }

  /// Points `into` at header and numbers, as a snapshot holds them. Valid until the next change.
  Slice whole(Slice into) {
    return into.set(bytes, 0, usedBytes());
  }

  /// The array that the numbers lie in, all that is needed to find them again.
  byte[] array() {
    return bytes;
  }

  /// The same numbers on an array of their own.
  public IntSet copy() {
    return new IntSet(Arrays.copyOf(bytes, usedBytes()));
  }

  /// How many numbers there are.
  public int count() {
    return (int) INT.get(bytes, COUNT_AT);
  }

  /// Bytes that a number takes: 2, 4 or 8.
  public int width() {
    return (int) INT.get(bytes, 0);
  }

  /// Bytes of header and numbers.
  public int usedBytes() {
    return HEADER_BYTES + count() * width();
  }

  /// The number at `index`, the smallest being 0.
  public long get(int index) {
    return get(index, width());
  }

  private long get(int index, int width) {
    int at = HEADER_BYTES + index * width;
    return switch (width) {
      case Short.BYTES -> (short) SHORT.get(bytes, at);
      case Integer.BYTES -> (int) INT.get(bytes, at);
      default -> (long) LONG.get(bytes, at);
    };
  }

  private void set(int index, long number) {
    int at = HEADER_BYTES + index * width();
    switch (width()) {
      case Short.BYTES -> SHORT.set(bytes, at, (short) number);
      case Integer.BYTES -> INT.set(bytes, at, (int) number);
      default -> LONG.set(bytes, at, number);
    }
  }

  private void header(int width, int count) {
    INT.set(bytes, 0, width);
    INT.set(bytes, COUNT_AT, count);
  }

  public boolean has(long number) {
    return find(number) >= 0;
  }

  /// Where a number is, or -1 minus where it belongs.
  private int find(long number) {
    int low = 0;
    int high = count() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long there = get(middle);
      if (there == number) {
        return middle;
      }
      if (there < number) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1 - low;
  }

  /// @return whether the number is new
  public boolean add(long number) {
    int at = find(number);
    if (at >= 0) {
      return false;
    }
    if (widthOf(number) > width()) {
      widen(widthOf(number));
    }
    int count = count();
    int place = -1 - at;
    int width = width();
    reserve(width);
    int from = HEADER_BYTES + place * width;
    System.arraycopy(bytes, from, bytes, from + width, (count - place) * width);
    header(width, count + 1);
    set(place, number);
    return true;
  }

  /// @return whether the number was there
  public boolean remove(long number) {
    int place = find(number);
    if (place < 0) {
      return false;
    }
    int width = width();
    int from = HEADER_BYTES + place * width;
    System.arraycopy(bytes, from + width, bytes, from, (count() - place - 1) * width);
    header(width, count() - 1);
    return true;
  }

  private static int widthOf(long number) {
    if (number == (short) number) {
      return Short.BYTES;
    }
    return number == (int) number ? Integer.BYTES : Long.BYTES;
  }

  private void widen(int width) {
    int need = HEADER_BYTES + (count() + 1) * width;
    IntSet wide = new IntSet(new byte[HeapArray.wholeWords(need)]);
    wide.header(width, count());
    for (int i = 0; i < count(); i++) {
      wide.set(i, get(i));
    }
    bytes = wide.bytes;
  }

  private void reserve(int more) {
    int need = usedBytes() + more;
    if (need > bytes.length) {
      // An eighth more than needed: a row of adds copies each number a few times only.
      bytes = Arrays.copyOf(bytes, HeapArray.wholeWords(need + need / 8));
    }
  }
}
