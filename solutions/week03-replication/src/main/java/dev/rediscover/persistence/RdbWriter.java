package dev.rediscover.persistence;

import dev.rediscover.bytes.Numbers;
import dev.rediscover.bytes.Slice;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.OptionalLong;

/// Writes the parts that a snapshot is made of: lengths, strings, numbers. They gather in chunks; a full
/// one goes into the checksum, and then to the sink.
///
/// ```
///   a length                                        a string
///   00llllll                 up to 63               length, then its bytes
///   01llllll llllllll        up to 16383            11000000 n          it spells a number of 1,
///   10000000 + 4 bytes       up to 2^32 - 1         11000001 nn         2
///   10000001 + 8 bytes       beyond                 11000010 nnnn       or 4 bytes
///   (highest byte first)                            11000011 packed length, length, packed bytes
/// ```
///
/// The numbers of strings and all others have their lowest byte first: only lengths don't.
///
/// Thread: one at a time.
///
/// Exercise 3.4.
public final class RdbWriter {
  /// How large a chunk is.
  public static final int CHUNK_BYTES = 1 << 16;

  /// The first byte of a string in a special form; the low bits say which.
  static final int SPECIAL = 0xc0;

  static final int INT8 = SPECIAL;
  static final int INT16 = SPECIAL | 1;
  static final int INT32 = SPECIAL | 2;
  static final int LZF = SPECIAL | 3;

  static final int LENGTH_14 = 0x40;
  static final int LENGTH_32 = 0x80;
  static final int LENGTH_64 = 0x81;

  /// The longest string that may spell a number of 4 bytes: `-2147483648`.
  private static final int INT32_DIGITS_MAX = 11;

  /// Shorter strings are not worth packing.
  private static final int PACKED_FROM = 21;

  /// Packed bytes must save so many.
  private static final int SAVED_MIN = 4;

  private static final int KEPT_BYTES_MAX = 1 << 20;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LENGTH =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG_LENGTH =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final ChunkSink sink;
  private final boolean packs;
  private final boolean sums;
  private final Lzf lzf;

  private byte[] chunk = new byte[CHUNK_BYTES];
  private int end;
  private int summed;
  private long crc;
  private long given;
  private byte[] packed = new byte[0];

  /// A writer that packs strings, and sums all up: as Redis does by default.
  public RdbWriter(ChunkSink sink) {
    this(sink, true, true);
  }

  /// @param packs whether strings are packed where that saves something: `rdbcompression`
  /// @param sums whether there is a checksum, or 0 in its place: `rdbchecksum`
  public RdbWriter(ChunkSink sink, boolean packs, boolean sums) {
    this.sink = sink;
    this.packs = packs;
    this.sums = sums;
    this.lzf = packs ? new Lzf() : null;
  }

  /// How many bytes were written, those included that no sink has seen yet.
  public long written() {
    return given + end;
  }

  /// Writes a byte.
  public void octet(int value) {
    reserve(1);
    chunk[end++] = (byte) value;
  }

  /// Writes a number in 4 bytes.
  public void int32(int value) {
    reserve(Integer.BYTES);
    INT.set(chunk, end, value);
    end += Integer.BYTES;
  }

  /// Writes a number in 8 bytes.
  public void int64(long value) {
    reserve(Long.BYTES);
    LONG.set(chunk, end, value);
    end += Long.BYTES;
  }

  /// Writes a real number in 8 bytes.
  public void real(double value) {
    int64(Double.doubleToRawLongBits(value));
  }

