package dev.rediscover.eviction;

import dev.rediscover.store.Keyspace;
import dev.rediscover.store.Records;
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
  private static final int NONE = Records.NONE;
  private static final int DEAD_LOOKED_FOR = 5;

  private final Keyspace keyspace;
  private final Records records;
  private final LongSupplier nowMillis;
  private int newest = NONE;
  private int oldest = NONE;

  /// An empty list. Plug it in once, and not again after another one.
  ///
  /// @param keyspace whose records have [Evictions#SPARE_INTS] spare ints
  public ExactLru(Keyspace keyspace, LongSupplier nowMillis) {
    this.keyspace = keyspace;
    this.records = Evictions.recordsOf(keyspace);
    this.nowMillis = nowMillis;
  }

  /// Exercise 2.4: the record is the newest.
  @Override
  public void added(int handle) {
    // exercise 2.4 begin: put it first; the list may be empty
    Stamps.touch(records, handle, nowMillis.getAsLong());
    pushFirst(handle);
    // exercise 2.4 end
  }

  /// Exercise 2.4: the record is the newest now, wherever it was.
  @Override
  public void touched(int handle) {
    // exercise 2.4 begin: take it out and put it first, unless it is first
    Stamps.touch(records, handle, nowMillis.getAsLong());
    if (handle != newest) {
      unlink(handle);
      pushFirst(handle);
    }
    // exercise 2.4 end
  }

  /// Exercise 2.4: the record is on the list no more.
  @Override
  public void removed(int handle) {
    // exercise 2.4 begin: take it out, wherever it is
    unlink(handle);
    // exercise 2.4 end
  }

  /// Exercise 2.4: the oldest record; or, if one of the five oldest is dead, that one.
  @Override
  public int victim() {
    // exercise 2.4 begin: look at a few from the end of the list for a dead one
    int at = oldest;
    for (int looked = 0; at != NONE && looked < DEAD_LOOKED_FOR; looked++) {
      if (keyspace.expiry().isDead(at)) {
        return at;
      }
      at = records.get(at, Stamps.NEWER);
    }
    return oldest;
    // exercise 2.4 end
  }

  // solution 2.4 begin
  private void pushFirst(int handle) {
    records.set(handle, Stamps.NEWER, NONE);
    records.set(handle, Stamps.OLDER, newest);
    if (newest == NONE) {
      oldest = handle;
    } else {
      records.set(newest, Stamps.NEWER, handle);
    }
    newest = handle;
  }

  private void unlink(int handle) {
    int newer = records.get(handle, Stamps.NEWER);
    int older = records.get(handle, Stamps.OLDER);
    if (newer == NONE) {
      newest = older;
    } else {
      records.set(newer, Stamps.OLDER, older);
    }
    if (older == NONE) {
      oldest = newer;
    } else {
      records.set(older, Stamps.NEWER, newer);
    }
  }

  // solution 2.4 end

  @Override
  public long rank(int handle) {
    return Evictions.rankOfUse(keyspace, handle, idleUnits(handle));
  }

  @Override
  public long idleSeconds(int handle) {
    return Stamps.seconds(idleUnits(handle));
  }

  private int idleUnits(int handle) {
    return Stamps.idleUnits(records.get(handle, Stamps.STAMP), nowMillis.getAsLong());
  }

  /// The newest record, or [Records#NONE].
  public int newest() {
    return newest;
  }

  /// The record used just before this one, or [Records#NONE].
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
      check(keyspace.dict().isLive(at), "record %d is on the list but free", at);
      int newer = records.get(at, Stamps.NEWER);
      check(newer == before, "record %d comes after %d, but says %d", at, before, newer);
      before = at;
      seen++;
      check(seen <= keyspace.size(), "the list has a cycle, or holds records that are gone");
    }
    check(before == oldest, "the list ends with record %d, oldest is %d", before, oldest);
    check(seen == keyspace.size(), "%d records of %d are on the list", seen, keyspace.size());
  }

  private static void check(boolean holds, String message, Object... arguments) {
    if (!holds) {
      throw new AssertionError(message.formatted(arguments));
    }
  }
}
