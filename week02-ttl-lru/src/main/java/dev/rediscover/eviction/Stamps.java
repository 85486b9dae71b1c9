package dev.rediscover.eviction;

import dev.rediscover.store.Keyspace;
import dev.rediscover.store.SpareInts;

/// The ints of a record that eviction uses: two links and a stamp.
///
/// ```
///   0              1       2
///   | newer        | older | stamp |       stamp, 32 bits:
///     ExactLru only                   01 | last use, in units of 64 ms (30 bits)           LRU
///                                     10 | last decay, in minutes (22 bits) | counter (8)  LFU
///                                     00 | 0                                                new record
/// ```
///
/// The first two bits say whose stamp it is. So a policy that is switched on sees which stamps it can
/// use and which it must begin anew: LRU's survive a change from one LRU policy to another.
///
/// Thread: engine.
final class Stamps {
  static final int NEWER = 0;
  static final int OLDER = 1;
  static final int STAMP = 2;

  /// How many ints there are.
  static final int COUNT = 3;

  private static final int KIND_MASK = 0b11 << 30;
  private static final int LRU = 0b01 << 30;
  private static final int LFU = 0b10 << 30;

  private static final int UNIT_BITS = 6;
  private static final int UNITS_MASK = (1 << 30) - 1;
  private static final long IDLE_SECONDS_MAX = ((long) UNITS_MASK / 2 << UNIT_BITS) / 1000;
  private static final int MINUTES_MASK = (1 << 22) - 1;
  private static final int COUNTER_BITS = 8;
  private static final int COUNTER_MASK = (1 << COUNTER_BITS) - 1;
  private static final long MINUTE_MILLIS = 60_000;

  private Stamps() {}

  /// The ints of a keyspace's records.
  ///
  /// @throws IllegalArgumentException if they have no room for eviction's
  static SpareInts of(Keyspace keyspace) {
    SpareInts records = keyspace.spareInts();
    if (records.count() < COUNT) {
      throw new IllegalArgumentException(
          "the records have %d spare ints, eviction needs %d".formatted(records.count(), COUNT));
    }
    return records;
  }

  /// A record's rank by its use; but one that is dead goes before all that live.
  static long rankOfUse(Keyspace keyspace, int handle, long rank) {
    return keyspace.expiry().isDead(handle) ? Long.MAX_VALUE : rank;
  }

  static boolean isLru(int stamp) {
    return (stamp & KIND_MASK) == LRU;
  }

  static boolean isLfu(int stamp) {
    return (stamp & KIND_MASK) == LFU;
  }

  /// The stamp of a record that is used now.
  static int used(long nowMillis) {
    return LRU | (int) (nowMillis >>> UNIT_BITS) & UNITS_MASK;
  }

  /// The stamp of a record that was not used for some seconds, for half a year at most.
  static int idle(long nowMillis, long seconds) {
    return used(nowMillis - Math.min(seconds, IDLE_SECONDS_MAX) * 1000);
  }

  /// How long ago that was, in units of 64 ms, for up to a year.
  static int idleUnits(int stamp, long nowMillis) {
    return ago((int) (nowMillis >>> UNIT_BITS) - stamp, UNITS_MASK);
  }

  /// Units of 64 ms in whole seconds. A unit that has begun counts: who was idle for 2 s is never said
  /// to have been for 1 s, because his last use is known to the unit only.
  static long seconds(long units) {
    return ((units << UNIT_BITS) + (1 << UNIT_BITS) - 1) / 1000;
  }

  /// The stamp of a record with a counter that was brought up to date now.
  static int counted(int counter, long nowMillis) {
    return LFU | minutes(nowMillis) << COUNTER_BITS | counter;
  }

  static int counter(int stamp) {
    return stamp & COUNTER_MASK;
  }

  /// Minutes since the counter was brought up to date.
  static int minutesSince(int stamp, long nowMillis) {
    return ago(minutes(nowMillis) - (stamp >>> COUNTER_BITS), MINUTES_MASK);
  }

  /// A difference of two times of which only some bits are known. A time that seems to be ahead was
  /// noted before the clock was set back: it counts as just now, not as ages ago.
  private static int ago(int difference, int mask) {
    int known = difference & mask;
    return known > mask / 2 ? 0 : known;
  }

  private static int minutes(long nowMillis) {
    return (int) (nowMillis / MINUTE_MILLIS) & MINUTES_MASK;
  }

  /// Writes the stamp of a use now, unless it is there already: reading is cheaper than dirtying.
  static void touch(SpareInts records, int handle, long nowMillis) {
    int stamp = used(nowMillis);
    if (records.get(handle, STAMP) != stamp) {
      records.set(handle, STAMP, stamp);
    }
  }
}
