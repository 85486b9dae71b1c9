package dev.rediscover.rdb;

import dev.rediscover.bytes.Numbers;
import dev.rediscover.bytes.Slice;
import dev.rediscover.collection.Listpack;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// How Redis kept small collections before version 7, where a [Listpack] took the place of it.
///
/// ```
///   | bytes in all | where the last entry begins | count |  entry  |  entry  |  …  | 255 |
///       4 bytes               4 bytes              2 bytes
///
///   entry:  | length of the entry before: 1 byte, or 254 and 4 | type and length | bytes |
/// ```
///
/// That each entry tells the length of the one before is why it is gone: one entry that grows may make
/// all after it grow, too.
///
/// Thread: any.
final class Ziplist {
  private static final int HEADER_BYTES = 10;
  private static final int LAST_AT = 4;
  private static final int COUNT_AT = 8;
  private static final int COUNT_UNKNOWN = 0xffff;
  private static final int END = 0xff;
  private static final int LONG_BEFORE = 254;

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LENGTH =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;

  /// Where the end mark is.
  private final int end;

  private final Listpack entries = new Listpack();
  private final Slice entry = new Slice();
  private final byte[] digits = new byte[Numbers.MAX_DIGITS];

  private Ziplist(byte[] bytes) {
    this.bytes = bytes;
    this.end = bytes.length - 1;
  }

  /// The entries of a ziplist, or null if these bytes are not one.
  static Listpack entries(Slice ziplist) {
    if (ziplist.length() <= HEADER_BYTES) {
      return null;
    }
    Ziplist read = new Ziplist(ziplist.toBytes());
    return read.hasHeader() && read.readEntries() ? read.entries : null;
  }

  private boolean hasHeader() {
    return (int) INT.get(bytes, 0) == bytes.length && (bytes[end] & 0xff) == END;
  }

  private boolean readEntries() {
    int at = HEADER_BYTES;
    int last = HEADER_BYTES;
    int count = 0;
    for (long before = 0; at < end; count++) {
      int begin = at;
      at = behindBefore(at, before);
      at = at < 0 ? at : readEntry(at);
      if (at < 0) {
        return false;
      }
      last = begin;
      before = at - begin;
    }
    int told = Short.toUnsignedInt((short) SHORT.get(bytes, COUNT_AT));
    return at == end
        && (int) INT.get(bytes, LAST_AT) == last
        && (told == count || told == COUNT_UNKNOWN);
  }

  /// Passes the length of the entry before.
  ///
  /// @param before what it should be
  /// @return where the type begins, or -1 if the length is wrong
  private int behindBefore(int at, long before) {
    int first = bytes[at] & 0xff;
    if (first < LONG_BEFORE) {
      return first == before ? at + 1 : -1;
    }
    if (first == END || end - at < 1 + Integer.BYTES) {
      return -1;
    }
    return (int) INT.get(bytes, at + 1) == before ? at + 1 + Integer.BYTES : -1;
  }

  /// Takes an entry over.
  ///
  /// @param at where its type is
  /// @return where it ends, or -1 if it is none that ends before the end mark
  private int readEntry(int at) {
    if (at >= end) {
      return -1;
    }
    int type = bytes[at] & 0xff;
    return switch (type >>> 6) {
      case 0 -> text(at + 1, type);
      case 1 -> end - at < 2 ? -1 : text(at + 2, (type & 0x3f) << 8 | bytes[at + 1] & 0xff);
      case 2 ->
          type != 0x80 || end - at < 1 + Integer.BYTES
              ? -1
              : text(at + 1 + Integer.BYTES, (int) LENGTH.get(bytes, at + 1));
      default -> number(at, type);
    };
  }

  private int text(int from, int length) {
    if (length < 0 || length > end - from) {
      return -1;
    }
    entries.append(entry.set(bytes, from, length));
    return from + length;
  }

  private int number(int at, int type) {
    if (type > 0xf0 && type < 0xfe) {
      return number(at + 1, 0, (type & 0xf) - 1L);
    }
    int size =
        switch (type) {
          case 0xc0 -> Short.BYTES;
          case 0xd0 -> Integer.BYTES;
          case 0xe0 -> Long.BYTES;
          case 0xf0 -> 3;
          case 0xfe -> Byte.BYTES;
          default -> -1;
        };
    if (size < 0 || size > end - at - 1) {
      return -1;
    }
    int from = at + 1;
    long value =
        switch (size) {
          case Byte.BYTES -> bytes[from];
          case Short.BYTES -> (short) SHORT.get(bytes, from);
          case 3 -> bytes[from] & 0xff | (bytes[from + 1] & 0xff) << 8 | bytes[from + 2] << 16;
          case Integer.BYTES -> (int) INT.get(bytes, from);
          default -> (long) LONG.get(bytes, from);
        };
    return number(from, size, value);
  }

  private int number(int from, int size, long value) {
    entries.append(entry.set(digits, 0, Numbers.write(value, digits, 0)));
    return from + size;
  }
}
