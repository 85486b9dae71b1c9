package dev.rediscover.resp;

import dev.rediscover.bytes.Numbers;
import dev.rediscover.bytes.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes replies, in the protocol's version 2 or 3, one behind the other into a buffer that grows.
///
/// | what | version 2 | version 3 |
/// |---|---|---|
/// | text | `+OK` | the same |
/// | error | `-ERR ...` | the same |
/// | number | `:42` | the same |
/// | bytes | `$3 GET` | the same |
/// | nothing | `$-1` or `*-1` | `_` |
/// | list | `*2 ...` | the same |
/// | map | `*4 k v k v` | `%2 k v k v` |
/// | set | `*2 ...` | `~2 ...` |
/// | real | bytes | `,3.14` |
/// | truth | `:1` | `#t` |
///
/// Nothing checks that a list of 3 is followed by 3 replies: the caller must keep its word.
///
/// Thread: any one at a time.
/// Invariant: `array[0, size)` is what was written since the last [#clear()].
///
/// Exercise 2.7.
public final class RespWriter {
  private static final int BUFFER_BYTES = 1 << 12;
  private static final int KEPT_BYTES_MAX = 1 << 20;
  private static final int ARRAY_BYTES_MAX = Integer.MAX_VALUE - 64;

  private static final byte[] OK = ascii("+OK\r\n");
  private static final byte[] NIL = ascii("$-1\r\n");
  private static final byte[] NIL_ARRAY = ascii("*-1\r\n");
  private static final byte[] NULL = ascii("_\r\n");

  private byte[] array = new byte[BUFFER_BYTES];
  private int size;
  private int protocol = 2;

  /// The version of the protocol: 2 or 3.
  public int protocol() {
    return protocol;
  }

  /// Switches the version for what is written from now on.
  ///
  /// @param version 2 or 3
  public void protocol(int version) {
    protocol = version;
  }

  /// How many bytes were written.
  public int size() {
    return size;
  }

  /// Where the bytes are, from 0 on. Valid until more is written.
  public byte[] array() {
    return array;
  }

  /// What was written, copied.
  public byte[] toBytes() {
    return Arrays.copyOf(array, size);
  }

  /// Forgets what was written. A buffer that has grown large is given back.
  public void clear() {
    size = 0;
    if (array.length > KEPT_BYTES_MAX) {
      array = new byte[BUFFER_BYTES];
    }
  }

  /// A place to come back to with [#rollback(int)].
  public int mark() {
    return size;
  }

  /// Takes back what was written since the mark.
  public void rollback(int mark) {
    size = mark;
  }

  /// `OK`.
  public void ok() {
    put(OK);
  }

  /// A short text.
  ///
  /// @param text one line of ASCII
  public void simple(String text) {
    line('+', text);
  }

  /// An error. Line breaks in it become blanks: whatever a client sent, it can't end this reply and
  /// begin another.
  ///
  /// @param text its kind, then what is wrong: `ERR syntax error`
  public void error(String text) {
    line('-', text);
  }

  /// Exercise 2.7: a whole number.
  public void integer(long number) {
    // exercise 2.7 begin: a colon, the digits, the line's end
    header(':', number);
    // exercise 2.7 end
  }

  /// Exercise 2.7: bytes, whatever they are.
  public void bulk(Slice bytes) {
    // exercise 2.7 begin: a header with their number, the bytes, the line's end
    int length = bytes.length();
    header('$', length);
    reserve(length + 2);
    bytes.copyTo(array, size);
    size += length;
    crlf();
    // exercise 2.7 end
  }

  /// Bytes.
  public void bulk(byte[] bytes) {
    bulk(Slice.of(bytes));
  }

  /// A text as UTF-8 bytes.
  public void bulk(String text) {
    bulk(Slice.of(text));
  }

  /// Exercise 2.7: nothing, where bytes could be.
  public void nil() {
    // exercise 2.7 begin: version 3 has one nothing; version 2 has bytes of length -1
    put(protocol >= 3 ? NULL : NIL);
    // exercise 2.7 end
  }

