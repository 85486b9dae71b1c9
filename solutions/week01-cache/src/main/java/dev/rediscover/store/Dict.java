package dev.rediscover.store;

import dev.rediscover.bytes.SipHash;
import dev.rediscover.bytes.Slice;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;

/// A hash table from byte strings to byte strings, chained, in flat arrays.
///
/// ```
///   buckets            records, by handle                       arena
///   +---+      +-------+------+------+------------+
///   | 0 |      | chain | hash | cell | spare ...  |
///   | 7-+----> |   3   | 9f.. |   *--+----------->   | key length | value length | key | value |
///   | 0 |      +---+---+------+------+------------+
///   | : |          +----> record 3, the next with the same bucket; 0 ends the chain
/// ```
///
/// A key and its value lie in one cell. The record is named by its handle until it is removed;
/// overwriting a value, growing the table and moving the cell leave the handle alone.
///
/// The table grows and shrinks bit by bit: while it does there are two bucket arrays, each change
/// moves a few buckets from the old to the new one, and no single change moves them all.
///
/// Thread: engine. [#find(Slice)] and the other questions change nothing, so many threads may ask
/// at once while none changes.
/// Invariant: a record is in exactly one chain: that of its hash in the new buckets, or in the old
/// ones if that old bucket was not moved yet.
///
/// Exercises 1.1, 1.2 and 1.3.
public final class Dict {
  /// The handle of no record.
  public static final int NONE = Records.NONE;

  /// The first of the record's ints that belong to whoever plugs in: see [#records()].
  public static final int SPARE = 3;

  private static final int CHAIN = 0;
  private static final int HASH = 1;
  private static final int CELL = 2;

  private static final int KEY_LENGTH = 0;
  private static final int VALUE_LENGTH = 4;
  private static final int CELL_HEADER = 8;

  private static final int BUCKETS_MIN = 4;
  private static final int EMPTY_BUCKETS_A_STEP = 10;
  private static final int SHRINK_BELOW_ONE_IN = 8;
  private static final int RANDOM_TRIES = 64;

  private static final int ROOM_MAX = 1 << 20;
  private static final int CELL_BYTES_MAX = Integer.MAX_VALUE - 64;

  private final ByteArena arena;
  private final SipHash hash;
  private final Records records;

  private int[] buckets = new int[BUCKETS_MIN];

  /// The buckets being left, or null if the table is not changing its size.
  private int[] oldBuckets;

  /// Old buckets below this one were moved.
  private int moved;

  private long cellBytes;

  /// An empty table.
  ///
  /// @param arena where keys and values lie; may be shared with other tables of the same thread
  /// @param hash seeded, so that nobody can send keys that all fall into one bucket
  /// @param spareInts ints that each record has for others, from [#SPARE] on
  public Dict(ByteArena arena, SipHash hash, int spareInts) {
    this.arena = arena;
    this.hash = hash;
    this.records = new Records(SPARE + spareInts);
  }

  /// How many keys there are.
  public int size() {
    return records.live();
  }

  /// The records, for those who keep ints of their own in them: fields from [#SPARE] on.
  public Records records() {
    return records;
  }

  /// Bytes that the table takes on the heap: buckets, records in use, cells in use.
  public long usedBytes() {
    long bucketCount = buckets.length + (oldBuckets == null ? 0 : oldBuckets.length);
    return bucketCount * Integer.BYTES + (long) size() * records.recordBytes() + cellBytes;
  }

  /// Exercise 1.1: the record of a key.
  ///
  /// @return its handle, or [#NONE]
  public int find(Slice key) {
    // exercise 1.1 begin: walk the chain of the key's bucket
    int hashOfKey = hashOf(key);
    int handle = chainOf(hashOfKey);
    while (handle != NONE && !(records.get(handle, HASH) == hashOfKey && hasKey(handle, key))) {
      handle = records.get(handle, CHAIN);
    }
    return handle;
    // exercise 1.1 end
  }

  /// Exercise 1.1: a new record.
  ///
  /// @param key not in the table yet
  /// @return the record's handle
  public int insert(Slice key, Slice value) {
    // exercise 1.1 begin: write a cell, allocate a record for it, put it first in its chain
    growOrShrink();
    int cell = newCell(key, value.length());
    value.copyTo(arena.array(cell), arena.offset(cell) + CELL_HEADER + key.length());
    int handle = records.allocate();
    int hashOfKey = hashOf(key);
    records.set(handle, HASH, hashOfKey);
    records.set(handle, CELL, cell);
    pushFirst(tableOf(hashOfKey), handle);
    return handle;
    // exercise 1.1 end
  }

