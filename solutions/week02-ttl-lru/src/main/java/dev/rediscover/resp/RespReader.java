package dev.rediscover.resp;

import dev.rediscover.bytes.Numbers;
import dev.rediscover.bytes.Slice;
import java.util.Arrays;
import java.util.Objects;

/// Cuts commands out of the bytes of one connection, however the network has cut those.
///
/// ```java
/// reader.feed(buffer, 0, read);          // lends the bytes of one read
/// while (reader.next(words)) {           // the next whole command, if there is one
///   run(words);
/// }
/// reader.release();                      // keeps a copy of the rest: the buffer is yours again
/// ```
///
/// Several [Words] may be filled before the first is run: all hold until [#release()]. (Not before a
/// client has authenticated: AUTH changes the limits for the command behind it.)
///
/// ```
/// array   … used … * 3 ␍␊ $ 3 ␍␊ S E T ␍␊ $ 3 ␍␊ k e      wordsLeft 2, wordLength 3
///                  ^ start                       ^ at ^ end
/// ```
///
/// A command that is not whole yet is never read again from its start: `at`, `wordsLeft`,
/// `wordLength` and `looked` say where to go on. Whole commands are cut from the lent bytes without a
/// copy; only a rest is copied, and the copy grows with the bytes that come, never with what a count
/// or a length promises. A connection with nothing on the way keeps no bytes.
///
/// What it takes and what it refuses is what Redis does (`processInputBuffer` in `networking.c`),
/// down to the CRLFs: behind a `\r` it wants one byte and behind a word two, and looks at neither. It
/// differs in one thing: a NUL is a byte like any other, where Redis stops looking for the end of the
/// line.
///
/// Thread: any one at a time.
/// Invariant: `start <= at <= end`; `wordsLeft > 0` only inside a command; no bytes lent between
/// `release()` and `feed()`.
///
/// Exercise 2.8.
public final class RespReader {
  private static final byte[] NO_BYTES = new byte[0];
  private static final int KEPT_BYTES_MIN = 64;

  /// The end of the line has not come yet.
  private static final int NOT_YET = -1;

  /// The length of the word to come has not been read yet.
  private static final int UNKNOWN = -1;

  /// More than any limit: what is no number fails the check of a limit, with the error it deserves.
  private static final long NO_NUMBER = Long.MAX_VALUE;

  private RespLimits limits;

  private byte[] array = NO_BYTES;
  private boolean lent;
  private int start;
  private int at;
  private int end;

  private int looked;
  private int wordsLeft;
  private int wordLength = UNKNOWN;

  /// The words so far of a command that is not whole; null if there are none.
  private Words unfinished;

  private boolean dead;

  /// A reader that keeps to `limits` until told otherwise.
  public RespReader(RespLimits limits) {
    this.limits = limits;
  }

  /// The limits in force.
  public RespLimits limits() {
    return limits;
  }

  /// Changes the limits, for all that is read from now on.
  public void limits(RespLimits newLimits) {
    limits = newLimits;
  }

  /// Lends the bytes `from .. to`. Until [#release()] they must not change.
  ///
  /// @throws IllegalStateException if bytes are lent already
  public void feed(byte[] bytes, int from, int to) {
    Objects.checkFromToIndex(from, to, bytes.length);
    if (dead) {
      return;
    }
    if (lent) {
      throw new IllegalStateException("release() what was lent before");
    }
    if (start == end) {
      array = bytes;
      start = from;
      at = from;
      end = to;
      lent = true;
    } else {
      append(bytes, from, to);
    }
  }

  /// As [#feed(byte[], int, int)], for a lender who has left room before `from` for the
  /// [#pendingBytes()] of an unfinished command: they are copied there, and no array is made for both.
  ///
  /// @throws IndexOutOfBoundsException if there is less room
  public void feedBehindRest(byte[] bytes, int from, int to) {
    int rest = pendingBytes();
    if (dead || lent || rest == 0) {
      feed(bytes, from, to);
      return;
    }
    System.arraycopy(array, start, bytes, from - rest, rest);
    array = bytes;
    at += from - rest - start;
    start = from - rest;
    end = to;
    lent = true;
  }

