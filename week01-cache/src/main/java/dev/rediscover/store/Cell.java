package dev.rediscover.store;

import dev.rediscover.bytes.Slice;
import java.util.Arrays;

/// What lies in a cell of the arena: a key, and its value behind it.
///
/// ```
///   | key length | value length | key | value | room |
///     4 bytes      4 bytes
/// ```
///
/// The room is what the cell has more than it needs: the value may grow into it. The highest bit of the
/// value's length says whether it was changed in part since it was set: Redis shows that.
///
/// Thread: engine.
final class Cell {
  private static final int KEY_LENGTH = 0;
  private static final int VALUE_LENGTH = 4;
  private static final int HEADER = 8;
  private static final int IN_PART = 1 << 31;

  private Cell() {}

  /// A new cell with this key. What is in the value is undefined.
  ///
  /// @param valueLength in bytes
  /// @param room bytes that the value is sure to grow by, without another cell
  /// @return its address
  static int allocate(ByteArena arena, Slice key, int valueLength, int room) {
    int cell = arena.allocate(HEADER + key.length() + valueLength + room);
    byte[] array = arena.array(cell);
    int at = arena.offset(cell);
    Bits.setInt(array, at + KEY_LENGTH, key.length());
    Bits.setInt(array, at + VALUE_LENGTH, valueLength);
    key.copyTo(array, at + HEADER);
    return cell;
  }

  /// Whether the cell's key has the same bytes as `key`.
  static boolean hasKey(ByteArena arena, int cell, Slice key) {
    byte[] array = arena.array(cell);
    int at = arena.offset(cell);
    int length = Bits.getInt(array, at + KEY_LENGTH);
    int from = at + HEADER;
    return length == key.length()
        && Arrays.equals(
            array, from, from + length, key.array(), key.offset(), key.offset() + length);
  }

  /// Points `into` at the key.
  static Slice key(ByteArena arena, int cell, Slice into) {
    byte[] array = arena.array(cell);
    int at = arena.offset(cell);
    return into.set(array, at + HEADER, Bits.getInt(array, at + KEY_LENGTH));
  }

  /// Points `into` at the value.
  static Slice value(ByteArena arena, int cell, Slice into) {
    byte[] array = arena.array(cell);
    int at = arena.offset(cell);
    int from = at + HEADER + Bits.getInt(array, at + KEY_LENGTH);
    return into.set(array, from, Bits.getInt(array, at + VALUE_LENGTH) & ~IN_PART);
  }

  static int valueLength(ByteArena arena, int cell) {
    return Bits.getInt(arena.array(cell), arena.offset(cell) + VALUE_LENGTH) & ~IN_PART;
  }

  /// Whether the value's length was set since the value was.
  static boolean isChangedInPart(ByteArena arena, int cell) {
    return Bits.getInt(arena.array(cell), arena.offset(cell) + VALUE_LENGTH) < 0;
  }

  /// Writes a value that has room in the cell. It may lie in the cell itself.
  static void setValue(ByteArena arena, int cell, Slice value) {
    byte[] array = arena.array(cell);
    int at = arena.offset(cell);
    int keyLength = Bits.getInt(array, at + KEY_LENGTH);
    Bits.setInt(array, at + VALUE_LENGTH, value.length());
    value.copyTo(array, at + HEADER + keyLength);
  }

  /// Makes a value `length` bytes long that has room for it. New bytes are 0.
  static void setValueLength(ByteArena arena, int cell, int length) {
    byte[] array = arena.array(cell);
    int at = arena.offset(cell);
    int before = valueLength(arena, cell);
    Bits.setInt(array, at + VALUE_LENGTH, length | IN_PART);
    if (length > before) {
      int from = at + HEADER + Bits.getInt(array, at + KEY_LENGTH);
      Arrays.fill(array, from + before, from + length, (byte) 0);
    }
  }

  /// Whether the cell has room for a value of `length` bytes.
  static boolean hasRoom(ByteArena arena, int cell, int length) {
    return size(arena, cell, length) <= arena.capacity(cell);
  }

  /// Whether a value of `length` bytes belongs into the cell: it has room, and would not leave most
  /// of the cell empty.
  static boolean fits(ByteArena arena, int cell, int length) {
    if (length == valueLength(arena, cell)) {
      return true;
    }
    int need = size(arena, cell, length);
    int capacity = arena.capacity(cell);
    return need <= capacity && (need > capacity / 2 || ByteArena.cellBytes(need) == capacity);
  }

  private static int size(ByteArena arena, int cell, int valueLength) {
    int keyLength = Bits.getInt(arena.array(cell), arena.offset(cell) + KEY_LENGTH);
    return HEADER + keyLength + valueLength;
  }
}
