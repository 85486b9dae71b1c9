package dev.rediscover.collection;

/// How large the array of a [Listpack] is made: some spare bytes save copying, and cost memory.
///
/// Thread: any.
final class ListpackRoom {
  /// Of less than these bytes, nothing is given back when entries go.
  private static final int WORTH_TRIMMING_BYTES = 64;

  /// The room to begin with where much is to come.
  private static final int FIRST_BYTES = 512;

  private static final int SPARE_BYTES_MAX = 4096;

  private static final int SPARE_FROM_BYTES = 256;

  private ListpackRoom() {}

  /// An eighth more than needed: a row of inserts copies each byte a few times only. Where there are
  /// few bytes there may be many listpacks, and copying costs less than room does.
  static int of(int need) {
    int spare = need < SPARE_FROM_BYTES ? 0 : Math.min(need / 8, SPARE_BYTES_MAX);
    return HeapArray.wholeWords(need + spare);
  }

  /// For more at an end that has none left: the room there is, if a good part of it is free, at the
  /// other end; else more.
  ///
  /// @param most up to how many bytes it is doubled; with 0 it grows a little only
  static int atAnEnd(int room, int need, int most) {
    if (room - need >= need / 8) {
      return room;
    }
    if (most == 0) {
      return of(need);
    }
    return Math.max(need, Math.min(most, Math.max(FIRST_BYTES, 2 * room)));
  }

  /// Whether a good part of the room is free.
  static boolean isLoose(int room, int used) {
    return room - used > used / 8;
  }

  /// Whether more than half of the room is free, and that is worth a copy.
  static boolean isMostlyFree(int room, int used) {
    return room > WORTH_TRIMMING_BYTES && used < room / 2;
  }
}