  /// Exercise 2.7: nothing, where a list could be.
  public void nilArray() {
    // exercise 2.7 begin: version 3 has one nothing; version 2 has a list of length -1
    put(protocol >= 3 ? NULL : NIL_ARRAY);
    // exercise 2.7 end
  }

  /// Exercise 2.7: the head of a list: that many replies follow.
  public void array(int count) {
    // exercise 2.7 begin: a star and the number
    header('*', count);
    // exercise 2.7 end
  }

  /// Exercise 2.7: the head of a map: that many keys follow, each with its value behind it.
  public void map(int pairs) {
    // exercise 2.7 begin: version 2 has no maps, only a list that is twice as long
    if (protocol >= 3) {
      header('%', pairs);
    } else {
      header('*', 2L * pairs);
    }
    // exercise 2.7 end
  }

  /// Exercise 2.7: the head of a set: that many replies follow, in no order.
  public void set(int count) {
    // exercise 2.7 begin: version 2 has no sets, only lists
    header(protocol >= 3 ? '~' : '*', count);
    // exercise 2.7 end
  }

  /// The head of a message that nobody asked for: that many replies follow.
  public void push(int count) {
    header(protocol >= 3 ? '>' : '*', count);
  }

  /// The head of what is said about the next reply: that many keys and values follow. Version 3 only.
  public void attribute(int pairs) {
    header('|', pairs);
  }

  /// Exercise 2.7: yes or no.
  public void bool(boolean yes) {
    // exercise 2.7 begin: version 2 says it with a number
    if (protocol >= 3) {
      line('#', yes ? "t" : "f");
    } else {
      header(':', yes ? 1 : 0);
    }
    // exercise 2.7 end
  }

  /// Exercise 2.7: a real number, with the digits that it takes to read the same number back.
  public void real(double number) {
    // exercise 2.7 begin: RealText knows the digits; version 2 sends them as bytes
    if (protocol >= 3) {
      line(',', RealText.of(number));
    } else {
      bulk(RealText.of(number));
    }
    // exercise 2.7 end
  }

  /// A whole number of any size.
  ///
  /// @param digits with a sign or without
  public void bigNumber(String digits) {
    if (protocol >= 3) {
      line('(', digits);
    } else {
      bulk(digits);
    }
  }

  /// A text for people.
  ///
  /// @param format three letters: `txt`, `mkd`
  public void verbatim(String format, Slice text) {
    if (protocol < 3) {
      bulk(text);
      return;
    }
    header('=', format.length() + 1L + text.length());
    reserve(format.length() + 1 + text.length() + 2);
    size = putAscii(format, size);
    array[size++] = ':';
    text.copyTo(array, size);
    size += text.length();
    crlf();
  }

  private void header(char kind, long number) {
    reserve(1 + Numbers.MAX_DIGITS + 2);
    array[size++] = (byte) kind;
    size = Numbers.write(number, array, size);
    crlf();
  }

  private void line(char kind, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    reserve(1 + bytes.length + 2);
    array[size++] = (byte) kind;
    for (byte b : bytes) {
      array[size++] = b == '\r' || b == '\n' ? (byte) ' ' : b;
    }
    crlf();
  }

  private int putAscii(String text, int to) {
    for (int i = 0; i < text.length(); i++) {
      array[to++] = (byte) text.charAt(i);
    }
    return to;
  }

  private void put(byte[] bytes) {
    reserve(bytes.length);
    System.arraycopy(bytes, 0, array, size, bytes.length);
    size += bytes.length;
  }

  private void crlf() {
    array[size++] = '\r';
    array[size++] = '\n';
  }

  private void reserve(int bytes) {
    if (bytes > array.length - size) {
      long need = (long) size + bytes;
      if (need > ARRAY_BYTES_MAX) {
        throw new RespError("ERR the reply is longer than 2 GiB");
      }
      array = Arrays.copyOf(array, (int) Math.min(ARRAY_BYTES_MAX, Math.max(need, 2L * size)));
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
