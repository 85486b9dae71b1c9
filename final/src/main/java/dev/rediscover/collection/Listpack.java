package dev.rediscover.collection;

import dev.rediscover.bytes.Numbers;
import dev.rediscover.bytes.Slice;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalLong;

/// Short byte strings one behind the other in one array: how a small collection lies in memory.
///
/// ```
///   | bytes in all | count |  entry  |  entry  |  …  | 255 |
///       4 bytes      2 bytes
///
///   entry:  | type and length | bytes | how long the entry is, read backwards |
/// ```
///
/// An entry that spells a whole number is kept as that number, in as few bytes as it needs. The
/// length behind each entry lets a reader walk backwards. The layout is that of Redis (`listpack.c`,
/// and Sanfilippo's "Listpack specification", 2017), so that a snapshot can hold it as it is.
///
/// A position is the offset of an entry's first byte; any change makes all positions behind it, and
/// slices that point into it, invalid.
///
/// Thread: engine.
/// Invariant: `bytes[used - 1]` is the end mark and nothing before it is; the header's first field is
/// `used`.
public final class Listpack {
  /// The position of no entry.
  public static final int NOWHERE = -1;

  private static final int HEADER_BYTES = 6;
  private static final int COUNT_AT = 4;
  private static final int END = 0xff;

  /// From this count on the header says only "many": they must be counted.
  private static final int COUNT_UNKNOWN = 0xffff;

  private static final int SPARE_FROM_BYTES = 256;
  private static final int OBJECT_BYTES = 16;
  private static final int ARRAY_HEADER_BYTES = 16;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes;
  private int used;

  /// An empty one.
  public Listpack() {
    bytes = new byte[HEADER_BYTES + 1];
    used = HEADER_BYTES + 1;
    bytes[HEADER_BYTES] = (byte) END;
    writeHeader(0);
  }

  private Listpack(byte[] bytes, int used) {
    this.bytes = bytes;
    this.used = used;
  }

  /// The same entries on an array of their own.
  public Listpack copy() {
    return new Listpack(Arrays.copyOf(bytes, used), used);
  }

  /// How many entries there are.
  public int count() {
    int count = Short.toUnsignedInt((short) SHORT.get(bytes, COUNT_AT));
    if (count != COUNT_UNKNOWN) {
      return count;
    }
    count = 0;
    for (int at = first(); at != NOWHERE; at = next(at)) {
      count++;
    }
    return count;
  }

  public boolean isEmpty() {
    return used == HEADER_BYTES + 1;
  }

  /// Bytes of the listpack itself, header and end mark included.
  public int usedBytes() {
    return used;
  }

  /// Bytes that it takes on the heap.
  public long heapBytes() {
    return OBJECT_BYTES + ((ARRAY_HEADER_BYTES + bytes.length + 7L) & ~7L);
  }

  /// The bytes as a snapshot holds them. Valid until the next change.
  public Slice whole(Slice into) {
    return into.set(bytes, 0, used);
  }

  /// The first entry's position, or [#NOWHERE].
  public int first() {
    return isEmpty() ? NOWHERE : HEADER_BYTES;
  }

  /// The last entry's position, or [#NOWHERE].
  public int last() {
    return previous(used - 1);
  }

  /// The position behind an entry's, or [#NOWHERE].
  public int next(int at) {
    int behind = at + entryBytes(at);
    return behind == used - 1 ? NOWHERE : behind;
  }

  /// The position before an entry's, or [#NOWHERE]. From the end mark on it is the last entry's.
  public int previous(int at) {
    if (at == HEADER_BYTES) {
      return NOWHERE;
    }
    int end = at - 1;
    int length = bytes[end] & 0x7f;
    int shift = 7;
    int backBytes = 1;
    while ((bytes[end] & 0x80) != 0) {
      end--;
      length |= (bytes[end] & 0x7f) << shift;
      shift += 7;
      backBytes++;
    }
    return at - backBytes - length;
  }

  /// The position of the entry at `index`, counted from 0, or from the end if negative (-1 is the
  /// last); [#NOWHERE] if there is none.
  public int at(int index) {
    int at;
    if (index >= 0) {
      at = first();
      for (int i = 0; i < index && at != NOWHERE; i++) {
        at = next(at);
      }
    } else {
      at = last();
      for (int i = -1; i > index && at != NOWHERE; i--) {
        at = previous(at);
      }
    }
    return at;
  }

  /// Points `into` at an entry's bytes; those of a number are spelled out.
  ///
  /// @return `into`
  public Slice get(int at, Slice into) {
    if (isNumber(at)) {
      byte[] digits = Numbers.toBytes(number(at));
      return into.set(digits, 0, digits.length);
    }
    return into.set(bytes, at + headBytes(at), textBytes(at));
  }

  /// Whether an entry is kept as a number.
  public boolean isNumber(int at) {
    int type = bytes[at] & 0xff;
    return type < 0x80 || (type & 0xe0) == 0xc0 || type >= 0xf1;
  }

