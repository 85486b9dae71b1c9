package dev.rediscover.expiry;

import dev.rediscover.store.IntColumn;
import dev.rediscover.store.Keyspace;
import dev.rediscover.store.KeyspaceListener.Removal;
import dev.rediscover.store.Records;
import java.util.function.LongSupplier;

/// Finds dead records by keeping them in the order of their deadlines, coarsely: a hierarchy of
/// wheels whose slots are lists of records.
///
/// If the clock is set back, the wheel waits until it has caught up: readers see the dead as dead all
/// the same, their memory is freed late. A new wheel, plugged in, begins at the new time.
///
/// Thread: engine.
/// Invariant: a record whose deadline's tick is t is in the wheel of the highest digit in which t
/// differs from the current tick, in the slot of that digit of t; in the current slot of wheel 0 if t
/// is not ahead. The records of a slot that a sweep left half emptied are the exception.
///
/// Exercise 2.3.
public final class TimingWheel implements DeadlineListener, Sweeper {
  /*
   * A tick is 64 ms. Ticks are numbers with digits of 6 bits, wheel L holds what is 64^L to
   * 64^(L+1) ticks ahead, roughly, in 64 slots:
   *
   *   wheel 0   slots of 64 ms    covers 4 s        [ ][ ][x][ ][xx] ...
   *   wheel 1   slots of 4 s      covers 4 min      [ ][ ][ ][xxx][ ] ...     the hand reaches a slot:
   *   wheel 2   slots of 4 min    covers 4.7 h      [ ][xxxxx][ ][ ][ ] ...   its records move down
   *     :
   *   wheel 9                     covers all longs
   *
   * A record moves down at most once a wheel, so a deadline costs a handful of list operations in
   * its life, however many there are. Whatever differs from now in a high digit is later than all
   * that differs in a lower one only: the first occupied slot of the lowest occupied wheel comes
   * next, and a bitmap for each wheel finds it without visiting empty slots.
   *
   * Hashed and hierarchical timing wheels: Varghese and Lauck, 1987. Kafka has them for delayed
   * requests, Linux for timers, Caffeine for variable expiry.
   */
  private static final int TICK_BITS = 6;
  private static final int DIGIT_BITS = 6;
  private static final int SLOTS = 1 << DIGIT_BITS;
  private static final int SLOT_MASK = SLOTS - 1;
  private static final int WHEELS = 10;
  private static final int STEPS_PER_LOOK_AT_THE_CLOCK = 16;

  private final Keyspace keyspace;
  private final Deadlines deadlines;
  private final LongSupplier nowMillis;

  /// The first record of each slot, wheel after wheel.
  private final int[] first = new int[WHEELS * SLOTS];

  /// A bit for each slot that holds something.
  private final long[] occupied = new long[WHEELS];

  private final IntColumn next = new IntColumn();

  /// The record before, `~slot` for the first one, 0 for a record that is not in the wheel.
  private final IntColumn previous = new IntColumn();

  private long currentTick;
  private int size;

  /// The slot whose records are being moved down, or -1.
  private int halfEmptied = -1;

  /// A wheel for a keyspace. Plug it into the deadlines, then it hears of them.
  ///
  /// @param keyspace with these deadlines plugged in
  /// @param nowMillis the clock of the deadlines
  public TimingWheel(Keyspace keyspace, Deadlines deadlines, LongSupplier nowMillis) {
    this.keyspace = keyspace;
    this.deadlines = deadlines;
    this.nowMillis = nowMillis;
    currentTick = nowMillis.getAsLong() >>> TICK_BITS;
  }

  /// How many records are in the wheel.
  public int size() {
    return size;
  }

  @Override
  public long bytes() {
    return (long) size * 2 * Integer.BYTES;
  }

  @Override
  public void scheduled(int handle, long deadlineMillis) {
    cancelled(handle);
    link(handle, slotOf(tickOf(deadlineMillis)));
  }

  @Override
  public void cancelled(int handle) {
    if (previous.get(handle) != 0) {
      unlink(handle);
    }
  }

  /// Exercise 2.3: the slot in which a tick belongs, seen from the current tick.
  private int slotOf(long tick) {
    // exercise 2.3 begin: the highest digit that differs says the wheel, its value the slot
    if (tick <= currentTick) {
      return (int) currentTick & SLOT_MASK;
    }
    int highestBit = 63 - Long.numberOfLeadingZeros(tick ^ currentTick);
    int wheel = highestBit / DIGIT_BITS;
    return wheel * SLOTS + ((int) (tick >>> wheel * DIGIT_BITS) & SLOT_MASK);
    // exercise 2.3 end
  }

  /// The first tick at which a deadline is past.
  private static long tickOf(long deadlineMillis) {
    return (deadlineMillis >>> TICK_BITS) + 1;
  }