  /// Exercise 1.1: takes a record out. Its handle is free to name another one.
  public void remove(int handle) {
    // exercise 1.1 begin: unlink the record from its chain, then free its cell and the record
    int[] table = tableOf(records.get(handle, HASH));
    int bucket = records.get(handle, HASH) & (table.length - 1);
    int next = records.get(handle, CHAIN);
    if (table[bucket] == handle) {
      table[bucket] = next;
    } else {
      int before = table[bucket];
      while (records.get(before, CHAIN) != handle) {
        before = records.get(before, CHAIN);
      }
      records.set(before, CHAIN, next);
    }
    freeCell(records.get(handle, CELL));
    records.free(handle);
    growOrShrink();
    // exercise 1.1 end
  }

  /// Points `into` at the record's key. Valid until the table changes.
  ///
  /// @return `into`
  public Slice key(int handle, Slice into) {
    int cell = records.get(handle, CELL);
    byte[] array = arena.array(cell);
    int at = arena.offset(cell);
    return into.set(array, at + CELL_HEADER, Bits.getInt(array, at + KEY_LENGTH));
  }

  /// Points `into` at the record's value. Valid until the table changes.
  ///
  /// @return `into`
  public Slice value(int handle, Slice into) {
    int cell = records.get(handle, CELL);
    byte[] array = arena.array(cell);
    int at = arena.offset(cell);
    int keyLength = Bits.getInt(array, at + KEY_LENGTH);
    return into.set(array, at + CELL_HEADER + keyLength, Bits.getInt(array, at + VALUE_LENGTH));
  }

  /// How many bytes the record's value has.
  public int valueLength(int handle) {
    int cell = records.get(handle, CELL);
    return Bits.getInt(arena.array(cell), arena.offset(cell) + VALUE_LENGTH);
  }

  /// Overwrites the record's value, in place where it fits.
  public void setValue(int handle, Slice value) {
    int cell = records.get(handle, CELL);
    int at = arena.offset(cell);
    int keyLength = Bits.getInt(arena.array(cell), at + KEY_LENGTH);
    int need = CELL_HEADER + keyLength + value.length();
    if (!fits(need, cell)) {
      int bigger = newCell(key(handle, new Slice()), value.length());
      records.set(handle, CELL, bigger);
      value.copyTo(arena.array(bigger), arena.offset(bigger) + CELL_HEADER + keyLength);
      // Only now: the new value may lie in the old cell.
      freeCell(cell);
      return;
    }
    Bits.setInt(arena.array(cell), at + VALUE_LENGTH, value.length());
    value.copyTo(arena.array(cell), at + CELL_HEADER + keyLength);
  }

  /// Makes the record's value `length` bytes long: it keeps its first bytes, new ones are 0.
  ///
  /// Whoever appends once will append again, so a value that grows gets room for as much again, up
  /// to 1 MiB (as Redis' `sds.c` does): a loop of appends then copies each byte a few times at most.
  public void resizeValue(int handle, int length) {
    int cell = records.get(handle, CELL);
    Slice value = value(handle, new Slice());
    int before = value.length();
    int keyLength = Bits.getInt(arena.array(cell), arena.offset(cell) + KEY_LENGTH);
    long need = (long) CELL_HEADER + keyLength + length;
    if (need > arena.capacity(cell)) {
      long roomy = need + Math.min(length, ROOM_MAX);
      int bigger =
          newCell(
              key(handle, new Slice()),
              (int) Math.min(roomy - CELL_HEADER - keyLength, CELL_BYTES_MAX));
      value.copyTo(arena.array(bigger), arena.offset(bigger) + CELL_HEADER + keyLength);
      records.set(handle, CELL, bigger);
      freeCell(cell);
      cell = bigger;
    }
    byte[] array = arena.array(cell);
    int at = arena.offset(cell);
    Bits.setInt(array, at + VALUE_LENGTH, length);
    if (length > before) {
      int from = at + CELL_HEADER + keyLength;
      Arrays.fill(array, from + before, from + length, (byte) 0);
    }
  }

