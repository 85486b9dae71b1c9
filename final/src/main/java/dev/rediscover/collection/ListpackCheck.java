package dev.rediscover.collection;

import dev.rediscover.bytes.Numbers;
import dev.rediscover.bytes.Slice;

/// Looks whether bytes from elsewhere are a [Listpack], before anybody walks over them.
///
/// A walk trusts every length that it meets. So nothing is taken for granted here: the size in the header,
/// each entry's type, that all of it lies before the end mark, what it says backwards, how many there
/// are.
///
/// Thread: any.
final class ListpackCheck {
  /// What bytes are.
  enum Verdict {
    /// What a listpack of ours looks like.
    OURS,
    /// A listpack, with entries that we would write in another form: a text that spells a number, a
    /// number in more bytes than it needs.
    FOREIGN,
    /// Not a listpack.
    DAMAGED
  }

  private static final int END = 0xff;
  private static final int LAST_TYPE = 0xf4;
  private static final int HEAD_BYTES_MAX = 5;

  private ListpackCheck() {}

  static Verdict of(byte[] bytes) {
    if (bytes.length <= ListpackHeader.BYTES
        || ListpackHeader.used(bytes, 0) != bytes.length
        || (bytes[bytes.length - 1] & 0xff) != END) {
      return Verdict.DAMAGED;
    }
    int end = bytes.length - 1;
    int count = 0;
    boolean ours = true;
    Slice text = new Slice();
    for (int at = ListpackHeader.BYTES; at < end; count++) {
      int length = entryLength(bytes, at, end);
      if (length < 0) {
        return Verdict.DAMAGED;
      }
      ours = ours && isOurs(bytes, at, text);
      at += length;
    }
    int told = ListpackHeader.count(bytes, 0);
    if (told != count && told != ListpackHeader.COUNT_UNKNOWN) {
      return Verdict.DAMAGED;
    }
    return ours ? Verdict.OURS : Verdict.FOREIGN;
  }

  /// Bytes of the entry at `at`, or -1 if it is none that ends before `end`.
  private static int entryLength(byte[] bytes, int at, int end) {
    int type = bytes[at] & 0xff;
    if (type > LAST_TYPE) {
      return -1;
    }
    // Those that tell their length in more bytes than one: they must be there.
    boolean isLong = type >= 0xc0;
    if (isLong && end - at <= (type == 0xf0 ? HEAD_BYTES_MAX : 2)) {
      return -1;
    }
    long body = ListpackEntry.bodyAt(bytes, at);
    if (body > end - at) {
      return -1;
    }
    int length = ListpackEntry.lengthWith((int) body);
    boolean fits = length <= end - at;
    return fits && ListpackEntry.hasBack(bytes, at + (int) body, (int) body) ? length : -1;
  }

  private static boolean isOurs(byte[] bytes, int at, Slice text) {
    if (ListpackEntry.isNumber(bytes, at)) {
      return ListpackEntry.bodyAt(bytes, at)
          == ListpackEntry.bodyBytes(ListpackEntry.number(bytes, at));
    }
    ListpackEntry.text(bytes, at, text);
    boolean spells = text.length() <= Numbers.MAX_DIGITS && Numbers.parseLong(text).isPresent();
    return !spells && ListpackEntry.bodyAt(bytes, at) == ListpackEntry.bodyBytes(text.length());
  }
}
