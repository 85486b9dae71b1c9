package dev.rediscover.persistence;

import dev.rediscover.bytes.Numbers;
import dev.rediscover.bytes.Slice;
import dev.rediscover.store.Keyspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Reads the parts that a snapshot is made of: see [RdbWriter].
///
/// ```
///   buffer   | read already | summed up to here | unread |  room  |
///            0                                  at      end
/// ```
///
/// What it reads may be damaged, or made by an enemy. So it takes no memory because a length says so,
/// but only for bytes that have come: a length of 2^60 at the end of a short file costs nothing.
///
/// A slice that it gives is valid until the next call.
///
/// Thread: one at a time.
///
/// Exercise 3.4.
public final class RdbReader {
  private static final int SPECIAL_BITS = 0x3f;
  private static final int KEPT_BYTES_MAX = 1 << 20;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LENGTH =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG_LENGTH =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /// What the bytes come from, or null if all are in the buffer already.
  private final ChunkSource source;

  private final Slice packed = new Slice();
  private final byte[] digits = new byte[Numbers.MAX_DIGITS];

  private byte[] buffer;
  private int at;
  private int end;

  /// How many bytes came before the buffer's first.
  private long before;

  private int summed;
  private long crc;
  private boolean sums = true;
  private byte[] unpacked = new byte[RdbWriter.CHUNK_BYTES];

  /// Reads what a source gives.
  public RdbReader(ChunkSource source) {
    this.source = source;
    this.buffer = new byte[RdbWriter.CHUNK_BYTES];
  }

  /// Reads bytes that are all there, and stay as they are meanwhile.
  public RdbReader(Slice bytes) {
    this.source = null;
    this.buffer = bytes.array();
    this.at = bytes.offset();
    this.end = at + bytes.length();
    this.before = -at;
    this.summed = at;
    this.unpacked = new byte[0];
  }

  /// From now on nothing is summed up: [#checksum()] answers 0.
  void withoutChecksum() {
    sums = false;
    crc = 0;
  }

  /// Whether it sums up what it reads.
  boolean sums() {
    return sums;
  }

  /// How many bytes were read.
  public long position() {
    return before + at;
  }

  /// Whether there is nothing more. Asks the source if it must.
  public boolean isAtEnd() {
    return at == end && !fill(1);
  }

  /// The checksum of all that was read.
  public long checksum() {
    sum();
    return crc;
  }

  private void sum() {
    if (sums) {
      crc = Crc64.update(crc, buffer, summed, at - summed);
    }
    summed = at;
  }

  /// Reads a byte: 0 to 255.
  public int octet() {
    need(1);
    return buffer[at++] & 0xff;
  }

  /// Reads a number of 4 bytes.
  public int int32() {
    need(Integer.BYTES);
    at += Integer.BYTES;
    return (int) INT.get(buffer, at - Integer.BYTES);
  }

  /// Reads a number of 8 bytes.
  public long int64() {
    need(Long.BYTES);
    at += Long.BYTES;
    return (long) LONG.get(buffer, at - Long.BYTES);
  }

  /// Reads a real number of 8 bytes.
  public double real() {
    return Double.longBitsToDouble(int64());
  }

  /// Reads a length, or how many there are of something.
  ///
  /// @return at least 0
  /// @throws RdbException if there is none, or one that no long can hold
  public long length() {
    return lengthOf(octet());
  }

  /// Exercise 3.4: the rest of a length.
  ///
  /// @param first its first byte
  private long lengthOf(int first) {
    // exercise 3.4 begin: the first two bits tell how many bytes follow; what is no length is refused
    long length;
    if (first < RdbWriter.LENGTH_14) {
      length = first;
    } else if (first < RdbWriter.LENGTH_32) {
      length = (first & 0x3f) << 8 | octet();
    } else if (first == RdbWriter.LENGTH_32) {
      need(Integer.BYTES);
      length = Integer.toUnsignedLong((int) LENGTH.get(buffer, at));
      at += Integer.BYTES;
    } else if (first == RdbWriter.LENGTH_64) {
      need(Long.BYTES);
      length = (long) LONG_LENGTH.get(buffer, at);
      at += Long.BYTES;
    } else {
      throw damaged("a byte of %#x where a length should begin".formatted(first));
    }
    if (length < 0) {
      throw damaged("a length of 2^63 or more");
    }
    return length;
    // exercise 3.4 end
  }

