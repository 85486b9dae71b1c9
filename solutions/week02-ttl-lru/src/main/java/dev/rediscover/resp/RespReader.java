package dev.rediscover.resp;

import dev.rediscover.bytes.Numbers;
import dev.rediscover.bytes.Slice;
import java.util.Arrays;
import java.util.OptionalLong;

/// Cuts a stream of bytes into commands, wherever the reads happen to split it.
///
/// ```
///   *3\r\n  $3\r\nSET\r\n  $1\r\nk\r\n  $5\r\nhe         a read may end anywhere: here
///   ^                                       ^     ^
///   start                                   at    end     wordsLeft = 1, wordLength = 5
/// ```
///
/// Whole commands are cut out of the bytes that the caller lends; nothing is copied. Only when the
/// caller takes its bytes back is an unfinished command copied aside. What was parsed of it is not
/// parsed again, so a million words that come byte by byte cost a million steps and not their square.
/// Memory grows with the bytes that came, never with what a header promises.
///
/// A command may also come as a line of words, as a person would type it: see [InlineWords].
///
/// Thread: any one at a time.
/// Invariant: `start <= at <= end`; the words found so far lie between `start` and `at`.
///
/// Exercise 2.8.
public final class RespReader {
  private static final byte[] NO_BYTES = {};
  private static final int NOTHING = -1;
  private static final int REST_BYTES_MIN = 256;
  private static final int BOUNDS_KEPT_MAX = 1 << 10;
  private static final int ARRAY_BYTES_MAX = Integer.MAX_VALUE - 64;

  private final Slice digits = new Slice();
  private RespLimits limits;

  private byte[] array = NO_BYTES;
  private boolean lent;
  private int start;
  private int at;
  private int end;

  /// How far the end of a line was looked for already.
  private int scanned;

  /// Words of the command that are still to come, or [#NOTHING] between commands.
  private int wordsLeft = NOTHING;

  /// Bytes of the word whose header was read, or [#NOTHING].
  private int wordLength = NOTHING;

  /// Offset (from `start`) and length of each word found, by turns.
  private int[] bounds = new int[16];

  private int wordsFound;
  private boolean dead;

  public RespReader(RespLimits limits) {
    this.limits = limits;
  }

  /// Changes the limits, from the next header on.
  public void limits(RespLimits newLimits) {
    limits = newLimits;
  }

  /// Bytes of a command that has not come to its end.
  public int bufferedBytes() {
    return end - start;
  }

  /// Lends the reader the bytes that came next. They stay the caller's, who leaves them alone until
  /// [#release()].
  public void feed(byte[] bytes, int from, int to) {
    if (start == end) {
      array = bytes;
      lent = true;
      start = from;
      at = from;
      scanned = from;
      end = to;
      return;
    }
    append(bytes, from, to);
  }

  /// Takes aside what is left of the lent bytes, and so gives them back. Words found before are no
  /// longer valid.
  public void release() {
    int rest = end - start;
    if (rest == 0) {
      array = NO_BYTES;
      lent = false;
      start = 0;
      at = 0;
      scanned = 0;
      end = 0;
    } else if (lent) {
      moveTo(new byte[Math.max(REST_BYTES_MIN, rest)]);
    } else if (start > 0) {
      // What was consumed is room again.
      moveTo(array);
    }
  }

  private void moveTo(byte[] target) {
    System.arraycopy(array, start, target, 0, end - start);
    at -= start;
    scanned -= start;
    end -= start;
    start = 0;
    array = target;
    lent = false;
  }

  private void append(byte[] bytes, int from, int to) {
    if (lent) {
      release();
    }
    int need = end + to - from;
    if (need - start > limits.unfinishedBytesMax()) {
      dead = true;
      throw new ProtocolException("too big query buffer");
    }
    if (need > array.length) {
      array = Arrays.copyOf(array, roomFor(need));
    }
    System.arraycopy(bytes, from, array, end, to - from);
    end = need;
  }

  /// Twice what there is, so that bytes are copied a few times at most, however small the pieces; but
  /// not more than the word that is coming needs.
  private int roomFor(int need) {
    long room = Math.max(need, 2L * array.length);
    if (wordLength != NOTHING) {
      room = Math.max(need, Math.min(room, at + wordLength + 2L));
    }
    return (int) Math.min(room, ARRAY_BYTES_MAX);
  }

  /// Exercise 2.8: the next whole command, if there is one.
  ///
  /// Empty lines and commands of no words are passed over, as Redis does.
  ///
  /// @return whether `words` now holds a command; if not, feed more
  /// @throws ProtocolException if the bytes are no RESP, or more than the limits allow; nothing after
  ///     that is ever read
  public boolean next(Words words) {
    if (dead) {
      return false;
    }
    try {
      return cut(words);
    } catch (ProtocolException malformed) {
      dead = true;
      throw malformed;
    }
  }