  /// Exercise 2.3: moves the hand to now: removes every record whose tick has come, moves those of
  /// the slots that the hand reaches down. It stops within a few records when the budget is spent, and
  /// goes on there next time.
  @Override
  public int sweep(Budget budget) {
    // exercise 2.3 begin: record by record from the next occupied slot, until that lies ahead of now
    if (deadlines.keepsTheDead()) {
      return 0;
    }
    long nowTick = nowMillis.getAsLong() >>> TICK_BITS;
    int removed = 0;
    for (int steps = 1; ; steps++) {
      int slot = nextSlot();
      if (slot < 0 || startTick(slot) > nowTick) {
        currentTick = Math.max(currentTick, nowTick);
        return removed;
      }
      currentTick = Math.max(currentTick, startTick(slot));
      int handle = first[slot];
      if (slot < SLOTS) {
        keyspace.remove(handle, Removal.EXPIRED);
        removed++;
      } else {
        halfEmptied = slot;
        unlink(handle);
        link(handle, slotOf(tickOf(deadlines.deadlineMillis(handle))));
      }
      if (steps % STEPS_PER_LOOK_AT_THE_CLOCK == 0 && budget.isSpent()) {
        return removed;
      }
    }
    // exercise 2.3 end
  }

  /// Exercise 2.3: the slot that the hand reaches next, or -1 if all are empty.
  private int nextSlot() {
    // exercise 2.3 begin: the one that is half emptied, else the first of the lowest occupied wheel
    // Records that were moved down from it may lie ahead of those that were not moved yet.
    if (halfEmptied >= 0 && first[halfEmptied] != Records.NONE) {
      return halfEmptied;
    }
    halfEmptied = -1;
    for (int wheel = 0; wheel < WHEELS; wheel++) {
      if (occupied[wheel] != 0) {
        return wheel * SLOTS + Long.numberOfTrailingZeros(occupied[wheel]);
      }
    }
    return -1;
    // exercise 2.3 end
  }

  /// Exercise 2.3: the tick at which the hand reaches a slot: the current one, with the slot in the
  /// wheel's digit and 0 in the digits below.
  private long startTick(int slot) {
    // exercise 2.3 begin: keep the digits above the wheel's, put the slot in its place
    int shift = slot / SLOTS * DIGIT_BITS;
    long above = currentTick >>> shift + DIGIT_BITS << DIGIT_BITS;
    return (above | slot & SLOT_MASK) << shift;
    // exercise 2.3 end
  }

  /// Exercise 2.3: puts a record first into a slot's list.
  private void link(int handle, int slot) {
    // exercise 2.3 begin: before the one that was first; mark the slot as occupied
    int second = first[slot];
    next.set(handle, second);
    previous.set(handle, ~slot);
    if (second != Records.NONE) {
      previous.set(second, handle);
    }
    first[slot] = handle;
    occupied[slot / SLOTS] |= 1L << slot;
    size++;
    // exercise 2.3 end
  }

  /// Exercise 2.3: takes a record out of its list.
  private void unlink(int handle) {
    // exercise 2.3 begin: its neighbours, or the slot, point past it; an empty slot is not occupied
    int before = previous.get(handle);
    int after = next.get(handle);
    if (before > 0) {
      next.set(before, after);
    } else {
      int slot = ~before;
      first[slot] = after;
      if (after == Records.NONE) {
        occupied[slot / SLOTS] &= ~(1L << slot);
      }
    }
    if (after != Records.NONE) {
      previous.set(after, before);
    }
    next.set(handle, Records.NONE);
    previous.set(handle, 0);
    size--;
    // exercise 2.3 end
  }

  /// Checks what must always be true; for tests.
  ///
  /// @throws AssertionError if it is not
  public void checkInvariants() {
    int seen = 0;
    for (int slot = 0; slot < first.length; slot++) {
      boolean marked = (occupied[slot / SLOTS] >>> slot & 1) != 0;
      if (marked != (first[slot] != Records.NONE)) {
        check(false, "slot %d is marked as %s", slot, marked ? "occupied" : "empty");
      }
      int before = ~slot;
      for (int at = first[slot]; at != Records.NONE; at = next.get(at)) {
        check(previous.get(at) == before, "record %d does not know the one before", at);
        int right = slotOf(tickOf(deadlines.deadlineMillis(at)));
        check(
            right == slot || slot == halfEmptied,
            "record %d is in slot %d instead of %d",
            at,
            slot,
            right);
        before = at;
        check(++seen <= size, "a slot's list has a cycle");
      }
    }
    check(seen == size, "the slots hold %d records, size() is %d", seen, size);
    check(size == deadlines.size(), "%d records of %d are in the wheel", size, deadlines.size());
  }

  private static void check(boolean holds, String message, Object... arguments) {
    if (!holds) {
      throw new AssertionError(message.formatted(arguments));
    }
  }
}
