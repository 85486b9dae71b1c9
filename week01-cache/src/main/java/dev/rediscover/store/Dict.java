package dev.rediscover.store;

import dev.rediscover.bytes.SipHash;
import dev.rediscover.bytes.Slice;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;

/// A hash table from byte strings to byte strings, chained, in flat arrays.
///
/// ```
///   buckets            records, by handle                     arena
///   +---+      +-------+------+------+------------+
///   | 0 |      | chain | hash | cell | spare ...  |
///   | 7-+----> |   3   | 9f.. |   *--+------------+--->  | key | value |
///   | 0 |      +---+---+------+------+------------+
///   | : |          +----> record 3, the next with the same bucket; 0 ends the chain
/// ```
///
/// A key and its value lie in one [Cell] of the arena. The record is named by its handle until it
/// is removed; overwriting a value, growing the table and moving the cell leave the handle alone.
///
/// The number of buckets is a power of two, so that the low bits of a hash name its bucket. It
/// grows and shrinks bit by bit: while it does there are two bucket arrays, each change moves the
/// records of a bucket from the old to the new one, and no single change moves them all.
///
/// You write [#find(Slice)], [#insert(Slice, Slice)] and [#remove(int)], with the small methods below
/// them (1.1), [#rehash(int)] (1.2) and [#scan(long, IntConsumer)] (1.3). Of the rest you need the
/// fields and what has to do with a record's key and value. Skip [#touch(Slice[], int)],
/// [#release(int)], [#sibling(int)], [#random(RandomGenerator)] and [#longestChain()]: they serve
/// later weeks and the server.
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

  /// How many keys [#touch(Slice[], int)] takes at once.
  public static final int TOUCH_MAX = 64;

  /// The first of the record's ints that belong to whoever plugs in: see [#records()].
  public static final int SPARE = 3;

  /// A record's first three ints: the next record of its chain, its hash, its cell in the arena.
  private static final int CHAIN = 0;

  private static final int HASH = 1;
  private static final int CELL = 2;

  private static final int BUCKETS_MIN = 4;
  private static final int BUCKETS_MAX = 1 << 30;
  private static final int SHRINK_AT_ONE_IN = 8;
  private static final int EMPTY_BUCKETS_PASSED = 10;

  private static final int RANDOM_TRIES = 64;
  private static final int ROOM_MAX = 1 << 20;

  /// Buckets for so many keys take 16 MiB: more nobody gets for an announcement.
  private static final int EXPECTED_MAX = (1 << 22) - 1;

  private final ByteArena arena;
  private final SipHash hash;
  private final Records records;
  private final int bucketsMin;
  private final int bucketsMax;

  /// For each bucket the first record of its chain, or [#NONE].
  private int[] buckets;

  /// The buckets being left, or null if the table is not changing its size.
  private int[] oldBuckets;

  /// Old buckets below this one were moved.
  private int moved;

  /// How many keys were announced: see [#expect(long)].
  private int expected;

  private long cellBytes;

  private RecordGuard guard = RecordGuard.NONE;

  /// How many handles [#release(int)] has dealt with.
  private int released;

  /// For [#touch(Slice[], int)]; most tables are never asked to.
  private int[] hashes;

  private int[] touched;

  /// An empty table.
  ///
  /// @param arena where keys and values lie; may be shared with other tables of the same thread
  /// @param hash seeded, so that nobody can send keys that all fall into one bucket
  /// @param spareInts ints that each record has for others, from [#SPARE] on
  public Dict(ByteArena arena, SipHash hash, int spareInts) {
    this(arena, hash, spareInts, BUCKETS_MIN, BUCKETS_MAX);
  }

  private Dict(ByteArena arena, SipHash hash, int spareInts, int bucketsMin, int bucketsMax) {
    this.arena = arena;
    this.hash = hash;
    this.records = new Records(SPARE + spareInts, arena.pool());
    this.bucketsMin = bucketsMin;
    this.bucketsMax = bucketsMax;
    this.buckets = new int[bucketsMin];
  }

  /// An empty table that keeps its number of buckets, however long its chains become: for tests.
  ///
  /// @param bucketCount a power of two
  static Dict ofFixedSize(ByteArena arena, SipHash hash, int bucketCount) {
    return new Dict(arena, hash, 0, bucketCount, bucketCount);
  }

  /// An empty table beside this one: same arena, same seed.
  ///
  /// @param spareInts ints that each record has for others, from [#SPARE] on
  public Dict sibling(int spareInts) {
    return new Dict(arena, hash, spareInts);
  }

  /// Plugs in who is told before a record changes.
  void plugIn(RecordGuard watcher) {
    guard = watcher;
  }

  /// Who is told before a record changes.
  RecordGuard guard() {
    return guard;
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
    return overheadBytes() + cellBytes;
  }

  /// What of [#usedBytes()] holds no bytes of keys or values: buckets and records.
  public long overheadBytes() {
    long bucketCount = buckets.length + (oldBuckets == null ? 0 : oldBuckets.length);
    return bucketCount * Integer.BYTES + (long) size() * records.recordBytes();
  }

  /// Bytes that one record takes, its key and value included.
  public long usedBytes(int handle) {
    return Integer.BYTES + records.recordBytes() + arena.costBytes(records.get(handle, CELL));
  }

  /// Makes buckets for so many keys at once: whoever loads a million spares the table twenty changes of
  /// its size. As long as there are fewer keys, the size stays. A table that has keys, or is told a larger
  /// number than [#EXPECTED_MAX], grows as always.
  ///
  /// @param keys how many are expected; 0 when no more are
  void expect(long keys) {
    expected = 0;
    if (size() == 0 && keys > 0 && bucketsMin != bucketsMax) {
      expected = (int) Math.min(keys, EXPECTED_MAX);
      oldBuckets = null;
      buckets = new int[Math.max(bucketsMin, Integer.highestOneBit(expected) * 2)];
    }
  }

  /// Whether the size is not to change because more keys are expected.
  boolean isExpecting() {
    return size() < expected;
  }

  /// How many buckets there are, the old ones not counted.
  public int bucketCount() {
    return buckets.length;
  }

  /// Whether the number of buckets is changing: there are two arrays of them.
  public boolean isRehashing() {
    return oldBuckets != null;
  }

  /// How many old buckets were not moved yet.
  public int bucketsLeft() {
    return isRehashing() ? oldBuckets.length - moved : 0;
  }

  /// Exercise 1.1: the record of a key.
  ///
  /// @return its handle, or [#NONE]
  public int find(Slice key) {
    throw new UnsupportedOperationException("exercise 1.1: walk the chain of the key's bucket");
  }

  /// Touches what [#find(Slice)] will read of each of these keys, so that memory is on its way before
  /// it is needed.
  ///
  /// One find waits for three trips to memory, one after the other: bucket, record, cell. Here each
  /// kind of trip is begun for all keys before the first is waited for, and the processor makes them
  /// side by side. Of a chain the first two records are looked at: there are seldom more.
  ///
  /// @param keys that will be asked for soon
  /// @param count how many of them, at most [#TOUCH_MAX]
  /// @return a number that means nothing; keep it somewhere, or the compiler leaves the work out
  public int touch(Slice[] keys, int count) {
    if (touched == null) {
      hashes = new int[TOUCH_MAX];
      touched = new int[TOUCH_MAX];
    }
    for (int i = 0; i < count; i++) {
      int hashOfKey = hashOf(keys[i]);
      int[] table = tableOf(hashOfKey);
      hashes[i] = hashOfKey;
      touched[i] = table[hashOfKey & (table.length - 1)];
    }
    for (int i = 0; i < count; i++) {
      // The record of NONE is there, all zeros: no need to ask for it.
      int first = touched[i];
      touched[i] = records.get(first, HASH) == hashes[i] ? first : records.get(first, CHAIN);
    }
    for (int i = 0; i < count; i++) {
      touched[i] = records.get(touched[i], CELL);
    }
    int sum = 0;
    for (int i = 0; i < count; i++) {
      sum += touched[i] == ByteArena.NOWHERE ? 0 : arena.touch(touched[i]);
    }
    return sum;
  }

  /// Exercise 1.1: a new record.
  ///
  /// @param key not in the table yet
  /// @return the record's handle
  public int insert(Slice key, Slice value) {
    stepBeforeChange();
    throw new UnsupportedOperationException(
        "exercise 1.1: a cell with key and value, a record that names it, first in its chain");
  }

  /// Exercise 1.1: takes a record out. Its handle is free to name another one.
  public void remove(int handle) {
    guard.changing(handle);
    stepBeforeChange();
    throw new UnsupportedOperationException(
        "exercise 1.1: unlink the record from its chain, then free its cell and the record");
  }

  private int hashOf(Slice key) {
    return (int) hash.hash(key);
  }

  /// A cell with this key and no value yet, counted in the used bytes.
  ///
  /// @param room bytes that the value may grow by without a move: 0 for a new key
  private int newCell(Slice key, int valueLength, int room) {
    int cell = Cell.allocate(arena, key, valueLength, room);
    cellBytes += arena.costBytes(cell);
    return cell;
  }

  /// Gives a cell back, and takes it out of the used bytes.
  private void freeCell(int cell) {
    cellBytes -= arena.costBytes(cell);
    arena.free(cell);
  }

  /// Points `into` at the record's key. Valid until the table changes.
  ///
  /// @return `into`
  public Slice key(int handle, Slice into) {
    return Cell.key(arena, records.get(handle, CELL), into);
  }

  /// Points `into` at the record's value. Valid until the table changes.
  ///
  /// @return `into`
  public Slice value(int handle, Slice into) {
    return Cell.value(arena, records.get(handle, CELL), into);
  }

  /// How many bytes the record's value has.
  public int valueLength(int handle) {
    return Cell.valueLength(arena, records.get(handle, CELL));
  }

  /// Overwrites the record's value, in place where it fits. The new value may lie in this table.
  public void setValue(int handle, Slice value) {
    guard.changing(handle);
    int cell = records.get(handle, CELL);
    if (Cell.fits(arena, cell, value.length())) {
      Cell.setValue(arena, cell, value);
      return;
    }
    int other = newCell(key(handle, new Slice()), value.length(), 0);
    Cell.setValue(arena, other, value);
    records.set(handle, CELL, other);
    // Only now: the new value may lie in the old cell.
    freeCell(cell);
  }

  /// Makes the record's value `length` bytes long: it keeps its first bytes, new ones are 0.
  ///
  /// Whoever appends once will append again, so a value that has to move gets room for as much
  /// again, up to 1 MiB (as Redis' `sds.c` does): a loop of appends then copies each byte a few
  /// times at most.
  public void resizeValue(int handle, int length) {
    guard.changing(handle);
    int cell = records.get(handle, CELL);
    if (!Cell.hasRoom(arena, cell, length)) {
      Slice value = value(handle, new Slice());
      int room = value.isEmpty() ? 0 : Math.min(length, ROOM_MAX);
      int bigger = newCell(key(handle, new Slice()), length, room);
      Cell.setValue(arena, bigger, value);
      records.set(handle, CELL, bigger);
      freeCell(cell);
      cell = bigger;
    }
    Cell.setValueLength(arena, cell, length);
  }

  /// Whether the value was changed by [#resizeValue(int, int)] since it was set as a whole.
  public boolean isChangedInPart(int handle) {
    return Cell.isChangedInPart(arena, records.get(handle, CELL));
  }

  /// Removes everything at once.
  public void clear() {
    forEach(handle -> freeCell(records.get(handle, CELL)));
    records.clear();
    buckets = new int[bucketsMin];
    oldBuckets = null;
    expected = 0;
  }

  /// Gives back the cells of some records, the highest first. Nobody may use the table any more.
  ///
  /// @param steps how many records to look at
  /// @return whether there are more
  public boolean release(int steps) {
    for (int step = 0; step < steps && released < records.highest(); step++) {
      int handle = records.highest() - released;
      released++;
      if (isLive(handle)) {
        freeCell(records.get(handle, CELL));
      }
    }
    if (released < records.highest()) {
      return true;
    }
    records.clear();
    return false;
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

  /// Every change begins with a step towards the right number of buckets. A table of fixed size has
  /// none to take.
  private void stepBeforeChange() {
    if (bucketsMin != bucketsMax && !isExpecting()) {
      rehash(1);
    }
  }

  /// Exercise 1.2: takes up to `steps` steps towards the right number of buckets. Every change
  /// takes one, and the server takes some more when it has nothing else to do.
  ///
  /// A step is small: it begins a change of size, or it passes over at most ten empty buckets and
  /// moves the records of one. The number doubles once there are as many keys as buckets. It shrinks
  /// to the next power of two above the number of keys (128 keys: 256) once there are eight times
  /// as many buckets as keys.
  ///
  /// @return whether there is more to do
  public boolean rehash(int steps) {
    throw new UnsupportedOperationException(
        "exercise 1.2: a step moves a bucket, or begins a change of size where it is time to");
  }

  /// Exercise 1.2: the bucket array in which the records of a hash are now.
  private int[] tableOf(int hashOfKey) {
    if (oldBuckets == null) {
      return buckets;
    }
    throw new UnsupportedOperationException(
        "exercise 1.2: the new one if the hash's old bucket was moved, else the old one");
  }

  /// Exercise 1.3: shows some records to `visitor` and says where to go on.
  ///
  /// Begin with cursor 0 and pass each answer back until it is 0 again: every key that was there
  /// all the time was then shown at least once, also if the table changed its size in between. Some
  /// may be shown twice. The visitor must not change the table.
  ///
  /// @return the cursor to go on with, or 0 at the end
  public long scan(long cursor, IntConsumer visitor) {
    throw new UnsupportedOperationException(
        "exercise 1.3: visit the cursor's bucket, in both arrays; count up from the top bit");
  }

  /// Whether a handle names a record now.
  public boolean isLive(int handle) {
    return handle != NONE && handle <= records.highest() && records.get(handle, CELL) != 0;
  }

  /// How many records the longest chain has. Looks at all of them.
  public int longestChain() {
    int longest = 0;
    for (int[] table : isRehashing() ? new int[][] {buckets, oldBuckets} : new int[][] {buckets}) {
      for (int first : table) {
        int length = 0;
        for (int at = first; at != NONE; at = records.get(at, CHAIN)) {
          length++;
        }
        longest = Math.max(longest, length);
      }
    }
    return longest;
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
    long[] bytes = {0};
    forEach(handle -> bytes[0] += arena.costBytes(records.get(handle, CELL)));
    check(bytes[0] == cellBytes, "the cells take %d bytes, counted are %d", bytes[0], cellBytes);
  }

  private int countChains(int[] table, int from) {
    int seen = 0;
    for (int bucket = from; bucket < table.length; bucket++) {
      for (int at = table[bucket]; at != NONE; at = records.get(at, CHAIN)) {
        check(isLive(at), "record %d is in a chain but free", at);
        int hashOfKey = hashOf(key(at, new Slice()));
        check(records.get(at, HASH) == hashOfKey, "record %d has another key's hash", at);
        check(tableOf(hashOfKey) == table, "record %d is in the wrong bucket array", at);
        int right = hashOfKey & (table.length - 1);
        check(right == bucket, "record %d is in bucket %d instead of %d", at, bucket, right);
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
}
