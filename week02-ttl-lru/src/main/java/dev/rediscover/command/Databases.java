package dev.rediscover.command;

import dev.rediscover.bytes.Slice;
import dev.rediscover.store.Keyspace;
import java.util.function.IntFunction;

/// The numbered keyspaces of one server.
///
/// Thread: engine.
public final class Databases {
  /// How many there are unless told otherwise.
  public static final int COUNT = 16;

  private final Keyspace[] keyspaces;
  private SwapListener swapListener = (one, other) -> {};
  private MissListener missListener = (database, key) -> {};
  private long hits;
  private long misses;

  /// Hears that two databases are about to be exchanged.
  @FunctionalInterface
  public interface SwapListener {
    /// @param one a number
    /// @param other another number
    void swapping(int one, int other);
  }

  /// Hears of keys that were looked for and are not there.
  @FunctionalInterface
  public interface MissListener {
    /// @param database the database's number
    /// @param key valid during the call only
    void missed(int database, Slice key);
  }

  /// @param count how many, at least 1
  /// @param make makes the keyspace of a number
  public Databases(int count, IntFunction<Keyspace> make) {
    keyspaces = new Keyspace[count];
    for (int i = 0; i < count; i++) {
      keyspaces[i] = make.apply(i);
    }
  }

  public int count() {
    return keyspaces.length;
  }

  /// @throws IndexOutOfBoundsException if there is no database of that number
  public Keyspace get(int index) {
    return keyspaces[index];
  }

  /// The number of a keyspace at this moment, or -1 if it is none of these.
  public int indexOf(Keyspace keyspace) {
    for (int i = 0; i < keyspaces.length; i++) {
      if (keyspaces[i] == keyspace) {
        return i;
      }
    }
    return -1;
  }

  /// Exchanges two databases: every connection that works in one sees the other's keys at once.
  public void swap(int one, int other) {
    if (one == other) {
      return;
    }
    swapListener.swapping(one, other);
    Keyspace kept = keyspaces[one];
    keyspaces[one] = keyspaces[other];
    keyspaces[other] = kept;
  }

  /// Plugs in who hears of exchanges.
  public void plugIn(SwapListener hearer) {
    swapListener = hearer;
  }

  /// Plugs in who hears of misses.
  public void tellMisses(MissListener hearer) {
    missListener = hearer;
  }

  /// Counts a look-up of a command that reads, and tells of a miss.
  void countRead(int database, Slice key, boolean found) {
    countRead(found);
    if (!found) {
      missListener.missed(database, key);
    }
  }

  /// Counts a look-up that nobody is told of.
  void countRead(boolean found) {
    if (found) {
      hits++;
    } else {
      misses++;
    }
  }

  /// Look-ups of commands that read, and found their key: INFO's `keyspace_hits`.
  public long hits() {
    return hits;
  }

  /// Look-ups of commands that read, and found no key: INFO's `keyspace_misses`.
  public long misses() {
    return misses;
  }

  /// Sets hits and misses back to 0: CONFIG RESETSTAT.
  public void resetStatistics() {
    hits = 0;
    misses = 0;
  }

  /// How many keys there are in all databases together.
  public long size() {
    long sum = 0;
    for (Keyspace keyspace : keyspaces) {
      sum += keyspace.size();
    }
    return sum;
  }

  /// Bytes that all databases take on the heap.
  public long usedBytes() {
    long sum = 0;
    for (Keyspace keyspace : keyspaces) {
      sum += keyspace.usedBytes();
    }
    return sum;
  }
}
