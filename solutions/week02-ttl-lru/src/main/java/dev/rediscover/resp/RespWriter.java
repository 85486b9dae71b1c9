package dev.rediscover.resp;

import dev.rediscover.bytes.Numbers;
import dev.rediscover.bytes.Slice;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/// Replies, one behind the other in one growing byte array, until somebody sends them.
///
/// A client speaks protocol 2 until it says `HELLO 3`. Callers say what they mean, [#map(int)] or
/// [#bool(boolean)], and the writer spells it for the protocol in force:
///
/// | | protocol 2 | protocol 3 |
/// |---|---|---|
/// | nothing | `$-1` or `*-1` | `_` |
/// | map of 2 pairs | `*4` | `%2` |
/// | set, push | `*2` | `~2`, `>2` |
/// | true | `:1` | `#t` |
/// | 1.5 | `$3 1.5` | `,1.5` |
/// | big number | `$3 123` | `(123` |
/// | verbatim text | `$2 hi` | `=6 txt:hi` |
///
/// An array, map, set or push is a head with a count; the elements are the replies that follow, so
/// nesting costs nothing.
///
/// The array grows by doubling. A server that gives replies of hundreds of megabytes hands the writer an
/// [Overflow]: then the array stays small, and is emptied there whenever it is full.
///
/// Thread: any one at a time.
/// Invariant: `0 <= size <= array.length`; between commands the bytes are whole replies.
///
/// Exercise 2.7.
public final class RespWriter {
  /// A buffer larger than this is given back by [#clear()], unless the maker says otherwise.
  public static final int KEPT_BYTES_MAX = 64 << 10;

  private static final int FIRST_BYTES = 256;
  private static final int BYTES_MAX = Integer.MAX_VALUE - 8;

  /// Room for any head: a type, the longest number, CRLF.
  private static final int HEAD_BYTES_MAX = 1 + Numbers.MAX_DIGITS + 2;

  private static final byte[] NO_BYTES = new byte[0];
  private static final byte[] OK = ascii("+OK\r\n");
  private static final byte[] NIL_2 = ascii("$-1\r\n");
  private static final byte[] NIL_ARRAY_2 = ascii("*-1\r\n");
  private static final byte[] NIL_3 = ascii("_\r\n");
  private static final byte[] TRUE_3 = ascii("#t\r\n");
  private static final byte[] FALSE_3 = ascii("#f\r\n");

  private final int keptBytesMax;

  /// Null: there is none, the array grows.
  private final Overflow overflow;

  private byte[] array = NO_BYTES;
  private int size;

  /// Bytes in the overflow, in front of those in the array.
  private long overflowed;

  private int protocol = 2;

  /// An empty writer of protocol 2 whose array grows as large as the replies are, and of which
  /// [#clear()] keeps up to [#KEPT_BYTES_MAX].
  public RespWriter() {
    this.keptBytesMax = KEPT_BYTES_MAX;
    this.overflow = null;
  }

  /// An empty writer of protocol 2 whose array stays small.
  ///
  /// @param keptBytesMax the largest buffer that [#clear()] keeps; at half of it the array overflows
  /// @param overflow where the replies go that have no room in the array
  public RespWriter(int keptBytesMax, Overflow overflow) {
    this.keptBytesMax = keptBytesMax;
    this.overflow = overflow;
  }

  /// The protocol in force: 2 or 3.
  public int protocol() {
    return protocol;
  }

  /// Speaks `version` from the next reply on.
  ///
  /// @throws IllegalArgumentException if it is neither 2 nor 3
  public void protocol(int version) {
    if (version != 2 && version != 3) {
      throw new IllegalArgumentException("no such protocol: " + version);
    }
    protocol = version;
  }

  /// `+OK`.
  public void ok() {
    raw(OK, 0, OK.length);
  }

  /// A short text that is no data: `+PONG`. As in [#error(String)] it can't hold a line break.
  public void simple(String text) {
    line('+', text);
  }

  /// An error: a code in capitals, a blank, the text, without the `-` before it.
  public void error(String line) {
    line('-', line);
  }

  /// The client's mistake.
  public void error(RespError mistake) {
    line('-', mistake.getMessage());
  }

  /// What to say before the connection is closed; nothing for a silent one.
  public void error(ProtocolException malformed) {
    if (!malformed.isSilent()) {
      // It may quote a byte of the client's, which need not be UTF-8.
      line('-', malformed.getMessage(), StandardCharsets.ISO_8859_1);
    }
  }

  /// A whole number: `:42`.
  public void integer(long number) {
    head(':', number);
  }

