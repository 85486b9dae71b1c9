package dev.rediscover.expiry;

import dev.rediscover.store.Expiry;
import dev.rediscover.store.IntColumn;
import dev.rediscover.store.LongColumn;
import dev.rediscover.store.Records;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// The deadlines of a keyspace's records: one `long` beside each record that has one, and a list of
/// those records without gaps.
///
/// ```
///   by handle   deadline  | 0 | 900 | 0 | 700 | 800 |        where it dies
///               position  | 0 |  3  | 0 |  1  |  2  |        1 + its index in the list; 0: lives for ever
///
///   the list              | h3 | h4 | h1 |                   to take one out, the last fills its place
/// ```
///
/// Most keys have no deadline, so picking one that has must not go through the whole table: the list
/// makes it one step.
///
/// Thread: engine.
/// Invariant: `list[position(h) - 1] == h` for each record h with a deadline, and the list holds no
/// other.
///
/// Exercise 2.1.
public final class Deadlines implements Expiry {
  /// Bytes that one deadline takes beside its record.
  public static final int DEADLINE_BYTES = Long.BYTES + 2 * Integer.BYTES;

  /// Deadlines that are looked at to tell the mean of all.
  private static final int SAMPLE = 1_000;

  private final LongSupplier nowMillis;
  private final LongColumn deadlines = new LongColumn();
  private final IntColumn positions = new IntColumn();

  /// The handles that have a deadline. A column, so that growing never copies it.
  private final IntColumn list = new IntColumn();

  private int size;
  private boolean keepsTheDead;
  private boolean showsTheDead;
  private DeadlineListener listener = DeadlineListener.NONE;

  /// No deadlines yet.
  ///
  /// @param nowMillis the clock, in milliseconds since 1970
  public Deadlines(LongSupplier nowMillis) {
    this.nowMillis = nowMillis;
  }

  /// Plugs in who hears of deadlines: it is told of those that are there already.
  public void plugIn(DeadlineListener hearer) {
    listener = hearer;
    forEach(handle -> hearer.scheduled(handle, deadlines.get(handle)));
  }

  /// Hides dead records but lets nobody remove them, as a replica must; or not, as a primary.
  public void keepTheDead(boolean keep) {
    keepsTheDead = keep;
  }

  /// Takes nobody for dead, as whoever repeats a log or a primary's commands must: these say of each
  /// key when it goes, and until then they go on changing it.
  public void showTheDead(boolean show) {
    showsTheDead = show;
  }

  @Override
  public boolean keepsTheDead() {
    return keepsTheDead || showsTheDead;
  }

  /// Whether the record has a deadline.
  public boolean has(int handle) {
    return positions.get(handle) != 0;
  }

  @Override
  public long deadlineMillis(int handle) {
    return has(handle) ? deadlines.get(handle) : NO_DEADLINE;
  }

  /// Exercise 2.1: sets or moves the record's deadline.
  @Override
  public void setDeadlineMillis(int handle, long deadlineMillis) {
    throw new UnsupportedOperationException(
        "exercise 2.1: put the record on the list if it is not there; note the deadline");
  }

  /// Exercise 2.1: takes the record's deadline away.
  @Override
  public boolean clear(int handle) {
    throw new UnsupportedOperationException(
        "exercise 2.1: take it off the list, the last one fills its place; tell the listener");
  }

  /// Exercise 2.1: whether the record's deadline is past.
  @Override
  public boolean isDead(int handle) {
    if (showsTheDead) {
      return false;
    }
    throw new UnsupportedOperationException(
        "exercise 2.1: compare the clock with the deadline, if it has one");
  }

  @Override
  public int size() {
    return size;
  }

  /// From a sample, evenly spread over the list, whose order means nothing. The dead don't count.
  @Override
  public long meanTtlMillis() {
    int step = Math.max(1, size / SAMPLE);
    double sum = 0;
    int living = 0;
    for (int index = 0; index < size; index += step) {
      long left = deadlines.get(list.get(index)) - nowMillis.getAsLong();
      if (left > 0) {
        sum += left;
        living++;
      }
    }
    return living == 0 ? 0 : (long) (sum / living);
  }

  @Override
  public long bytes() {
    return (long) size * DEADLINE_BYTES + listener.bytes();
  }

  /// The record at an index of the list. The order means nothing and changes with every change.
  ///
  /// @param index 0 to [#size()] - 1
  public int at(int index) {
    return list.get(index);
  }

  /// Exercise 2.1: a record that has a deadline, each equally likely, in one step; or
  /// [Records#NONE] if none has.
  public int random(RandomGenerator random) {
    throw new UnsupportedOperationException("exercise 2.1: an index of the list picked at random");
  }

  /// Shows every record that has a deadline, in no order. The visitor must not change deadlines.
  public void forEach(IntConsumer visitor) {
    for (int index = 0; index < size; index++) {
      visitor.accept(list.get(index));
    }
  }

  /// Checks what must always be true; for tests.
  ///
  /// @throws AssertionError if it is not
  public void checkInvariants() {
    for (int index = 0; index < size; index++) {
      int handle = list.get(index);
      int position = positions.get(handle);
      if (handle == Records.NONE || position != index + 1) {
        throw new AssertionError(
            "record %d is at index %d of the list but knows position %d"
                .formatted(handle, index, position));
      }
    }
    if (list.get(size) != Records.NONE) {
      throw new AssertionError("the list holds more than its %d records".formatted(size));
    }
  }
}