  /// Removes everything at once.
  public void clear() {
    forEach(handle -> freeCell(records.get(handle, CELL)));
    records.clear();
    buckets = new int[BUCKETS_MIN];
    oldBuckets = null;
  }

  /// Shows every record, in no order. The visitor must not change the table.
  public void forEach(IntConsumer visitor) {
    for (int handle = 1; handle <= records.highest(); handle++) {
      if (isLive(handle)) {
        visitor.accept(handle);
      }
    }
  }

  /// A record picked at random, or [#NONE] if there is none. Each is about equally likely.
  public int random(RandomGenerator random) {
    if (size() == 0) {
      return NONE;
    }
    int highest = records.highest();
    int handle = 1 + random.nextInt(highest);
    for (int tries = 1; !isLive(handle) && tries < RANDOM_TRIES; tries++) {
      handle = 1 + random.nextInt(highest);
    }
    // Few of the handles are live: the next live one, less fair but bounded.
    while (!isLive(handle)) {
      handle = handle % highest + 1;
    }
    return handle;
  }

  /// Exercise 1.2: whether the table is changing its size, that is has two bucket arrays.
  public boolean isRehashing() {
    return oldBuckets != null;
  }

  /// Exercise 1.2: moves up to `steps` old buckets that hold something.
  ///
  /// @return whether there is more to move
  public boolean rehash(int steps) {
    // exercise 1.2 begin: move bucket after bucket; pass over a bounded number of empty ones a step
    for (int step = 0; step < steps && isRehashing(); step++) {
      int empty = 0;
      while (moved < oldBuckets.length && oldBuckets[moved] == NONE) {
        moved++;
        if (++empty == EMPTY_BUCKETS_A_STEP) {
          break;
        }
      }
      if (moved < oldBuckets.length && oldBuckets[moved] != NONE) {
        int handle = oldBuckets[moved];
        oldBuckets[moved++] = NONE;
        while (handle != NONE) {
          int next = records.get(handle, CHAIN);
          pushFirst(buckets, handle);
          handle = next;
        }
      }
      if (moved == oldBuckets.length) {
        oldBuckets = null;
      }
    }
    return isRehashing();
    // exercise 1.2 end
  }

  /// Exercise 1.2: called by every change. Continues a change of size, or begins one if it is time.
  ///
  /// The table doubles once there are as many keys as buckets, and shrinks to fit once there are
  /// eight times as many buckets as keys.
  private void growOrShrink() {
    // exercise 1.2 begin: one step if the size is changing, else begin where it is time to
    if (isRehashing()) {
      rehash(1);
    } else if (size() >= buckets.length && buckets.length < 1 << 30) {
      beginRehash(buckets.length * 2);
    } else if (buckets.length > BUCKETS_MIN
        && (long) size() * SHRINK_BELOW_ONE_IN <= buckets.length) {
      beginRehash(Math.max(BUCKETS_MIN, Integer.highestOneBit(Math.max(1, size())) * 2));
    }
    // exercise 1.2 end
  }

  // solution 1.2 begin
  private void beginRehash(int newLength) {
    oldBuckets = buckets;
    buckets = new int[newLength];
    moved = 0;
    if (size() == 0) {
      oldBuckets = null;
    }
  }

  // solution 1.2 end

  /// Exercise 1.3: shows some records to `visitor` and says where to go on.
  ///
  /// Begin with cursor 0 and pass each answer back until it is 0 again: every key that was there
  /// all the time was then shown at least once, also if the table changed its size in between. Some
  /// may be shown twice. The visitor must not change the table.
  ///
  /// @return the cursor to go on with, or 0 at the end
  public long scan(long cursor, IntConsumer visitor) {
    // exercise 1.3 begin: visit the cursor's bucket (in both arrays), then count up from the top bit
    /*
     * A bucket of a small table is split over the buckets of a larger one that have the same low
     * bits. Counting with the bits reversed (the highest bit is the fastest) visits all those with
     * the same low bits one after the other, so whatever was visited stays visited when the table
     * grows or shrinks (Noordhuis, dictScan in Redis' dict.c).
     */
    if (!isRehashing()) {
      visit(buckets, cursor, visitor);
      return nextCursor(cursor, buckets.length);
    }
    int[] small = buckets.length < oldBuckets.length ? buckets : oldBuckets;
    int[] big = small == buckets ? oldBuckets : buckets;
    visit(small, cursor, visitor);
    do {
      visit(big, cursor, visitor);
      cursor = nextCursor(cursor, big.length);
    } while ((cursor & (big.length - 1) & -small.length) != 0);
    return cursor;
    // exercise 1.3 end
  }

