package dev.rediscover.collection;

import dev.rediscover.bytes.Slice;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A byte string as a row of bits: bit 0 is the highest bit of the first byte.
///
/// Thread: any.
public final class BitString {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /// How two strings become one.
  public enum Operator {
    AND,
    OR,
    XOR,
    /// Of one string alone: every bit turned around.
    NOT
  }

  private BitString() {}

  /// The bit at `offset`, 0 behind the end.
  public static int bit(Slice bytes, long offset) {
    long at = offset >>> 3;
    return at >= bytes.length() ? 0 : bytes.at((int) at) >> (7 - (offset & 7)) & 1;
  }

  /// How many of the bits from `first` to `last` are set.
  ///
  /// @param first at least 0
  /// @param last below the number of bits
  public static long count(Slice bytes, long first, long last) {
    if (first > last) {
      return 0;
    }
    int firstByte = (int) (first >>> 3);
    int lastByte = (int) (last >>> 3);
    int firstMask = 0xff >> (first & 7);
    int lastMask = 0xff << (7 - (last & 7)) & 0xff;
    if (firstByte == lastByte) {
      return Integer.bitCount(bytes.at(firstByte) & firstMask & lastMask);
    }
    return Integer.bitCount(bytes.at(firstByte) & firstMask)
        + countBytes(bytes, firstByte + 1, lastByte)
        + Integer.bitCount(bytes.at(lastByte) & lastMask);
  }

  private static long countBytes(Slice bytes, int from, int to) {
    byte[] array = bytes.array();
    int at = bytes.offset() + from;
    int end = bytes.offset() + to;
    long count = 0;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      count += Long.bitCount((long) LONG.get(array, at));
    }
    for (; at < end; at++) {
      count += Integer.bitCount(array[at] & 0xff);
    }
    return count;
  }

  /// The first bit of this kind from `first` to `last`, or -1.
  ///
  /// @param bit 0 or 1
  /// @param first at least 0
  /// @param last below the number of bits
  public static long find(Slice bytes, int bit, long first, long last) {
    byte skipped = (byte) (bit == 0 ? 0xff : 0);
    long at = first;
    while (at <= last) {
      if ((at & 7) == 0 && at + 7 <= last && bytes.at((int) (at >>> 3)) == skipped) {
        at = behindSkipped(bytes, skipped, at, last);
      } else if (bit(bytes, at) == bit) {
        return at;
      } else {
        at++;
      }
    }
    return -1;
  }

  /// Passes over whole bytes, and eight of them at once, that hold no such bit.
  private static long behindSkipped(Slice bytes, byte skipped, long from, long last) {
    byte[] array = bytes.array();
    int at = bytes.offset() + (int) (from >>> 3);
    int end = bytes.offset() + (int) (last + 1 >>> 3);
    long word = skipped;
    while (at + Long.BYTES <= end && (long) LONG.get(array, at) == word) {
      at += Long.BYTES;
    }
    while (at < end && array[at] == skipped) {
      at++;
    }
    return (long) (at - bytes.offset()) << 3;
  }

  /// The whole number without a sign in `width` bits from `offset` on; bits behind the end are 0.
  ///
  /// @param width 1 to 64
  public static long read(Slice bytes, long offset, int width) {
    long value = 0;
    for (int i = 0; i < width; i++) {
      value = value << 1 | bit(bytes, offset + i);
    }
    return value;
  }

  /// Writes the lowest `width` bits of a number from bit `offset` on.
  ///
  /// @param offset of the first bit, counted from `array[0]`
  public static void write(byte[] array, int offset, int width, long value) {
    for (int i = 0; i < width; i++) {
      int at = offset + i;
      int mask = 1 << (7 - (at & 7));
      boolean one = (value >>> (width - 1 - i) & 1) != 0;
      array[at >>> 3] = (byte) (one ? array[at >>> 3] | mask : array[at >>> 3] & ~mask);
    }
  }

  /// Combines `result` with other bytes, which are taken for zeros behind their end.
  ///
  /// @param other not longer than `result`; of no use to [Operator#NOT]
  public static void combine(Operator operator, byte[] result, Slice other) {
    byte[] array = other.array();
    int offset = other.offset();
    int length = other.length();
    switch (operator) {
      case AND -> {
        for (int i = 0; i < length; i++) {
          result[i] &= array[offset + i];
        }
        Arrays.fill(result, length, result.length, (byte) 0);
      }
      case OR -> {
        for (int i = 0; i < length; i++) {
          result[i] |= array[offset + i];
        }
      }
      case XOR -> {
        for (int i = 0; i < length; i++) {
          result[i] ^= array[offset + i];
        }
      }
      case NOT -> {
        for (int i = 0; i < result.length; i++) {
          result[i] = (byte) ~result[i];
        }
      }
    }
  }
}
