package dev.rediscover.persistence;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// LZF: how Redis packs strings in a snapshot. It saves little, and costs little.
///
/// Packed bytes are a row of items. Each says either "these bytes follow" or "copy some that you have
/// already written":
///
/// ```
///   000lllll  bytes …                  l + 1 bytes follow: 1 to 32
///   lllooooo  oooooooo                 copy l + 2 bytes (3 to 8) from o + 1 bytes back
///   111ooooo  llllllll  oooooooo       copy l + 9 bytes (9 to 264) from o + 1 bytes back
/// ```
///
/// A copy may run into what it writes itself: `aaaaaaaa` is one `a`, and a copy of 7 from 1 back.
///
/// Thread: any; the compressor is for one thread at a time.
///
/// Exercise 3.4.
public final class Lzf {
  /// How far back a copy reaches.
  static final int REACH = 1 << 13;

  private static final int LITERALS_MAX = 32;
  private static final int COPY_MIN = 3;
  private static final int COPY_MAX = 264;
  private static final int SHORT_COPY_MAX = 8;

  /// Three packed bytes make 264 at most.
  private static final int RATIO_MAX = COPY_MAX / 3;

  private static final int HASH_BITS = 14;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /// For each hash of three bytes where they were seen last, plus [#base].
  private final int[] seen = new int[1 << HASH_BITS];

  /// What places of this string are counted from: entries below it are those of strings before. So the
  /// table need not be cleared for each string.
  private int base = 1;

  /// Whether packed bytes of this length can become so many: more is a lie, and nobody should get
  /// memory for it.
  static boolean canBecome(long length, long packedLength) {
    return length <= packedLength * RATIO_MAX;
  }

  /// Exercise 3.4: unpacks bytes.
  ///
  /// @param packed holds them, from `from` on
  /// @param packedLength how many there are
  /// @param into as long as what they become, or longer
  /// @param length what they become
  /// @return whether they are sound: they end with an item, copy only what was written, and become
  ///     exactly `length` bytes
  public static boolean decompress(
      byte[] packed, int from, int packedLength, byte[] into, int length) {
    throw new UnsupportedOperationException(
        "exercise 3.4: item by item: check that all of it is there, that it fits, then copy");
  }

  /// Packs bytes.
  ///
  /// @param into where to
  /// @param room how many bytes the packed ones may be: fewer than there are, or it is no use
  /// @return how many they are, or 0 if they don't fit
  public int compress(byte[] bytes, int from, int length, byte[] into, int room) {
    if (base > Integer.MAX_VALUE - length) {
      Arrays.fill(seen, 0);
      base = 1;
    }
    int packed = pack(bytes, from, from + length, into, room);
    base += length;
    return packed;
  }

  private int pack(byte[] bytes, int from, int end, byte[] into, int room) {
    int out = 0;
    int literals = from;
    int at = from;
    while (at < end - COPY_MIN) {
      int word = (int) INT.get(bytes, at);
      int slot = slotOf(word);
      int before = seen[slot] - base + from;
      seen[slot] = at - from + base;
      boolean copies =
          before >= from && at - before <= REACH && ((int) INT.get(bytes, before) ^ word) << 8 == 0;
      if (!copies) {
        at++;
        continue;
      }
      out = putLiterals(bytes, literals, at, into, out, room);
      int count = lengthOfCopy(bytes, before, at, Math.min(COPY_MAX, end - at));
      if (out < 0 || out + COPY_MIN > room) {
        return 0;
      }
      out = putCopy(at - before - 1, count, into, out);
      at += count;
      literals = at;
    }
    return Math.max(0, putLiterals(bytes, literals, end, into, out, room));
  }

  /// The place of three bytes, the lowest of a word, in the table.
  private static int slotOf(int word) {
    return (word << 8) * 0x9e3779b1 >>> Integer.SIZE - HASH_BITS;
  }

  private static int lengthOfCopy(byte[] bytes, int before, int at, int most) {
    int count = COPY_MIN;
    while (count < most && bytes[before + count] == bytes[at + count]) {
      count++;
    }
    return count;
  }

  private static int putCopy(int back, int count, byte[] into, int out) {
    int next = out;
    if (count <= SHORT_COPY_MAX) {
      into[next++] = (byte) (count - 2 << 5 | back >>> 8);
    } else {
      into[next++] = (byte) (7 << 5 | back >>> 8);
      into[next++] = (byte) (count - 9);
    }
    into[next++] = (byte) back;
    return next;
  }

  /// @return where the next item goes, or -1 if there is no room
  private static int putLiterals(byte[] bytes, int from, int to, byte[] into, int out, int room) {
    int next = out;
    for (int at = from; next >= 0 && at < to; ) {
      int count = Math.min(LITERALS_MAX, to - at);
      if (next + 1 + count > room) {
        return -1;
      }
      into[next++] = (byte) (count - 1);
      System.arraycopy(bytes, at, into, next, count);
      next += count;
      at += count;
    }
    return next;
  }
}
