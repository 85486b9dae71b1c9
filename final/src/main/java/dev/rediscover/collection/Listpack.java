package dev.rediscover.collection;

import dev.rediscover.bytes.Numbers;
import dev.rediscover.bytes.Slice;
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
/// Many small collections keep the array alone and lay a listpack over it for as long as they need
/// one: see [#over(byte[])].
///
/// A list's node may have room before its header too, so that neither of its ends is far from the
/// other when elements are pushed and popped there.
///
/// Thread: engine.
/// Invariant: the header begins at `start`; its first field tells how far it is from there to behind
/// the end mark.
public final class Listpack {
  /// The position of no entry.
  public static final int NOWHERE = -1;

  private static final int EMPTY_BYTES = ListpackHeader.BYTES + 1;
  private static final int END = 0xff;
  private static final int OBJECT_BYTES = 16;

  private byte[] bytes;
  private int start;

  /// An empty one.
  public Listpack() {
    this(new byte[EMPTY_BYTES]);
    bytes[ListpackHeader.BYTES] = (byte) END;
    writeHeader(EMPTY_BYTES, 0);
  }

  private Listpack(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The listpack in an array that [#array()] gave. Whoever changes it keeps its new array.
  static Listpack over(byte[] array) {
    return new Listpack(array);
  }

  /// The listpack that bytes from elsewhere are, on an array of its own.
  ///
  /// @return null if they are not one
  public static Listpack read(Slice foreign) {
    byte[] bytes = foreign.toBytes();
    return switch (ListpackCheck.of(bytes)) {
      case DAMAGED -> null;
      case OURS -> new Listpack(bytes);
      case FOREIGN -> rewritten(new Listpack(bytes));
    };
  }

  /// The same entries, each in the form that we give it.
  private static Listpack rewritten(Listpack foreign) {
    Listpack ours = new Listpack();
    Slice text = new Slice();
    for (int at = foreign.first(); at != NOWHERE; at = foreign.next(at)) {
      ours.append(foreign.get(at, text));
    }
    return ours;
  }

  /// The array that the entries lie in, all that is needed to find them again.
  byte[] array() {
    if (start > 0) {
      move(usedBytes(), 0);
    }
    return bytes;
  }

  /// The same entries on an array of their own.
  public Listpack copy() {
    return new Listpack(Arrays.copyOfRange(bytes, start, end()));
  }

  /// How many entries there are.
  public int count() {
    int count = ListpackHeader.count(bytes, start);
    if (count != ListpackHeader.COUNT_UNKNOWN) {
      return count;
    }
    count = 0;
    for (int at = first(); at != NOWHERE; at = next(at)) {
      count++;
    }
    return count;
  }

  public boolean isEmpty() {
    return usedBytes() == EMPTY_BYTES;
  }

  /// Bytes of the listpack itself, header and end mark included.
  public int usedBytes() {
    return ListpackHeader.used(bytes, start);
  }

  /// Behind the end mark.
  private int end() {
    return start + usedBytes();
  }

  /// Bytes that it takes on the heap.
  public long heapBytes() {
    return OBJECT_BYTES + HeapArray.bytes(bytes);
  }

  /// The bytes as a snapshot holds them. Valid until the next change.
  public Slice whole(Slice into) {
    return into.set(bytes, start, usedBytes());
  }

  /// The first entry's position, or [#NOWHERE].
  public int first() {
    return isEmpty() ? NOWHERE : start + ListpackHeader.BYTES;
  }

  /// The last entry's position, or [#NOWHERE].
  public int last() {
    return previous(end() - 1);
  }

  /// The position behind an entry's, or [#NOWHERE].
  public int next(int at) {
    int behind = at + ListpackEntry.lengthAt(bytes, at);
    return isEnd(behind) ? NOWHERE : behind;
  }

  private boolean isEnd(int at) {
    return bytes[at] == (byte) END;
  }

  /// The position before an entry's, or [#NOWHERE]. From the end mark on it is the last entry's.
  public int previous(int at) {
    if (at == start + ListpackHeader.BYTES) {
      return NOWHERE;
    }
    return ListpackEntry.before(bytes, at);
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
    return ListpackEntry.text(bytes, at, into);
  }

  /// As [#get(int, Slice)], for a walk over many entries.
  ///
  /// @param digits where a number is spelled out: [Numbers#MAX_DIGITS] bytes
  Slice get(int at, Slice into, byte[] digits) {
    if (isNumber(at)) {
      return into.set(digits, 0, Numbers.write(number(at), digits, 0));
    }
    return ListpackEntry.text(bytes, at, into);
  }

  /// Whether an entry is kept as a number.
  public boolean isNumber(int at) {
    return ListpackEntry.isNumber(bytes, at);
  }

  /// The number that an entry is kept as.
  ///
  /// @param at where [#isNumber(int)] holds
  public long number(int at) {
    return ListpackEntry.number(bytes, at);
  }

  /// Whether an entry has these bytes.
  public boolean equals(int at, Slice text) {
    return equals(at, text, Numbers.parseLong(text));
  }

  /// Whether an entry has these bytes.
  ///
  /// @param number what they spell
  boolean equals(int at, Slice text, OptionalLong number) {
    if (isNumber(at)) {
      return number.isPresent() && number.getAsLong() == number(at);
    }
    // What spells a number is kept as one, so a text is none.
    return ListpackEntry.hasText(bytes, at, text);
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
    insert(end() - 1, text);
  }

  /// Adds an entry before the first one.
  public void prepend(Slice text) {
    insert(start + ListpackHeader.BYTES, text);
  }

  /// Adds an entry before the one at `at`, which from then on is the new one's position.
  public void insert(int at, Slice text) {
    splice(at, 0, text);
    addToCount(1);
  }

  /// Adds an entry behind the one at `at`.
  public void insertAfter(int at, Slice text) {
    insert(at + ListpackEntry.lengthAt(bytes, at), text);
  }

  /// Puts other bytes in an entry's place.
  public void replace(int at, Slice text) {
    splice(at, ListpackEntry.lengthAt(bytes, at), text);
  }

  /// Takes entries out, from the one at `at` on.
  ///
  /// @return the position of the one behind them, or [#NOWHERE]
  public int delete(int at, int count) {
    int behind = at;
    int deleted = 0;
    while (deleted < count && !isEnd(behind)) {
      behind += ListpackEntry.lengthAt(bytes, behind);
      deleted++;
    }
    System.arraycopy(bytes, behind, bytes, at, end() - behind);
    setUsed(usedBytes() - (behind - at));
    addToCount(-deleted);
    return isEnd(at) ? NOWHERE : at;
  }

  /// Takes the first entries out, of which there are more, and moves none of the others.
  void deleteFirst(int count) {
    int left = count() - count;
    int behind = start + ListpackHeader.BYTES;
    for (int i = 0; i < count; i++) {
      behind += ListpackEntry.lengthAt(bytes, behind);
    }
    int gone = behind - ListpackHeader.BYTES - start;
    int used = usedBytes() - gone;
    start += gone;
    writeHeader(used, left);
  }

  /// Takes the entry at `at` and all behind it out, and gives them in a listpack of their own.
  public Listpack split(int at) {
    int tailBytes = end() - at;
    Listpack tail = new Listpack(new byte[ListpackHeader.BYTES + tailBytes]);
    System.arraycopy(bytes, at, tail.bytes, ListpackHeader.BYTES, tailBytes);
    tail.writeHeader(ListpackHeader.BYTES + tailBytes, ListpackHeader.COUNT_UNKNOWN);
    tail.writeHeader(ListpackHeader.BYTES + tailBytes, tail.count());
    int left = count() - tail.count();
    bytes[at] = (byte) END;
    writeHeader(at + 1 - start, left);
    trim();
    return tail;
  }

  /// Adds all entries of another one behind the last.
  public void appendAll(Listpack other) {
    int more = other.usedBytes() - EMPTY_BYTES;
    int count = count() + other.count();
    reserve(more);
    System.arraycopy(other.bytes, other.start + ListpackHeader.BYTES, bytes, end() - 1, more + 1);
    writeHeader(usedBytes() + more, count);
  }

  /// Bytes that an entry of these bytes adds.
  public static int cost(Slice text) {
    return ListpackEntry.lengthWith(ListpackEntry.bodyBytes(text, Numbers.parseLong(text)));
  }

  /// As [#append(Slice)], but positions before it may become invalid too.
  ///
  /// @param most up to how many bytes the room is doubled each time; with 0 it grows a little only
  void push(Slice text, int most) {
    OptionalLong number = Numbers.parseLong(text);
    int body = ListpackEntry.bodyBytes(text, number);
    int need = Math.addExact(usedBytes(), ListpackEntry.lengthWith(body));
    Slice safe = text.array() == bytes ? text.copy() : text;
    if (start + need > bytes.length) {
      move(ListpackRoom.atAnEnd(bytes.length, need, most), 0);
    }
    int at = end() - 1;
    ListpackEntry.write(bytes, at, safe, number, body);
    bytes[start + need - 1] = (byte) END;
    writeHeader(need, count() + 1);
  }

  /// As [#prepend(Slice)], but all positions may become invalid: the room is made before the header.
  ///
  /// @param most up to how many bytes the room is doubled each time; with 0 it grows a little only
  void pushFront(Slice text, int most) {
    OptionalLong number = Numbers.parseLong(text);
    int body = ListpackEntry.bodyBytes(text, number);
    int entry = ListpackEntry.lengthWith(body);
    int used = usedBytes();
    int need = Math.addExact(used, entry);
    Slice safe = text.array() == bytes ? text.copy() : text;
    if (entry > start) {
      int room = ListpackRoom.atAnEnd(bytes.length, need, most);
      move(room, room - used);
    }
    int count = count() + 1;
    start -= entry;
    writeHeader(need, count);
    ListpackEntry.write(bytes, start + ListpackHeader.BYTES, safe, number, body);
  }

  /// Moves all to another place in an array of `room` bytes.
  private void move(int room, int newStart) {
    byte[] target = room == bytes.length ? bytes : new byte[room];
    System.arraycopy(bytes, start, target, newStart, usedBytes());
    bytes = target;
    start = newStart;
  }

  /// Gives unused room back when nothing more is likely to come.
  void trimIfLoose() {
    if (ListpackRoom.isLoose(bytes.length, usedBytes())) {
      trim();
    }
  }

  /// Gives unused room back if it is more than half.
  void giveBack() {
    int used = usedBytes();
    if (ListpackRoom.isMostlyFree(bytes.length, used)) {
      move(ListpackRoom.of(used), 0);
    }
  }

  /// Gives unused room back.
  public void trim() {
    if (bytes.length != usedBytes()) {
      move(usedBytes(), 0);
    }
  }

  /// Puts an entry of these bytes where `old` bytes are.
  private void splice(int at, int old, Slice text) {
    OptionalLong number = Numbers.parseLong(text);
    int body = ListpackEntry.bodyBytes(text, number);
    int entry = ListpackEntry.lengthWith(body);
    // The text may lie in this listpack: it must not move before it was read.
    Slice safe = text.array() == bytes ? text.copy() : text;
    reserve(entry - old);
    int end = end();
    System.arraycopy(bytes, at + old, bytes, at + entry, end - at - old);
    setUsed(end - start + entry - old);
    ListpackEntry.write(bytes, at, safe, number, body);
  }

  /// Makes room behind the end mark. Positions stay as they are.
  private void reserve(int more) {
    int end = end();
    if (more > bytes.length - end) {
      bytes = Arrays.copyOf(bytes, ListpackRoom.of(Math.addExact(end, more)));
    }
  }

  private void setUsed(int used) {
    ListpackHeader.used(bytes, start, used);
  }

  private void addToCount(int more) {
    int count = ListpackHeader.count(bytes, start);
    if (count != ListpackHeader.COUNT_UNKNOWN) {
      ListpackHeader.count(bytes, start, count + more);
    }
  }

  private void writeHeader(int used, int count) {
    ListpackHeader.used(bytes, start, used);
    ListpackHeader.count(bytes, start, count);
  }

  /// Checks what must always be true; for tests.
  ///
  /// @throws AssertionError if it is not
  public void checkInvariants() {
    check(start >= 0 && end() <= bytes.length, "the header's size");
    check(isEnd(end() - 1), "the end mark");
    int seen = 0;
    int before = NOWHERE;
    for (int at = first(); at != NOWHERE; at = next(at)) {
      check(at < end() - 1, "an entry behind the end");
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
        && Arrays.equals(bytes, start, end(), that.bytes, that.start, that.end());
  }

  @Override
  public int hashCode() {
    return Objects.hash(usedBytes(), count());
  }
}
