package dev.rediscover.collection;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The bytes before the first entry of a [Listpack]: how many there are in all, and how many entries.
///
/// ```
///   | bytes in all | count |
///       4 bytes      2 bytes
/// ```
///
/// Thread: engine.
final class ListpackHeader {
  static final int BYTES = 6;

  /// From this count on the header says only "many": they must be counted.
  static final int COUNT_UNKNOWN = 0xffff;

  private static final int COUNT_AT = 4;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private ListpackHeader() {}

  /// Bytes in all, from the header's first to the end mark.
  static int used(byte[] bytes, int start) {
    return (int) INT.get(bytes, start);
  }

  static void used(byte[] bytes, int start, int used) {
    INT.set(bytes, start, used);
  }

  /// How many entries there are, or [#COUNT_UNKNOWN].
  static int count(byte[] bytes, int start) {
    return Short.toUnsignedInt((short) SHORT.get(bytes, start + COUNT_AT));
  }

  /// @param count [#COUNT_UNKNOWN] or more is kept as "many"
  static void count(byte[] bytes, int start, int count) {
    SHORT.set(bytes, start + COUNT_AT, (short) Math.min(count, COUNT_UNKNOWN));
  }
}
