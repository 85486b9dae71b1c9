package dev.rediscover.rdb;

import dev.rediscover.bytes.Slice;
import dev.rediscover.collection.Listpack;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// How Redis kept small hashes before version 2.6.
///
/// ```
///   | count |  length  field  length  free  value  unused bytes  |  …  | 255 |
///     1 byte                          1 byte
///
///   length:  1 byte below 254, or 254 and 4 bytes
/// ```
///
/// Thread: any.
final class Zipmap {
  private static final int LONG_LENGTH = 254;
  private static final int END = 0xff;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private final int end;
  private final Listpack pairs = new Listpack();
  private final Slice text = new Slice();
  private int at = 1;

  private Zipmap(byte[] bytes) {
    this.bytes = bytes;
    this.end = bytes.length - 1;
  }

  /// The pairs of a zipmap, or null if these bytes are not one.
  static Listpack pairs(Slice zipmap) {
    if (zipmap.length() < 2) {
      return null;
    }
    Zipmap read = new Zipmap(zipmap.toBytes());
    return (read.bytes[read.end] & 0xff) == END && read.readPairs() ? read.pairs : null;
  }

  private boolean readPairs() {
    int count = 0;
    while (at < end) {
      if (!readText(0) || !readText(1)) {
        return false;
      }
      count++;
    }
    int told = bytes[0] & 0xff;
    return at == end && (told >= LONG_LENGTH || told == count);
  }

  /// Takes a field or a value over.
  ///
  /// @param freeBytes how many bytes tell how many are unused behind it: 0 or 1
  /// @return whether it is one that ends before the end mark
  private boolean readText(int freeBytes) {
    if (at >= end) {
      return false;
    }
    int length = bytes[at++] & 0xff;
    if (length == END || length == LONG_LENGTH && end - at < Integer.BYTES) {
      return false;
    }
    if (length == LONG_LENGTH) {
      length = (int) INT.get(bytes, at);
      at += Integer.BYTES;
    }
    if (freeBytes > end - at) {
      return false;
    }
    int free = freeBytes == 0 ? 0 : bytes[at] & 0xff;
    at += freeBytes;
    if (length < 0 || length > end - at || free > end - at - length) {
      return false;
    }
    pairs.append(text.set(bytes, at, length));
    at += length + free;
    return true;
  }
}