  /// Reads the next whole command. Empty ones are passed over, as in Redis.
  ///
  /// @param words where its words go; what they held is forgotten
  /// @return false if there is none before more bytes come
  /// @throws ProtocolException if it is malformed or too large; nothing is read after that, whatever
  ///     is fed
  public boolean next(Words words) {
    words.clear();
    if (unfinished != null) {
      words.swap(unfinished);
    }
    while (start < end) {
      boolean whole = array[start] == '*' ? readArray(words) : readInline(words);
      if (!whole) {
        pause(words);
        return false;
      }
      assert at > start : "a whole command is at least one byte";
      start = at;
      if (words.count() > 0) {
        unfinished = null;
        return true;
      }
    }
    return false;
  }

  /// Exercise 2.8: gives the lent bytes back, and keeps a copy of those that no whole command has used
  /// yet. All [Words] filled since [#feed(byte[], int, int)] end here.
  public void release() {
    // exercise 2.8 begin: keep what lies from start to end, in an array of our own that begins there
    if (start == end) {
      array = NO_BYTES;
      start = 0;
      at = 0;
      end = 0;
    } else if (lent || start > 0) {
      array = Arrays.copyOfRange(array, start, end);
      at -= start;
      end -= start;
      start = 0;
    }
    lent = false;
    // exercise 2.8 end
  }

  /// How many bytes of an unfinished command there are.
  public int pendingBytes() {
    return end - start;
  }

  /// How many of them are in no word yet.
  public int uncutBytes() {
    return end - at;
  }

  /// How many bytes the words have that are there of an unfinished command.
  public long cutBytes() {
    return unfinished == null ? 0 : unfinished.wordBytes();
  }

  /// About how much memory the bytes and words that are kept of an unfinished command take. Lent bytes
  /// are not kept.
  public long heldBytes() {
    return (lent ? 0 : pendingBytes()) + (unfinished == null ? 0 : unfinished.bytes());
  }

  /// How many bytes it has room for behind those, in memory of its own.
  public int freeBytes() {
    return Math.max(0, keptBytes() - pendingBytes());
  }

  /// How much memory it holds on to by itself: the lent bytes are not its own.
  int keptBytes() {
    return lent ? 0 : array.length;
  }

  /// Whether a [ProtocolException] has ended this reader.
  public boolean isDead() {
    return dead;
  }

  /// Exercise 2.8: reads on in a command of the form `*2␍␊$3␍␊GET␍␊$1␍␊k␍␊`, from wherever it stopped.
  ///
  /// @return false if more bytes are needed
  private boolean readArray(Words words) {
    // exercise 2.8 begin: the count if it is not known, then the words that are left
    if (wordsLeft == 0 && !readCount()) {
      return false;
    }
    while (wordsLeft > 0) {
      if (wordLength == UNKNOWN && !readLength()) {
        return false;
      }
      int next = wordLength + 2;
      if (end - at < next) {
        return false;
      }
      words.add(at - start, wordLength);
      at += next;
      wordLength = UNKNOWN;
      wordsLeft--;
    }
    words.locate(array, start);
    return true;
    // exercise 2.8 end
  }

  /// Exercise 2.8: reads the line `*2␍␊` into [#wordsLeft]. None, or less than none, is a command
  /// without words.
  ///
  /// @return false if more bytes are needed
  private boolean readCount() {
    // exercise 2.8 begin: the number behind the star, against its limits
    int lineEnd = endOfLine("too big mbulk count string");
    if (lineEnd == NOT_YET) {
      return false;
    }
    long count = number(at + 1, lineEnd);
    if (count > limits.countMax()) {
      throw die("invalid multibulk length");
    }
    if (limits.stranger() && count > RespLimits.STRANGER_COUNT_MAX) {
      throw die("unauthenticated multibulk length");
    }
    wordsLeft = (int) Math.max(count, 0);
    at = lineEnd + 2;
    return true;
    // exercise 2.8 end
  }

