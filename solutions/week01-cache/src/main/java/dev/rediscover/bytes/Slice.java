package dev.rediscover.bytes;

import java.util.Arrays;
import java.util.Objects;

/// A window on a byte array: [#length()] bytes of [#array()] from [#offset()] on.
///
/// Keys and values travel through the server as slices of the buffer they were read into, so that
/// nothing is copied before it must be. Equality, order and hash are those of the bytes, never of
/// the array or the position.
///
/// A slice is reused: whoever handed it to you may point it at other bytes as soon as your call
/// returns. Keep [#toBytes()] or [#copy()], never the slice.
///
/// Thread: any one at a time.
/// Invariant: `0 <= offset`, `0 <= length` and `offset + length <= array.length`.
public final class Slice implements Comparable<Slice> {
  private static final byte[] NO_BYTES = new byte[0];

  private byte[] array = NO_BYTES;
  private int offset;
  private int length;

  /// An empty slice, to be pointed somewhere by [#set(byte[], int, int)].
  public Slice() {}

  /// The window of `length` bytes from `offset` on.
  ///
  /// @throws IndexOutOfBoundsException if the window is not inside the array
  public static Slice of(byte[] array, int offset, int length) {
    return new Slice().set(array, offset, length);
  }

  /// The window on all of an array, which is shared and not copied.
  public static Slice of(byte[] array) {
    return new Slice().set(array, 0, array.length);
  }

  /// The UTF-8 bytes of a text. A text from [#toString()] gives the bytes that it was made of, even
  /// those that are no UTF-8.
  public static Slice of(String text) {
    return of(Utf8.bytes(text));
  }

  /// Points this slice at other bytes.
  ///
  /// @return this slice
  /// @throws IndexOutOfBoundsException if the window is not inside the array
  public Slice set(byte[] array, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, array.length);
    this.array = array;
    this.offset = offset;
    this.length = length;
    return this;
  }

  /// Points this slice at the bytes of another one.
  ///
  /// @return this slice
  public Slice set(Slice other) {
    array = other.array;
    offset = other.offset;
    length = other.length;
    return this;
  }

  public byte[] array() {
    return array;
  }

  public int offset() {
    return offset;
  }

  public int length() {
    return length;
  }

  public boolean isEmpty() {
    return length == 0;
  }

  /// The byte at `index`, counted from the start of the window.
  ///
  /// @throws IndexOutOfBoundsException outside `0 .. length - 1`
  public byte at(int index) {
    Objects.checkIndex(index, length);
    return array[offset + index];
  }

  /// The bytes, copied.
  public byte[] toBytes() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  /// A slice on a copy of the bytes: safe to keep.
  public Slice copy() {
    return of(toBytes());
  }

  /// The bytes before the first NUL, which ends a text in C: a window on the same array.
  public Slice untilNul() {
    int end = 0;
    while (end < length && array[offset + end] != 0) {
      end++;
    }
    return of(array, offset, end);
  }

  /// Copies the bytes into `target` from `at` on.
  public void copyTo(byte[] target, int at) {
    System.arraycopy(array, offset, target, at, length);
  }

  /// Whether these are the bytes of `text`, where ASCII letters of either case are equal.
  ///
  /// @param upperCase ASCII, letters in upper case
  public boolean equalsIgnoreCase(String upperCase) {
    if (length != upperCase.length()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      int b = array[offset + i];
      int upper = b >= 'a' && b <= 'z' ? b - ('a' - 'A') : b;
      if (upper != upperCase.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// Orders by unsigned bytes, a prefix first, as `memcmp` does.
  @Override
  public int compareTo(Slice other) {
    return Arrays.compareUnsigned(
        array, offset, offset + length, other.array, other.offset, other.offset + other.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Slice that
        && Arrays.equals(
            array, offset, offset + length, that.array, that.offset, that.offset + that.length);
  }

  /// For Java's own collections. The store's table uses [SipHash], which a stranger can't foresee.
  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + array[i];
    }
    return hash;
  }

  /// The bytes as UTF-8 text. [#of(String)] makes the same bytes of it, even of those that are no
  /// UTF-8.
  @Override
  public String toString() {
    return Utf8.text(array, offset, length);
  }
}