  /// Reads a string in any of its forms.
  ///
  /// @param into is pointed at its bytes, until the next call
  /// @return `into`
  public Slice string(Slice into) {
    int first = octet();
    return switch (first) {
      case RdbWriter.INT8 -> number((byte) octet(), into);
      case RdbWriter.INT16 -> number((short) (octet() | octet() << 8), into);
      case RdbWriter.INT32 -> number(int32(), into);
      case RdbWriter.LZF -> packed(into);
      default -> {
        if (first >= RdbWriter.SPECIAL) {
          throw damaged(
              "a string of form " + (first & SPECIAL_BITS) + ", of which there are 0 to 3");
        }
        yield bytes(lengthOf(first), into);
      }
    };
  }

  private Slice number(int value, Slice into) {
    return into.set(digits, 0, Numbers.write(value, digits, 0));
  }

  /// Exercise 3.4: reads a packed string: the packed length, the length, the packed bytes.
  private Slice packed(Slice into) {
    // exercise 3.4 begin: no room for what the packed bytes can't become
    long packedLength = length();
    long length = length();
    if (!Lzf.canBecome(length, packedLength)) {
      throw damaged(packedLength + " packed bytes that should become " + length);
    }
    requireString(length);
    bytes(packedLength, packed);
    byte[] target = roomToUnpack((int) length);
    if (!Lzf.decompress(packed.array(), packed.offset(), packed.length(), target, (int) length)) {
      throw damaged("packed bytes that do not become the " + length + " they should");
    }
    return into.set(target, 0, (int) length);
    // exercise 3.4 end
  }

  private byte[] roomToUnpack(int length) {
    if (length <= unpacked.length) {
      return unpacked;
    }
    byte[] larger = new byte[length];
    if (length <= KEPT_BYTES_MAX) {
      unpacked = larger;
    }
    return larger;
  }

  /// Exercise 3.4: reads bytes as they are.
  ///
  /// @param length how many; whoever wrote it may have lied
  /// @param into is pointed at them, until the next call
  /// @return `into`
  public Slice bytes(long length, Slice into) {
    requireString(length);
    int count = (int) length;
    // exercise 3.4 begin: from the buffer if they are or fit in there, else into an array that grows
    if (source == null || count <= buffer.length) {
      need(count);
      into.set(buffer, at, count);
      at += count;
      return into;
    }
    byte[] gathered = new byte[Math.min(count, 2 * RdbWriter.CHUNK_BYTES)];
    for (int have = 0; have < count; ) {
      if (have == gathered.length) {
        gathered = Arrays.copyOf(gathered, (int) Math.min(count, 2L * have));
      }
      need(1);
      int piece = Math.min(end - at, gathered.length - have);
      System.arraycopy(buffer, at, gathered, have, piece);
      at += piece;
      have += piece;
    }
    return into.set(gathered, 0, count);
    // exercise 3.4 end
  }

  private void requireString(long length) {
    if (length > Keyspace.STRING_BYTES_MAX) {
      throw damaged("a string of " + length + " bytes, more than a key can hold");
    }
  }

  /// Exercise 3.4: makes sure that so many unread bytes are in the buffer.
  ///
  /// @param count at most as many as the buffer is long
  /// @throws RdbException if there are no more so many
  private void need(int count) {
    // exercise 3.4 begin: ask the source for more if there are too few; the end comes too early
    if (count > end - at && !fill(count)) {
      throw damaged("an end where " + (count - (end - at)) + " bytes more should come");
    }
    // exercise 3.4 end
  }

  /// Brings unread bytes to the buffer's front, and reads until there are `count`.
  ///
  /// @return whether there are
  private boolean fill(int count) {
    if (source == null) {
      return false;
    }
    sum();
    System.arraycopy(buffer, at, buffer, 0, end - at);
    before += at;
    end -= at;
    at = 0;
    summed = 0;
    while (end < count) {
      int more = read();
      if (more < 0) {
        return false;
      }
      end += more;
    }
    return true;
  }

  private int read() {
    try {
      return source.read(buffer, end, buffer.length - end);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// What to throw when the bytes can't be what they should be.
  ///
  /// @param what was found: "a string of form 7"
  public RdbException damaged(String what) {
    return new RdbException("At byte " + position() + " there is " + what + ".");
  }
}
