package dev.rediscover.persistence;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The checksum at the end of a snapshot: CRC-64 with the polynomial of Jones, as Redis has it
/// (`crc64.c`).
///
/// A CRC is the remainder of a division: the bytes are read as one long row of bits, and divided by
/// the polynomial, where XOR takes the place of minus. The remainder changes with any single flipped
/// bit, and with any burst of flips that is shorter than 65 bits.
///
/// ```
///   a bit at a time      8 steps for each byte
///   a byte at a time     one look into a table: what 8 steps do to each of the 256 bytes
///   8 bytes at a time    eight looks that don't wait for each other, in eight tables
/// ```
///
/// Redis divides with the lowest bit first, begins with 0, and changes nothing at the end.
///
/// Thread: any.
///
/// Exercise 3.4.
public final class Crc64 {
  /// Jones' polynomial `ad93d23594c935a9`, its bits in reverse, because the lowest bit comes first.
  static final long POLYNOMIAL = 0x95ac9329ac4bc9b5L;

  private static final int SLICES = 8;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /// Made when the first checksum is asked for. Two threads may both make them: they are the same.
  private static volatile long[][] tables;

  private Crc64() {}

  /// Exercise 3.4: what eight steps of the division make of a byte: the low bit of the remainder goes,
  /// and where it was 1, the polynomial is taken away.
  static long ofByte(int value) {
    throw new UnsupportedOperationException(
        "exercise 3.4: eight times: shift right, and where a 1 went, XOR the polynomial");
  }

  /// Table 0 has what a byte does to the remainder; table n what it does when n more zero bytes follow.
  private static long[][] tables() {
    long[][] made = tables;
    if (made == null) {
      made = newTables();
      tables = made;
    }
    return made;
  }

  private static long[][] newTables() {
    long[][] made = new long[SLICES][256];
    for (int value = 0; value < 256; value++) {
      made[0][value] = ofByte(value);
    }
    for (int slice = 1; slice < SLICES; slice++) {
      for (int value = 0; value < 256; value++) {
        long crc = made[slice - 1][value];
        made[slice][value] = made[0][(int) crc & 0xff] ^ crc >>> Byte.SIZE;
      }
    }
    return made;
  }

  /// Exercise 3.4: the checksum of some bytes that follow others.
  ///
  /// @param crc the checksum of the bytes before; 0 if these are the first
  /// @param from where they begin
  /// @param length how many there are
  public static long update(long crc, byte[] bytes, int from, int length) {
    throw new UnsupportedOperationException(
        "exercise 3.4: byte by byte, or eight at once: look up in tables(), shift down what is"
            + " left");
  }
}