  /// Exercise 2.7: any bytes, CRLF and NUL among them: their length, then they.
  public void bulk(Slice bytes) {
    // exercise 2.7 begin: the head $length, the bytes as they are, CRLF
    int length = bytes.length();
    head('$', length);
    raw(bytes.array(), bytes.offset(), bytes.offset() + length);
    crlf();
    // exercise 2.7 end
  }

  /// As [#bulk(Slice)].
  public void bulk(byte[] bytes) {
    head('$', bytes.length);
    raw(bytes, 0, bytes.length);
    crlf();
  }

  /// A text, as UTF-8.
  public void bulk(String text) {
    bulk(Slice.of(text));
  }

  /// Exercise 2.7: no value where one could have been.
  public void nil() {
    // exercise 2.7 begin: $-1 in protocol 2, _ in protocol 3
    byte[] nil = protocol == 2 ? NIL_2 : NIL_3;
    raw(nil, 0, nil.length);
    // exercise 2.7 end
  }

  /// No array where one could have been.
  public void nilArray() {
    byte[] nil = protocol == 2 ? NIL_ARRAY_2 : NIL_3;
    raw(nil, 0, nil.length);
  }

  /// The head of an array; `count` replies follow.
  public void array(int count) {
    head('*', count);
  }

  /// Exercise 2.7: the head of a map; `pairs` times a key and a value follow.
  public void map(int pairs) {
    // exercise 2.7 begin: protocol 2 has no maps: an array of keys and values in turn
    if (protocol == 2) {
      head('*', 2L * pairs);
    } else {
      head('%', pairs);
    }
    // exercise 2.7 end
  }

  /// The head of a set; `count` replies follow.
  public void set(int count) {
    head(protocol == 2 ? '*' : '~', count);
  }

  /// The head of a message that nobody asked for; `count` replies follow.
  public void push(int count) {
    head(protocol == 2 ? '*' : '>', count);
  }

  /// The head of notes on the reply that follows them; `pairs` times a key and a value come between.
  ///
  /// @throws IllegalStateException in protocol 2, which has none: leave them out there
  public void attribute(int pairs) {
    if (protocol == 2) {
      throw new IllegalStateException("protocol 2 has no attributes");
    }
    head('|', pairs);
  }

  /// Exercise 2.7: yes or no.
  public void bool(boolean yes) {
    // exercise 2.7 begin: :1 or :0 in protocol 2, #t or #f in protocol 3
    if (protocol == 2) {
      head(':', yes ? 1 : 0);
    } else {
      byte[] spelled = yes ? TRUE_3 : FALSE_3;
      raw(spelled, 0, spelled.length);
    }
    // exercise 2.7 end
  }

  /// A real number with 17 digits where it needs them: 3.1 is `3.1000000000000001`. Also `inf`,
  /// `-inf`, `nan`.
  public void real(double number) {
    scalar(',', DoubleText.of(number));
  }

  /// A whole number of any size, in decimal digits.
  public void bigNumber(String digits) {
    scalar('(', digits);
  }

  /// A text for people, to be shown as it is.
  ///
  /// @param format three letters: `txt` or `mkd`
  public void verbatim(String format, Slice text) {
    if (protocol == 2) {
      bulk(text);
      return;
    }
    head('=', format.length() + 1L + text.length());
    byte[] prefix = ascii(format + ":");
    raw(prefix, 0, prefix.length);
    raw(text.array(), text.offset(), text.offset() + text.length());
    crlf();
  }

