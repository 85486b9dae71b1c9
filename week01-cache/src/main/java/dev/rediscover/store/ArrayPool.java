package dev.rediscover.store;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// Arrays that were given back and wait for the next who needs one like them.
///
/// Large arrays live in a part of the heap that is collected seldom. A store that drops its pages and
/// takes new ones would leave the old ones lying there: filled and emptied six times, it would hold six
/// times its size. So whoever needs a page asks here first. [#clear()] lets go of all that wait, for
/// the garbage collector to find.
///
/// Byte arrays come in sizes of 8 KiB to 1 MiB, 64 of them from one power of two to the next, so that
/// arrays of nearly the same length can stand in for each other. Int arrays wait by their exact length.
///
/// You may skip this file: no exercise asks for it.
///
/// Thread: engine.
/// Invariant: [#waitingBytes()] is the sum of the arrays that wait, and at most the limit.
public final class ArrayPool {
  /// The largest byte array that waits here. What is larger is rare, and no two are alike.
  static final int ARRAY_BYTES_MAX = 1 << 20;

  private static final int ARRAY_BYTES_MIN = 1 << 13;
  private static final int STEP_BITS = 6;

  /// That of the byte before the smallest array's last.
  private static final int SMALLEST_POWER = 12;

  /// How many sizes are looked through for an array: it may be an eighth too long.
  private static final int SIZES_LOOKED_AT = 8;

  private static final int HEADER_BYTES = 16;

  /// A pool for one table alone: a key that is set and deleted again and again costs no new page.
  private static final long FEW_BYTES = 1 << 20;

  private final long bytesMax;

  /// For each size a stack.
  private final byte[][][] bytes = new byte[sizeNumber(ARRAY_BYTES_MAX) + 1][][];

  private final int[] counts = new int[bytes.length];
  private final Map<Integer, Deque<int[]>> ints = new HashMap<>();
  private long waitingBytes;

  /// @param bytesMax more than this never waits
  public ArrayPool(long bytesMax) {
    this.bytesMax = bytesMax;
  }

  /// A pool that keeps the few arrays which are taken and given back all the time.
  static ArrayPool ofFew() {
    return new ArrayPool(FEW_BYTES);
  }

  /// Bytes in arrays that wait.
  public long waitingBytes() {
    return waitingBytes;
  }

  /// An array of at least `size` bytes, and hardly more than an eighth too long. What is in it is
  /// undefined.
  public byte[] takeBytes(int size) {
    if (size > ARRAY_BYTES_MAX) {
      return new byte[size];
    }
    int number = sizeNumber(size);
    int last = Math.min(number + SIZES_LOOKED_AT, counts.length);
    for (int each = number; each < last; each++) {
      if (counts[each] > 0) {
        return pop(each);
      }
    }
    return new byte[sizeOf(number)];
  }

  private byte[] pop(int number) {
    int top = --counts[number];
    byte[] array = bytes[number][top];
    bytes[number][top] = null;
    waitingBytes -= costBytes(array);
    return array;
  }

  /// Gives an array back that was taken here. Nobody may use it from now on.
  public void give(byte[] array) {
    if (array.length > ARRAY_BYTES_MAX || !keep(costBytes(array))) {
      return;
    }
    int number = sizeNumber(array.length);
    byte[][] stack = bytes[number] == null ? new byte[8][] : bytes[number];
    int top = counts[number]++;
    bytes[number] = top < stack.length ? stack : Arrays.copyOf(stack, 2 * top);
    bytes[number][top] = array;
  }

  /// The number of the smallest size that has room for so many bytes.
  private static int sizeNumber(int size) {
    int last = Math.max(size, ARRAY_BYTES_MIN) - 1;
    int power = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(last);
    int step = last >>> (power - STEP_BITS) & (1 << STEP_BITS) - 1;
    return ((power - SMALLEST_POWER) << STEP_BITS) + step;
  }

  private static int sizeOf(int number) {
    int power = SMALLEST_POWER + (number >>> STEP_BITS);
    int step = number & (1 << STEP_BITS) - 1;
    return (1 << power) + ((step + 1) << (power - STEP_BITS));
  }

  /// An array of exactly this length, all 0.
  int[] takeInts(int length) {
    Deque<int[]> alike = ints.get(length);
    if (alike == null || alike.isEmpty()) {
      return new int[length];
    }
    int[] array = alike.pop();
    waitingBytes -= costBytes(array);
    Arrays.fill(array, 0);
    return array;
  }

  /// As [#give(byte[])].
  void give(int[] array) {
    if (keep(costBytes(array))) {
      ints.computeIfAbsent(array.length, length -> new ArrayDeque<>()).push(array);
    }
  }

  /// Lets go of all that wait.
  public void clear() {
    Arrays.fill(bytes, null);
    Arrays.fill(counts, 0);
    ints.clear();
    waitingBytes = 0;
  }

  private boolean keep(long more) {
    if (waitingBytes + more > bytesMax) {
      return false;
    }
    waitingBytes += more;
    return true;
  }

  /// What an array takes on the heap.
  static long costBytes(byte[] array) {
    return (long) array.length + HEADER_BYTES;
  }

  private static long costBytes(int[] array) {
    return (long) array.length * Integer.BYTES + HEADER_BYTES;
  }
}