  /// The number that an entry is kept as.
  ///
  /// @param at where [#isNumber(int)] holds
  public long number(int at) {
    int type = bytes[at] & 0xff;
    if (type < 0x80) {
      return type;
    }
    if ((type & 0xe0) == 0xc0) {
      int raw = (type & 0x1f) << 8 | bytes[at + 1] & 0xff;
      return raw << 19 >> 19;
    }
    int size = numberBytes(type);
    long value = 0;
    for (int i = size; i >= 1; i--) {
      value = value << 8 | bytes[at + i] & 0xff;
    }
    int unused = Long.SIZE - 8 * size;
    return value << unused >> unused;
  }

  /// Whether an entry has these bytes.
  public boolean equals(int at, Slice text) {
    return equals(at, text, Numbers.parseLong(text));
  }

  private boolean equals(int at, Slice text, OptionalLong number) {
    if (isNumber(at)) {
      return number.isPresent() && number.getAsLong() == number(at);
    }
    // What spells a number is kept as one, so a text is none.
    int length = textBytes(at);
    int from = at + headBytes(at);
    return length == text.length()
        && Arrays.equals(
            bytes, from, from + length, text.array(), text.offset(), text.offset() + length);
  }

  /// The first entry with these bytes at `from` or behind it.
  ///
  /// @param from a position, or [#NOWHERE]: nothing is found then
  /// @param skip how many entries to leave out after each that was looked at: 1 to see keys only,
  ///     where keys and values lie by turns
  /// @return its position, or [#NOWHERE]
  public int find(Slice text, int from, int skip) {
    OptionalLong number = Numbers.parseLong(text);
    int at = from;
    while (at != NOWHERE && !equals(at, text, number)) {
      at = next(at);
      for (int i = 0; i < skip && at != NOWHERE; i++) {
        at = next(at);
      }
    }
    return at;
  }

  /// Adds an entry behind the last one.
  public void append(Slice text) {
    insert(used - 1, text);
  }

  /// Adds an entry before the first one.
  public void prepend(Slice text) {
    insert(HEADER_BYTES, text);
  }

  /// Adds an entry before the one at `at`, which from then on is the new one's position.
  public void insert(int at, Slice text) {
    splice(at, 0, text);
    addToCount(1);
  }

  /// Adds an entry behind the one at `at`.
  public void insertAfter(int at, Slice text) {
    insert(at + entryBytes(at), text);
  }

  /// Puts other bytes in an entry's place.
  public void replace(int at, Slice text) {
    splice(at, entryBytes(at), text);
  }

  /// Takes entries out, from the one at `at` on.
  ///
  /// @return the position of the one behind them, or [#NOWHERE]
  public int delete(int at, int count) {
    int end = at;
    int deleted = 0;
    while (deleted < count && end != used - 1) {
      end += entryBytes(end);
      deleted++;
    }
    System.arraycopy(bytes, end, bytes, at, used - end);
    setUsed(used - (end - at));
    addToCount(-deleted);
    return at == used - 1 ? NOWHERE : at;
  }

  /// Takes the entry at `at` and all behind it out, and gives them in a listpack of their own.
  public Listpack split(int at) {
    Listpack tail = new Listpack();
    int tailBytes = used - at;
    tail.bytes = new byte[HEADER_BYTES + tailBytes];
    System.arraycopy(bytes, at, tail.bytes, HEADER_BYTES, tailBytes);
    tail.used = HEADER_BYTES + tailBytes;
    tail.writeHeader(COUNT_UNKNOWN);
    tail.writeHeader(tail.count());
    int left = count() - tail.count();
    bytes[at] = (byte) END;
    setUsed(at + 1);
    writeHeader(left);
    trim();
    return tail;
  }

  /// Adds all entries of another one behind the last.
  public void appendAll(Listpack other) {
    int more = other.used - HEADER_BYTES - 1;
    reserve(more);
    System.arraycopy(other.bytes, HEADER_BYTES, bytes, used - 1, more + 1);
    int count = count() + other.count();
    setUsed(used + more);
    writeHeader(count);
  }

  /// Bytes that an entry of these bytes adds.
  public static int cost(Slice text) {
    int head = headBytesFor(text, Numbers.parseLong(text));
    return head + backBytes(head);
  }

  /// Gives unused room back.
  public void trim() {
    if (bytes.length != used) {
      bytes = Arrays.copyOf(bytes, used);
    }
  }

  /// Puts an entry of these bytes where `old` bytes are.
  private void splice(int at, int old, Slice text) {
    OptionalLong number = Numbers.parseLong(text);
    int body = headBytesFor(text, number);
    int entry = body + backBytes(body);
    // The text may lie in this listpack: it must not move before it was read.
    Slice safe = text.array() == bytes ? text.copy() : text;
    reserve(entry - old);
    System.arraycopy(bytes, at + old, bytes, at + entry, used - at - old);
    setUsed(used + entry - old);
    if (number.isPresent()) {
      writeNumber(at, number.getAsLong());
    } else {
      writeText(at, safe);
    }
    writeBack(at + body, body);
  }

  private void reserve(int more) {
    if (more > bytes.length - used) {
      // An eighth more than needed: a row of inserts copies each byte a few times only. Where there
      // are few bytes there may be many listpacks, and copying costs less than room does.
      int need = Math.addExact(used, more);
      int spare = need < SPARE_FROM_BYTES ? 0 : need / 8;
      bytes = Arrays.copyOf(bytes, (need + spare + 7) & ~7);
    }
  }

