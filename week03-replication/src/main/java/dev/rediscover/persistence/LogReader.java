package dev.rediscover.persistence;

import dev.rediscover.bytes.Slice;
import dev.rediscover.resp.ProtocolException;
import dev.rediscover.resp.RespLimits;
import dev.rediscover.resp.RespReader;
import dev.rediscover.resp.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads a log entry by entry, and never takes half of one for a whole one.
///
/// ```
///   file     *2␍␊$6␍␊SELECT␍␊$1␍␊0␍␊ *3␍␊$3␍␊SET␍␊$1␍␊k␍␊$1␍␊v␍␊ *3␍␊$3␍␊SE
///            ^0                      ^23                           ^50
///   next()   ENTRY 0..23             ENTRY 23..50                  TORN at 50
/// ```
///
/// It is stricter than a server is to its clients: a log was written by a program, so whatever is not
/// exactly as a program writes it is damage. Memory grows with what is in the file, never with a
/// length that somebody wrote into it.
///
/// Thread: any one at a time.
/// Invariant: the window holds the file's bytes from [#entryStart()] on.
public final class LogReader {
  /// What [#next()] found.
  public enum Found {
    /// A command.
    ENTRY,
    /// A line that begins with `#`: a comment, for those who understand it.
    NOTE,
    /// The file ends here.
    END,
    /// The file ends in the middle of an entry.
    TORN
  }

  private static final int WINDOW_BYTES = 256 << 10;
  private static final int LINE_BYTES_MAX = 1024;
  private static final int NUMBER_DIGITS_MAX = 10;
  private static final long WORD_BYTES_MAX = 1 << 30;
  private static final RespLimits LIMITS =
      new RespLimits(64 << 10, Integer.MAX_VALUE, RespLimits.ANY_MAX, RespLimits.ANY_MAX, false);

  private final String name;
  private final DataFile file;
  private final long size;

  private byte[] window;
  private int start;
  private int end;
  private long windowAt;

  /// How far into the entry it has read.
  private int at;

  private int nameAt;
  private int nameLength;
  private boolean whole;

  private final RespReader parser = new RespReader(LIMITS);

  /// @param from where the first entry begins
  public LogReader(String name, DataFile file, long from) throws IOException {
    this(name, file, from, file.size());
  }

  /// @param to where to stop, as if the file ended there
  public LogReader(String name, DataFile file, long from, long to) {
    this.name = name;
    this.file = file;
    this.windowAt = from;
    this.size = to;
    this.window = new byte[Math.clamp(to - from, 0, WINDOW_BYTES)];
  }

  /// Where the entry begins that [#next()] found, or the end or the tear.
  public long entryStart() {
    return windowAt + start;
  }

  /// Where it ends.
  public long entryEnd() {
    return windowAt + start + at;
  }

  /// Goes on to the next entry.
  ///
  /// @throws DamagedLogException if what comes is no beginning of an entry
  public Found next() throws IOException {
    start += whole ? at : 0;
    at = 0;
    whole = false;
    if (!has(1)) {
      return Found.END;
    }
    boolean isNote = window[start] == '#';
    whole = isNote ? readLine() : readEntry();
    if (!whole) {
      return Found.TORN;
    }
    return isNote ? Found.NOTE : Found.ENTRY;
  }

  /// Exercise 3.2: reads over one entry, `*2␍␊$3␍␊GET␍␊$1␍␊k␍␊`, from [#at] = 0 to its end.
  ///
  /// @return false if the file ends before it does
  private boolean readEntry() throws IOException {
    nameLength = 0;
    throw new UnsupportedOperationException(
        "exercise 3.2: the count, then each word's length, its bytes and the line's end behind it");
  }

  private static final long NOT_WHOLE = -1;

  /// How many bytes of the file there are from [#at] on.
  private long left() {
    return size - entryEnd();
  }

  /// Reads a line like `$12␍␊`.
  ///
  /// @return the number, or [#NOT_WHOLE] if the file ends before the line does
  private long readNumber(char kind) throws IOException {
    if (!has(at + 1)) {
      return NOT_WHOLE;
    }
    if (window[start + at] != kind) {
      throw damaged("expected '" + kind + "'");
    }
    at++;
    int digits = 0;
    long number = 0;
    while (has(at + 1) && isDigit(window[start + at]) && digits < NUMBER_DIGITS_MAX) {
      number = 10 * number + window[start + at] - '0';
      digits++;
      at++;
    }
    if (!has(at + 1)) {
      return NOT_WHOLE;
    }
    if (digits == 0 || number > WORD_BYTES_MAX || kind == '*' && number == 0) {
      throw damaged("not a number that may stand behind '" + kind + "'");
    }
    return readLineEnd() ? number : NOT_WHOLE;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  /// Reads `␍␊`.
  ///
  /// @return false if the file ends before
  private boolean readLineEnd() throws IOException {
    if (has(at + 1) && window[start + at] != '\r'
        || has(at + 2) && window[start + at + 1] != '\n') {
      throw damaged("expected the end of a line");
    }
    if (!has(at + 2)) {
      return false;
    }
    at += 2;
    return true;
  }

  /// Reads over a line of any kind.
  ///
  /// @return false if the file ends before it does
  private boolean readLine() throws IOException {
    while (has(at + 1)) {
      if (window[start + at++] == '\n') {
        return true;
      }
      if (at > LINE_BYTES_MAX) {
        throw damaged("a line without end");
      }
    }
    return false;
  }

  /// Brings bytes into the window.
  ///
  /// @return whether there are `count` bytes from the start of the entry on
  private boolean has(int count) throws IOException {
    return end - start >= count || fill(count);
  }

  private boolean fill(int count) throws IOException {
    if (windowAt + start + count > size) {
      return false;
    }
    moveToFront(count);
    while (end < count) {
      int room = (int) Math.min(window.length - end, size - windowAt - end);
      int read = file.read(windowAt + end, window, end, room);
      if (read <= 0) {
        return false;
      }
      end += read;
    }
    return true;
  }

  private void moveToFront(int count) {
    byte[] from = window;
    if (count > window.length) {
      window = new byte[(int) Math.min(Integer.MAX_VALUE - 8L, Math.max(count, 2L * from.length))];
    } else if (from.length > WINDOW_BYTES && Math.max(count, end - start) <= WINDOW_BYTES) {
      window = new byte[WINDOW_BYTES];
    }
    System.arraycopy(from, start, window, 0, end - start);
    windowAt += start;
    end -= start;
    start = 0;
  }

  /// Whether the entry is this command.
  ///
  /// @param upperCase its name
  public boolean is(String upperCase) {
    return nameLength == upperCase.length()
        && Slice.of(window, start + nameAt, nameLength).equalsIgnoreCase(upperCase);
  }

  /// The entry's words, valid until the next one is read.
  public void words(Words into) throws DamagedLogException {
    parser.feed(window, start, start + at);
    try {
      parser.next(into);
    } catch (ProtocolException e) {
      throw damaged(e.getMessage());
    }
    parser.release();
  }

  /// The note's text.
  public String note() {
    return new String(Arrays.copyOfRange(window, start, start + at), StandardCharsets.ISO_8859_1);
  }

  private DamagedLogException damaged(String what) {
    return new DamagedLogException(name, entryStart(), what);
  }
}