  private boolean cut(Words words) {
    // exercise 2.8 begin: a command is a header and so many words, or a line; stop where bytes end
    while (at < end) {
      if (wordsLeft == NOTHING) {
        if (array[at] != '*') {
          if (!cutLine(words)) {
            return false;
          }
          if (words.count() > 0) {
            return true;
          }
          continue;
        }
        if (!readCount()) {
          return false;
        }
      }
      while (wordsLeft > 0) {
        if (!readWord()) {
          return false;
        }
      }
      boolean empty = wordsFound == 0;
      finish(words);
      if (!empty) {
        return true;
      }
    }
    return false;
    // exercise 2.8 end
  }

  /// Exercise 2.8: reads `*3\r\n`.
  ///
  /// @return false if its end has not come yet
  private boolean readCount() {
    // exercise 2.8 begin: the line's number, checked against the limits; below 1 is no words
    int lineEnd = lineEnd("too big mbulk count string");
    if (lineEnd == NOTHING) {
      return false;
    }
    OptionalLong number = number(at + 1, lineEnd);
    if (number.isEmpty() || number.getAsLong() > Integer.MAX_VALUE) {
      throw new ProtocolException("invalid multibulk length");
    }
    long count = number.getAsLong();
    if (count > limits.wordsMax()) {
      throw new ProtocolException(
          (limits.isStranger() ? "unauthenticated" : "invalid") + " multibulk length");
    }
    pass(lineEnd + 2);
    wordsLeft = (int) Math.max(0, count);
    return true;
    // exercise 2.8 end
  }

  /// Exercise 2.8: reads `$3\r\nSET\r\n`, or goes on with it.
  ///
  /// @return false if its end has not come yet
  private boolean readWord() {
    // exercise 2.8 begin: first the header, checked against the limits, then the bytes and their end
    if (wordLength == NOTHING && !readLength()) {
      return false;
    }
    if (end - at < wordLength + 2L) {
      return false;
    }
    keep(at, wordLength);
    pass(at + wordLength + 2);
    wordLength = NOTHING;
    wordsLeft--;
    return true;
    // exercise 2.8 end
  }

  // solution 2.8 begin
  private boolean readLength() {
    int lineEnd = at == end ? NOTHING : lineEnd("too big bulk count string");
    if (lineEnd == NOTHING) {
      return false;
    }
    if (array[at] != '$') {
      throw new ProtocolException("expected '$', got '" + (char) (array[at] & 0xff) + "'");
    }
    OptionalLong number = number(at + 1, lineEnd);
    if (number.isEmpty() || number.getAsLong() < 0) {
      throw new ProtocolException("invalid bulk length");
    }
    if (number.getAsLong() > limits.wordBytesMax()) {
      throw new ProtocolException(
          (limits.isStranger() ? "unauthenticated" : "invalid") + " bulk length");
    }
    pass(lineEnd + 2);
    wordLength = (int) number.getAsLong();
    return true;
  }

  // solution 2.8 end

  /// Exercise 2.8: cuts a line of words, up to its `\n`.
  ///
  /// @return false if its end has not come yet
  private boolean cutLine(Words words) {
    // exercise 2.8 begin: look for the newline from where you stopped; a line has a limit, found or not
    while (scanned < end && array[scanned] != '\n') {
      scanned++;
    }
    if (scanned - at > limits.lineBytesMax()) {
      throw new ProtocolException("too big inline request");
    }
    if (scanned == end) {
      return false;
    }
    InlineWords.split(array, at, scanned, words);
    pass(scanned + 1);
    start = at;
    return true;
    // exercise 2.8 end
  }

  /// Where the line that begins at [#at] ends: its `\r`, of which the next byte has come too.
  ///
  /// @param tooLong what is wrong if it is longer than the limit
  /// @return [#NOTHING] if it has not come yet
  private int lineEnd(String tooLong) {
    while (scanned < end && array[scanned] != '\r') {
      scanned++;
    }
    if (scanned - at > limits.lineBytesMax()) {
      throw new ProtocolException(tooLong);
    }
    return scanned + 1 < end ? scanned : NOTHING;
  }

  private OptionalLong number(int from, int to) {
    return Numbers.parseLong(digits.set(array, from, to - from));
  }

  private void pass(int to) {
    at = to;
    scanned = to;
  }

  private void keep(int offset, int length) {
    if (wordsFound * 2 == bounds.length) {
      bounds = Arrays.copyOf(bounds, bounds.length * 2);
    }
    bounds[wordsFound * 2] = offset - start;
    bounds[wordsFound * 2 + 1] = length;
    wordsFound++;
  }

  /// Hands out the words found, and is between commands again.
  private void finish(Words words) {
    words.clear();
    for (int i = 0; i < wordsFound; i++) {
      words.add(array, start + bounds[2 * i], bounds[2 * i + 1]);
    }
    wordsFound = 0;
    wordsLeft = NOTHING;
    start = at;
    if (bounds.length > BOUNDS_KEPT_MAX) {
      bounds = new int[BOUNDS_KEPT_MAX];
    }
  }
}