  private void setUsed(int newUsed) {
    used = newUsed;
    INT.set(bytes, 0, used);
  }

  private void addToCount(int more) {
    int count = Short.toUnsignedInt((short) SHORT.get(bytes, COUNT_AT));
    if (count != COUNT_UNKNOWN) {
      writeHeader(count + more);
    }
  }

  private void writeHeader(int count) {
    INT.set(bytes, 0, used);
    SHORT.set(bytes, COUNT_AT, (short) Math.min(count, COUNT_UNKNOWN));
  }

  private int entryBytes(int at) {
    int body = isNumber(at) ? numberBody(at) : headBytes(at) + textBytes(at);
    return body + backBytes(body);
  }

  private int numberBody(int at) {
    int type = bytes[at] & 0xff;
    if (type < 0x80) {
      return 1;
    }
    return (type & 0xe0) == 0xc0 ? 2 : 1 + numberBytes(type);
  }

  /// The bytes of a number of this type, from 0xf1 to 0xf4: 2, 3, 4 or 8.
  private static int numberBytes(int type) {
    return type == 0xf4 ? 8 : type - 0xef;
  }

  /// The bytes before a text.
  private int headBytes(int at) {
    int type = bytes[at] & 0xff;
    if (type < 0xc0) {
      return 1;
    }
    return type < 0xf0 ? 2 : 5;
  }

  private int textBytes(int at) {
    int type = bytes[at] & 0xff;
    if (type < 0xc0) {
      return type & 0x3f;
    }
    return type < 0xf0 ? (type & 0xf) << 8 | bytes[at + 1] & 0xff : (int) INT.get(bytes, at + 1);
  }

  private static int headBytesFor(Slice text, OptionalLong number) {
    if (number.isEmpty()) {
      int length = text.length();
      return length + (length < 64 ? 1 : length < 4096 ? 2 : 5);
    }
    long value = number.getAsLong();
    if (value >= 0 && value < 128) {
      return 1;
    }
    return value >= -4096 && value < 4096 ? 2 : 1 + numberBytes(typeOf(value));
  }

  private static int typeOf(long value) {
    if (value == (short) value) {
      return 0xf1;
    }
    if (value == (value << 40 >> 40)) {
      return 0xf2;
    }
    return value == (int) value ? 0xf3 : 0xf4;
  }

  private void writeNumber(int at, long value) {
    if (value >= 0 && value < 128) {
      bytes[at] = (byte) value;
    } else if (value >= -4096 && value < 4096) {
      bytes[at] = (byte) (0xc0 | value >> 8 & 0x1f);
      bytes[at + 1] = (byte) value;
    } else {
      int type = typeOf(value);
      bytes[at] = (byte) type;
      for (int i = 1; i <= numberBytes(type); i++) {
        bytes[at + i] = (byte) (value >> 8 * (i - 1));
      }
    }
  }

  private void writeText(int at, Slice text) {
    int length = text.length();
    int head;
    if (length < 64) {
      bytes[at] = (byte) (0x80 | length);
      head = 1;
    } else if (length < 4096) {
      bytes[at] = (byte) (0xe0 | length >> 8);
      bytes[at + 1] = (byte) length;
      head = 2;
    } else {
      bytes[at] = (byte) 0xf0;
      INT.set(bytes, at + 1, length);
      head = 5;
    }
    text.copyTo(bytes, at + head);
  }

  private static int backBytes(int body) {
    if (body <= 127) {
      return 1;
    }
    if (body < 16383) {
      return 2;
    }
    return body < 2097151 ? 3 : body < 268435455 ? 4 : 5;
  }

  private void writeBack(int at, int body) {
    int count = backBytes(body);
    for (int i = count - 1; i >= 0; i--) {
      bytes[at + i] = (byte) (body >> 7 * (count - 1 - i) & 0x7f | (i == 0 ? 0 : 0x80));
    }
  }

  /// Checks what must always be true; for tests.
  ///
  /// @throws AssertionError if it is not
  public void checkInvariants() {
    check((int) INT.get(bytes, 0) == used, "the header's size");
    check((bytes[used - 1] & 0xff) == END, "the end mark");
    int seen = 0;
    int before = NOWHERE;
    for (int at = first(); at != NOWHERE; at = next(at)) {
      check(at < used - 1, "an entry behind the end");
      check(previous(at) == before, "the way back from " + at);
      before = at;
      seen++;
    }
    check(seen == count(), "the count");
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("listpack: " + what + " is wrong");
    }
  }

  /// The entries, for a debugger and a failed test.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("[");
    for (int at = first(); at != NOWHERE; at = next(at)) {
      text.append(text.length() == 1 ? "" : ", ").append(get(at, new Slice()));
    }
    return text.append(']').toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Listpack that
        && Arrays.equals(bytes, 0, used, that.bytes, 0, that.used);
  }

  @Override
  public int hashCode() {
    return Objects.hash(used, count());
  }
}