  // solution 1.3 begin
  private void visit(int[] table, long cursor, IntConsumer visitor) {
    int handle = table[(int) cursor & (table.length - 1)];
    while (handle != NONE) {
      int next = records.get(handle, CHAIN);
      visitor.accept(handle);
      handle = next;
    }
  }

  private static long nextCursor(long cursor, int tableLength) {
    // The bits above the table's are set, so that the carry runs through them.
    return Long.reverse(Long.reverse(cursor | -tableLength) + 1);
  }

  // solution 1.3 end

  /// Whether a handle names a record now.
  public boolean isLive(int handle) {
    return handle != NONE && handle <= records.highest() && records.get(handle, CELL) != 0;
  }

  /// Checks what must always be true; for tests.
  ///
  /// @throws AssertionError if it is not
  public void checkInvariants() {
    int seen = countChains(buckets, 0);
    if (oldBuckets != null) {
      for (int bucket = 0; bucket < moved; bucket++) {
        check(oldBuckets[bucket] == NONE, "old bucket %d was moved but holds a record", bucket);
      }
      seen += countChains(oldBuckets, moved);
    }
    check(seen == size(), "the chains hold %d records, size() is %d", seen, size());
  }

  private int countChains(int[] table, int from) {
    int seen = 0;
    for (int bucket = from; bucket < table.length; bucket++) {
      for (int at = table[bucket]; at != NONE; at = records.get(at, CHAIN)) {
        int right = records.get(at, HASH) & (table.length - 1);
        check(right == bucket, "record %d is in bucket %d instead of %d", at, bucket, right);
        check(isLive(at), "record %d is in a chain but free", at);
        seen++;
        check(seen <= size(), "a chain has a cycle, or more records than size() = %d", size());
      }
    }
    return seen;
  }

  private static void check(boolean holds, String message, Object... arguments) {
    if (!holds) {
      throw new AssertionError(message.formatted(arguments));
    }
  }

  private int hashOf(Slice key) {
    return (int) hash.hash(key);
  }

  /// The bucket array in which a hash is looked up: the old one while its bucket was not moved.
  private int[] tableOf(int hashOfKey) {
    boolean inOld = oldBuckets != null && (hashOfKey & (oldBuckets.length - 1)) >= moved;
    return inOld ? oldBuckets : buckets;
  }

  private int chainOf(int hashOfKey) {
    int[] table = tableOf(hashOfKey);
    return table[hashOfKey & (table.length - 1)];
  }

  private void pushFirst(int[] table, int handle) {
    int bucket = records.get(handle, HASH) & (table.length - 1);
    records.set(handle, CHAIN, table[bucket]);
    table[bucket] = handle;
  }

  private boolean hasKey(int handle, Slice key) {
    int cell = records.get(handle, CELL);
    byte[] array = arena.array(cell);
    int at = arena.offset(cell);
    int length = Bits.getInt(array, at + KEY_LENGTH);
    int from = at + CELL_HEADER;
    return length == key.length()
        && Arrays.equals(
            array, from, from + length, key.array(), key.offset(), key.offset() + length);
  }

  private int newCell(Slice key, int valueLength) {
    int cell = arena.allocate(CELL_HEADER + key.length() + valueLength);
    byte[] array = arena.array(cell);
    int at = arena.offset(cell);
    Bits.setInt(array, at + KEY_LENGTH, key.length());
    Bits.setInt(array, at + VALUE_LENGTH, valueLength);
    key.copyTo(array, at + CELL_HEADER);
    cellBytes += arena.costBytes(cell);
    return cell;
  }

  private void freeCell(int cell) {
    cellBytes -= arena.costBytes(cell);
    arena.free(cell);
  }

  /// Whether `need` bytes belong into this cell: they fit, and would not leave most of it empty.
  private boolean fits(int need, int cell) {
    int capacity = arena.capacity(cell);
    return need <= capacity && (need > capacity / 2 || ByteArena.cellBytes(need) == capacity);
  }
}
