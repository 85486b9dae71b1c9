package dev.rediscover.types;

import dev.rediscover.bytes.Numbers;
import dev.rediscover.bytes.Slice;
import dev.rediscover.command.Call;
import dev.rediscover.resp.RespError;
import dev.rediscover.store.Keyspace;
import java.util.OptionalLong;

/// The bits that BITCOUNT and BITPOS look at.
///
/// Thread: any.
///
/// @param first counted from the end if negative
/// @param last the same
/// @param inBits whether both count bits, not bytes
record BitRange(long first, long last, boolean inBits) {
  /// From the first byte to the last.
  static final BitRange WHOLE = new BitRange(0, -1, false);

  private static final BitRange NOTHING = new BitRange(1, 0, true);

  /// The words of BITCOUNT from `at` on: `first last [BYTE | BIT]`.
  ///
  /// @throws RespError if they are something else
  static BitRange ofBitCount(Call call, int at) {
    if (call.count() < at + 2 || call.count() > at + 3) {
      throw RespError.syntax();
    }
    BitRange numbers = new BitRange(call.integer(at), call.integer(at + 1), false);
    // Redis looks at the unit only where there is something to count.
    return numbers.crosses() ? NOTHING : numbers.in(call, at + 2);
  }

  /// The words of BITPOS from `at` on: `first [last [BYTE | BIT]]`.
  ///
  /// @throws RespError if they are something else
  static BitRange ofBitPos(Call call, int at) {
    if (call.count() > at + 3) {
      throw RespError.syntax();
    }
    BitRange open = new BitRange(call.integer(at), -1, false).in(call, at + 2);
    return call.count() == at + 1
        ? open
        : new BitRange(open.first, call.integer(at + 1), open.inBits);
  }

  /// The same in the unit that a word says, if there is one.
  private BitRange in(Call call, int at) {
    if (call.count() <= at || call.is(at, "BYTE")) {
      return this;
    }
    if (!call.is(at, "BIT")) {
      throw RespError.syntax();
    }
    return new BitRange(first, last, true);
  }

  private boolean crosses() {
    return first < 0 && last < 0 && first > last;
  }

  /// The same of a string of so many bytes, in bits, both counted from 0.
  BitRange within(int bytes) {
    long all = inBits ? 8L * bytes : bytes;
    long from = Math.max(0, first < 0 ? all + first : first);
    long to = Math.min(all - 1, Math.max(0, last < 0 ? all + last : last));
    if (from > to) {
      return NOTHING;
    }
    return inBits ? new BitRange(from, to, true) : new BitRange(8 * from, 8 * to + 7, true);
  }

  /// Of what [#within(int)] gives: whether there is none.
  boolean isEmpty() {
    return first > last;
  }

  /// The offset of a bit that a word spells.
  ///
  /// @param width of a field: `#3` then means the third one of that width; 0: no `#` is allowed
  /// @throws RespError if it spells none, or one behind the longest string
  static long offset(Slice word, int width) {
    Slice digits = word;
    boolean counted = width != 0 && word.length() > 0 && word.at(0) == '#';
    if (counted) {
      digits = Slice.of(word.array(), word.offset() + 1, word.length() - 1);
    }
    OptionalLong number = Numbers.parseLong(digits);
    // Checked before the multiplication, which may overflow.
    long most = 8L * Keyspace.STRING_BYTES_MAX / (counted ? width : 1);
    if (number.isEmpty() || number.getAsLong() < 0 || number.getAsLong() >= most) {
      throw new RespError("ERR bit offset is not an integer or out of range");
    }
    return number.getAsLong() * (counted ? width : 1);
  }
}