  /// Exercise 2.8: reads the line `$3␍␊` into [#wordLength].
  ///
  /// @return false if more bytes are needed
  private boolean readLength() {
    // exercise 2.8 begin: the dollar, and the number behind it, against its limits
    int lineEnd = endOfLine("too big bulk count string");
    if (lineEnd == NOT_YET) {
      return false;
    }
    if (array[at] != '$') {
      throw die("expected '$', got '" + (char) (array[at] & 0xff) + "'");
    }
    long length = number(at + 1, lineEnd);
    if (length < 0 || length > limits.bulkMaxBytes()) {
      throw die("invalid bulk length");
    }
    if (limits.stranger() && length > RespLimits.STRANGER_BULK_MAX_BYTES) {
      throw die("unauthenticated bulk length");
    }
    wordLength = (int) length;
    at = lineEnd + 2;
    return true;
    // exercise 2.8 end
  }

  /// Exercise 2.8: reads a command as a person types it: a line that ends in `\n` or `\r\n`, split by
  /// [InlineCommand#split(byte[], int, int, Words)], which takes a `\r` for a blank.
  ///
  /// @return false if more bytes are needed
  private boolean readInline(Words words) {
    // exercise 2.8 begin: the words of the line up to its \n
    int newline = find('\n', "too big inline request");
    if (newline == NOT_YET) {
      return false;
    }
    looked = 0;
    if (!InlineCommand.split(array, at, newline, words)) {
      throw die("unbalanced quotes in request");
    }
    at = newline + 1;
    return true;
    // exercise 2.8 end
  }

  /// Where the `\r` of the line at [#at] is, once the byte behind it is there too.
  ///
  /// @param tooBig the error for a line without end
  /// @return [#NOT_YET] if more bytes are needed
  private int endOfLine(String tooBig) {
    int found = find('\r', tooBig);
    if (found == NOT_YET || found + 1 == end) {
      return NOT_YET;
    }
    looked = 0;
    return found;
  }

  /// Exercise 2.8: looks for `wanted` from [#at] on. What has been looked at is not looked at again:
  /// [#looked] bytes from [#at] on don't have it.
  ///
  /// @param tooBig the error if it is not among the first `inlineMaxBytes + 1` bytes
  /// @return its index, or [#NOT_YET]
  private int find(char wanted, String tooBig) {
    // exercise 2.8 begin: go on where the last search ended, and give up beyond the longest line
    int max = limits.inlineMaxBytes();
    int to = at + Math.min(end - at, max + 1);
    for (int i = at + looked; i < to; i++) {
      if (array[i] == wanted) {
        looked = i - at;
        return i;
      }
    }
    if (end - at > max) {
      throw die(tooBig);
    }
    looked = end - at;
    return NOT_YET;
    // exercise 2.8 end
  }

  /// The number that these bytes spell, or [#NO_NUMBER]. The loop is for the lengths of every day;
  /// what is odd goes to [Numbers], which is strict.
  private long number(int from, int to) {
    long sum = 0;
    boolean plain = to - from >= 1 && to - from <= 9 && (array[from] != '0' || to - from == 1);
    for (int i = from; plain && i < to; i++) {
      int digit = array[i] - '0';
      plain = digit >= 0 && digit <= 9;
      sum = sum * 10 + digit;
    }
    return plain ? sum : Numbers.parseLong(Slice.of(array, from, to - from)).orElse(NO_NUMBER);
  }

  /// Keeps the words of a command that is not whole, if there are any, for the next call.
  private void pause(Words words) {
    if (pendingBytes() + words.bytes() > limits.queryBufferMaxBytes()) {
      throw die(ProtocolException.queryBufferFull());
    }
    if (words.count() > 0) {
      if (unfinished == null) {
        unfinished = new Words();
      }
      words.swap(unfinished);
    }
  }

  /// Appends to the kept rest. Doubling keeps the copying linear, however small the pieces are.
  private void append(byte[] bytes, int from, int to) {
    int more = to - from;
    int needed = Math.addExact(end, more);
    if (needed > array.length) {
      long doubled = Math.max(KEPT_BYTES_MIN, 2L * array.length);
      long bounded = Math.min(doubled, limits.queryBufferMaxBytes());
      array = Arrays.copyOf(array, (int) Math.max(needed, bounded));
    }
    System.arraycopy(bytes, from, array, end, more);
    end = needed;
  }

  private ProtocolException die(String what) {
    return die(ProtocolException.of(what));
  }

  private ProtocolException die(ProtocolException reason) {
    dead = true;
    array = NO_BYTES;
    lent = false;
    start = 0;
    at = 0;
    end = 0;
    unfinished = null;
    return reason;
  }
}
