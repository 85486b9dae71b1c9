package dev.rediscover.bytes;

import java.util.OptionalLong;

/// Whole numbers written in ASCII, as Redis reads and writes them.
///
/// Strict: one optional `-`, then digits, no leading zero, no `+`, no blank, nothing behind. So
/// each number has exactly one spelling, and a string that reads as a number can be stored as one
/// (`string2ll` in Redis' `util.c`).
///
/// Thread: any.
public final class Numbers {
  /// The longest spelling: `-9223372036854775808`.
  public static final int MAX_DIGITS = 20;

  private Numbers() {}

  /// The number that these bytes spell, or nothing if they spell none or one outside 64 bits.
  public static OptionalLong parseLong(Slice bytes) {
    int length = bytes.length();
    if (length == 0 || length > MAX_DIGITS) {
      return OptionalLong.empty();
    }
    byte[] array = bytes.array();
    int at = bytes.offset();
    int end = at + length;
    boolean negative = array[at] == '-';
    if (negative && ++at == end) {
      return OptionalLong.empty();
    }
    if (array[at] == '0') {
      return length == 1 ? OptionalLong.of(0) : OptionalLong.empty();
    }
    // Summed below zero, where there is room for one more: Long.MIN_VALUE has no positive twin.
    long sum = 0;
    for (; at < end; at++) {
      int digit = array[at] - '0';
      if (digit < 0 || digit > 9) {
        return OptionalLong.empty();
      }
      long next = sum * 10 - digit;
      if (sum < Long.MIN_VALUE / 10 || next > sum) {
        return OptionalLong.empty();
      }
      sum = next;
    }
    if (!negative && sum == Long.MIN_VALUE) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(negative ? sum : -sum);
  }

  /// How many bytes [#write(long, byte[], int)] needs for `number`.
  public static int length(long number) {
    int sign = number < 0 ? 1 : 0;
    long negated = number < 0 ? number : -number;
    int digits = 1;
    while (negated <= -10) {
      negated /= 10;
      digits++;
    }
    return sign + digits;
  }

  /// Writes `number` into `target` from `at` on.
  ///
  /// @return where the bytes behind it go
  public static int write(long number, byte[] target, int at) {
    int end = at + length(number);
    int next = end;
    long negated = number < 0 ? number : -number;
    do {
      target[--next] = (byte) ('0' - negated % 10);
      negated /= 10;
    } while (negated != 0);
    if (number < 0) {
      target[at] = '-';
    }
    return end;
  }

  /// The spelling of `number`.
  public static byte[] toBytes(long number) {
    byte[] bytes = new byte[length(number)];
    write(number, bytes, 0);
    return bytes;
  }
}