  /// Bytes that are replies already.
  public void raw(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length > array.length - size && goesToOverflow(bytes, from, to)) {
      return;
    }
    System.arraycopy(bytes, from, array, size, length);
    size += length;
  }

  /// Where the next reply begins, to be given to [#rollback(long)]: how many bytes are waiting.
  public long mark() {
    return overflowed + size;
  }

  /// Exercise 2.7: takes back all that was written since `mark`: a command that fails in the middle of
  /// its reply leaves no half of it.
  ///
  /// @throws IndexOutOfBoundsException if it is no mark of what is here now
  public void rollback(long mark) {
    int at = inArray(mark);
    // exercise 2.7 begin: everything in the array from there on is as if it had never been written
    Objects.checkIndex(at, size + 1);
    size = at;
    // exercise 2.7 end
  }

  /// The place of a mark in the array. If it lies in the overflow, that is taken back to there.
  private int inArray(long mark) {
    if (mark < overflowed) {
      overflow.truncate(Objects.checkIndex(mark, overflowed));
      overflowed = mark;
      size = 0;
    }
    return Math.toIntExact(mark - overflowed);
  }

  /// How many bytes are waiting in [#array()]; without an overflow, all.
  public int size() {
    return size;
  }

  /// The buffer: the first [#size()] bytes of it are the replies, or those behind the overflow. It holds
  /// until the next write.
  public byte[] array() {
    return array;
  }

  /// A copy of the replies, if there is no overflow.
  public byte[] bytes() {
    return Arrays.copyOf(array, size);
  }

  /// Sends the replies, if there is no overflow, and forgets them.
  public void drainTo(OutputStream out) throws IOException {
    out.write(array, 0, size);
    clear();
  }

  /// Exercise 2.7: forgets the replies. The buffer stays for the next ones, unless a large reply has
  /// made it larger than is worth keeping.
  public void clear() {
    if (overflowed > 0) {
      inArray(0);
    }
    // exercise 2.7 begin: start again at the front; one GET of 100 MB must not cost 100 MB for ever
    size = 0;
    if (array.length > keptBytesMax) {
      array = NO_BYTES;
    }
    // exercise 2.7 end
  }

  /// Exercise 2.7: a type, a number, CRLF: `:42`, `$5`, `*-1`.
  private void head(char type, long number) {
    // exercise 2.7 begin: make room, then the type, the digits, CRLF
    room(HEAD_BYTES_MAX);
    array[size++] = (byte) type;
    if (number >= 0 && number < 10) {
      array[size++] = (byte) ('0' + number);
    } else {
      size = Numbers.write(number, array, size);
    }
    crlf();
    // exercise 2.7 end
  }

  private void scalar(char type, String text) {
    if (protocol == 2) {
      bulk(text);
    } else {
      line(type, text);
    }
  }

  private void line(char type, String text) {
    line(type, text, StandardCharsets.UTF_8);
  }

  /// Exercise 2.7: a reply of one line. A line break in it would end the reply, and what follows would
  /// be taken for the next one: an attacker's, if he chose the text.
  private void line(char type, String text, Charset charset) {
    // exercise 2.7 begin: the type, the text with a blank for each CR and LF, CRLF
    int length = text.length();
    room(length + HEAD_BYTES_MAX);
    array[size++] = (byte) type;
    for (int i = 0; i < length; i++) {
      char letter = text.charAt(i);
      if (letter < 0x80) {
        array[size++] = harmless((byte) letter);
      } else {
        byte[] rest = bytes(text.substring(i), charset);
        room(rest.length);
        for (byte b : rest) {
          array[size++] = harmless(b);
        }
        break;
      }
    }
    crlf();
    // exercise 2.7 end
  }

  /// A text may hold bytes of a client's that are no UTF-8: see [Slice#toString()].
  private static byte[] bytes(String text, Charset charset) {
    return charset == StandardCharsets.UTF_8 ? Slice.of(text).array() : text.getBytes(charset);
  }

  // solution 2.7 begin
  private static byte harmless(byte b) {
    return b == '\r' || b == '\n' ? (byte) ' ' : b;
  }

  // solution 2.7 end

  private void crlf() {
    room(2);
    array[size++] = '\r';
    array[size++] = '\n';
  }

  /// Sees to it that `more` bytes fit behind the `size` that are there.
  ///
  /// @throws RespError that of [#tooLarge()] if no array can hold them
  private void room(long more) {
    if (more > array.length - size) {
      makeRoom(more);
    }
  }

  private void makeRoom(long more) {
    if (isAboveHalf(size + more)) {
      empty();
    }
    if (more > array.length - size) {
      grow(more);
    }
  }

  /// Exercise 2.7: makes the array larger, so that `more` bytes fit behind the `size` that are there.
  ///
  /// @throws RespError that of [#tooLarge()] if they are more than [#BYTES_MAX] then
  private void grow(long more) {
    // exercise 2.7 begin: an array at least twice as large
    long needed = size + more;
    if (needed > BYTES_MAX) {
      throw tooLarge();
    }
    long larger = Math.max(Math.max(needed, FIRST_BYTES), 2L * array.length);
    array = Arrays.copyOf(array, (int) Math.min(larger, BYTES_MAX));
    // exercise 2.7 end
  }

  /// Makes room for bytes, or hands those on at once that are more than the array is for.
  ///
  /// @return whether they have been handed on
  private boolean goesToOverflow(byte[] bytes, int from, int to) {
    int length = to - from;
    boolean isLong = isAboveHalf(length);
    if (isLong) {
      empty();
      overflow.take(bytes, from, to);
      overflowed += length;
    } else {
      makeRoom(length);
    }
    return isLong;
  }

  /// Whether the array must not be made for so many bytes. It may still double: above half of what is
  /// kept it would be larger than that.
  private boolean isAboveHalf(long bytes) {
    return overflow != null && bytes > keptBytesMax / 2;
  }

  /// The replies in the array go to the overflow.
  private void empty() {
    overflow.take(array, 0, size);
    overflowed += size;
    size = 0;
  }

  private static RespError tooLarge() {
    return new RespError("ERR the reply is larger than 2 GiB");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