  /// Exercise 3.4: writes a length in as few bytes as it needs.
  ///
  /// @param length at least 0
  public void length(long length) {
    reserve(1 + Long.BYTES);
    // exercise 3.4 begin: one of the four forms of the picture; the first bits tell which
    if (length < 1 << 6) {
      chunk[end++] = (byte) length;
    } else if (length < 1 << 14) {
      chunk[end++] = (byte) (LENGTH_14 | length >>> 8);
      chunk[end++] = (byte) length;
    } else if (length < 1L << 32) {
      chunk[end] = (byte) LENGTH_32;
      LENGTH.set(chunk, end + 1, (int) length);
      end += 1 + Integer.BYTES;
    } else {
      chunk[end] = (byte) LENGTH_64;
      LONG_LENGTH.set(chunk, end + 1, length);
      end += 1 + Long.BYTES;
    }
    // exercise 3.4 end
  }

  /// Writes a string in the shortest of its forms: as a number if it spells one that fits, else packed if
  /// that saves something, else as it is.
  public void string(Slice bytes) {
    if (bytes.length() <= INT32_DIGITS_MAX) {
      OptionalLong number = Numbers.parseLong(bytes);
      if (number.isPresent() && number.getAsLong() == (int) number.getAsLong()) {
        number((int) number.getAsLong());
        return;
      }
    }
    if (!packs || bytes.length() < PACKED_FROM || !packed(bytes)) {
      length(bytes.length());
      bytes(bytes);
    }
  }

  /// Exercise 3.4: writes a string that spells a number, as that number in 1, 2 or 4 bytes.
  private void number(int value) {
    reserve(1 + Integer.BYTES);
    // exercise 3.4 begin: which form, then its bytes, the lowest first
    if (value == (byte) value) {
      chunk[end++] = (byte) INT8;
      chunk[end++] = (byte) value;
    } else if (value == (short) value) {
      chunk[end++] = (byte) INT16;
      chunk[end++] = (byte) value;
      chunk[end++] = (byte) (value >> 8);
    } else {
      chunk[end++] = (byte) INT32;
      INT.set(chunk, end, value);
      end += Integer.BYTES;
    }
    // exercise 3.4 end
  }

  /// Writes a string packed, if that saves something.
  ///
  /// @return whether it was written
  private boolean packed(Slice bytes) {
    int length = bytes.length();
    int room = length - SAVED_MIN;
    if (packed.length < room) {
      packed = new byte[Math.max(room, 2 * packed.length)];
    }
    int size = lzf.compress(bytes.array(), bytes.offset(), length, packed, room);
    if (size > 0) {
      octet(LZF);
      length(size);
      length(length);
      bytes(packed, 0, size);
    }
    if (packed.length > KEPT_BYTES_MAX) {
      packed = new byte[0];
    }
    return size > 0;
  }

  /// Writes bytes as they are, without a length.
  public void bytes(Slice bytes) {
    bytes(bytes.array(), bytes.offset(), bytes.length());
  }

  private void bytes(byte[] array, int from, int length) {
    int at = from;
    int left = length;
    while (left > 0) {
      if (end == CHUNK_BYTES) {
        give();
      }
      int piece = Math.min(left, CHUNK_BYTES - end);
      System.arraycopy(array, at, chunk, end, piece);
      end += piece;
      at += piece;
      left -= piece;
    }
  }

  /// Writes the checksum of all that was written, or 0 if there is to be none, and gives the sink what
  /// it has not seen.
  public void finish() {
    sum();
    int64(sums ? crc : 0);
    give();
  }

  /// The checksum of all that was written.
  public long checksum() {
    sum();
    return crc;
  }

  /// Forgets all that was written, to begin anew. The sink must have seen it.
  public void restart() {
    end = 0;
    summed = 0;
    crc = 0;
    given = 0;
  }

  /// Gives the sink what it has not seen.
  public void give() {
    sum();
    if (end > 0) {
      given += end;
      int length = end;
      end = 0;
      summed = 0;
      chunk = sink.take(chunk, length);
    }
  }

  private void sum() {
    if (sums) {
      crc = Crc64.update(crc, chunk, summed, end - summed);
    }
    summed = end;
  }

  /// Makes sure that so many bytes go into this chunk.
  private void reserve(int bytes) {
    if (bytes > CHUNK_BYTES - end) {
      give();
    }
  }
}
