package dev.rediscover.eviction;

import dev.rediscover.store.Keyspace;
import dev.rediscover.store.SpareInts;
import java.util.Arrays;
import java.util.function.LongSupplier;

/// Evicts the record that was not used for longest: a doubly linked list through the records, the
/// newest use first.
///
/// ```
///   newest                                 oldest
///   +----+   older   +----+   older   +----+
///   | h7 | --------> | h2 | --------> | h5 |  --> NONE       each use moves a record to the front:
///   |    | <-------- |    | <-------- |    |                 four links to mend, no search
///   +----+   newer   +----+   newer   +----+
/// ```
///
/// The links are two ints in the record, so there is no node to allocate and none to find.
///
/// Thread: engine.
/// Invariant: every record of the keyspace is on the list exactly once.
///
/// Exercise 2.4.
public final class ExactLru implements RankedEviction {
  private static final int NONE = Keyspace.NONE;
  private static final int DEAD_LOOKED_FOR = 5;
  private static final int OLDEST_LOOKED_AT = 100;

  private final Keyspace keyspace;
  private final SpareInts records;
  private final LongSupplier nowMillis;
  private int newest = NONE;
  private int oldest = NONE;

  /// An empty list. Plug it in once, and not again after another one.
  ///
  /// @param keyspace whose records have [Evictions#SPARE_INTS] spare ints
  public ExactLru(Keyspace keyspace, LongSupplier nowMillis) {
    this.keyspace = keyspace;
    this.records = Stamps.of(keyspace);
    this.nowMillis = nowMillis;
  }

  /// The record is the newest. One that has an LRU stamp already, from a policy before this one,
  /// keeps it: see [#sortByUse()].
  @Override
  public void added(int handle) {
    if (!Stamps.isLru(records.get(handle, Stamps.STAMP))) {
      Stamps.touch(records, handle, nowMillis.getAsLong());
    }
    pushFirst(handle);
  }

  /// Exercise 2.4: the record is the newest now, wherever it was.
  @Override
  public void touched(int handle) {
    throw new UnsupportedOperationException(
        "exercise 2.4: stamp it; take it out and put it first, unless it is first");
  }

  @Override
  public void removed(int handle) {
    unlink(handle);
  }

  /// Exercise 2.4: the oldest record; or, if one of the five oldest is dead, that one.
  @Override
  public int victim() {
    throw new UnsupportedOperationException(
        "exercise 2.4: look at a few from the end of the list for a dead one");
  }

  /// Exercise 2.4: puts a record that is not on the list at its front.
  private void pushFirst(int handle) {
    throw new UnsupportedOperationException(
        "exercise 2.4: link it with the newest; an empty list has no newest");
  }

  /// Exercise 2.4: takes a record out of the list, wherever it is.
  private void unlink(int handle) {
    throw new UnsupportedOperationException(
        "exercise 2.4: its neighbours, or the ends of the list, point past it");
  }

  /// Puts all records in the order of their stamps: for a list that was plugged in when uses had been
  /// noted already. Takes a tenth of a second for a million records.
  void sortByUse() {
    long[] byUse = new long[keyspace.size()];
    int count = 0;
    for (int at = newest; at != NONE; at = older(at)) {
      byUse[count++] = (long) idleUnits(at) << 32 | at;
    }
    Arrays.sort(byUse);
    newest = NONE;
    oldest = NONE;
    for (int i = count - 1; i >= 0; i--) {
      pushFirst((int) byUse[i]);
    }
  }

  @Override
  public long rank(int handle) {
    return Stamps.rankOfUse(keyspace, handle, idleUnits(handle));
  }

  @Override
  public long idleSeconds(int handle) {
    return Stamps.seconds(idleUnits(handle));
  }

  /// Says for how long a record was not used: one that comes from a snapshot. Its place is looked for from
  /// the oldest on, where such records belong most of the time, and not farther than a hundred places.
  @Override
  public void noteIdleSeconds(int handle, long seconds) {
    records.set(handle, Stamps.STAMP, Stamps.idle(nowMillis.getAsLong(), seconds));
    unlink(handle);
    int at = oldest;
    for (int looked = 0; at != NONE && looked < OLDEST_LOOKED_AT; looked++) {
      if (idleUnits(at) < idleUnits(handle)) {
        break;
      }
      at = records.get(at, Stamps.NEWER);
    }
    if (at == NONE) {
      pushFirst(handle);
    } else {
      pushBehind(at, handle);
    }
  }

  /// Puts a record that is not on the list behind another one: it was used before that.
  private void pushBehind(int newer, int handle) {
    int older = records.get(newer, Stamps.OLDER);
    records.set(handle, Stamps.NEWER, newer);
    records.set(handle, Stamps.OLDER, older);
    records.set(newer, Stamps.OLDER, handle);
    if (older == NONE) {
      oldest = handle;
    } else {
      records.set(older, Stamps.NEWER, handle);
    }
  }

  private int idleUnits(int handle) {
    return Stamps.idleUnits(records.get(handle, Stamps.STAMP), nowMillis.getAsLong());
  }

  /// The newest record, or [Keyspace#NONE].
  public int newest() {
    return newest;
  }

  /// The record used just before this one, or [Keyspace#NONE].
  public int older(int handle) {
    return records.get(handle, Stamps.OLDER);
  }

  /// Checks what must always be true; for tests.
  ///
  /// @throws AssertionError if it is not
  public void checkInvariants() {
    int seen = 0;
    int before = NONE;
    for (int at = newest; at != NONE; at = older(at)) {
      check(keyspace.isRecord(at), "record %d is on the list but free", at);
      int newer = records.get(at, Stamps.NEWER);
      if (newer != before) {
        throw new AssertionError(newerLink(at, before, newer));
      }
      before = at;
      seen++;
      check(seen <= keyspace.size(), "the list has a cycle, or holds records that are gone");
    }
    check(before == oldest, "the list ends with record %d, oldest is %d", before, oldest);
    check(seen == keyspace.size(), "%d records of %d are on the list", seen, keyspace.size());
  }

  /// What is wrong with a record's link to the one used after it.
  private static String newerLink(int at, int before, int newer) {
    String place =
        before == NONE
            ? "record %d is the newest".formatted(at)
            : "record %d is the one used before record %d".formatted(at, before);
    String link = newer == NONE ? "to no record" : "to record " + newer;
    return place + ", but its NEWER link points " + link;
  }

  private static void check(boolean holds, String message, Object... arguments) {
    if (!holds) {
      throw new AssertionError(message.formatted(arguments));
    }
  }
}
