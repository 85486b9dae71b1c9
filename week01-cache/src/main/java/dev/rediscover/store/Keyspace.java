package dev.rediscover.store;

import dev.rediscover.bytes.Numbers;
import dev.rediscover.bytes.SipHash;
import dev.rediscover.bytes.Slice;
import dev.rediscover.store.KeyspaceListener.Removal;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;

/// One numbered database: what SET, GET, DEL and their relatives do to a [Dict].
///
/// Every question about a key goes through [#find(Slice)] or [#peek(Slice)], so that a dead key is
/// dead on every path and a used one counts as used. Every change goes through one place each
/// (insert, write, remove), so that deadlines, eviction, listeners and memory stay in step.
///
/// Callers see keys, values and handles, never where bytes lie. A slice that a method fills is
/// valid until the next change; to that change it may still be given.
///
/// You write the way to a key, [#find(Slice)] and [#peek(Slice)], then what GET, SET, DEL, INCRBY,
/// APPEND and SETRANGE do, and [#remove(int, Removal)] (1.4). Skip the rest for now: values that are
/// objects ([#put(Slice, Value)], [#object(int)], [#release(int)]) come with the server's lists and
/// sets, [#spareInts()] and [#record(Slice)] with eviction.
///
/// Thread: engine.
/// Invariant: a record has a deadline or an eviction entry only as long as it is live.
///
/// Exercise 1.4.
public final class Keyspace {
  /// The handle of no key.
  public static final int NONE = Dict.NONE;

  /// The longest string unless somebody sets another limit: 512 MiB.
  public static final int STRING_BYTES_MAX = 512 << 20;

  private static final int RANDOM_TRIES = 100;
  private static final int RELEASE_AT_ONCE = 100;

  private final Dict dict;
  private final SpareInts spareInts;
  private final ObjectColumn<Value> objects = new ObjectColumn<>();

  /// The size of each object when it was last counted, in words of 8 bytes, and the sum in bytes. Of
  /// an object beyond 16 GiB no more than those are counted.
  private final IntColumn countedWords = new IntColumn();

  private long objectBytes;

  /// Objects that no key holds any more, but that have not given back all of their memory.
  private final Deque<Value> dropped = new ArrayDeque<>();

  private int stringBytesMax = STRING_BYTES_MAX;

  private Expiry expiry = Expiry.NEVER;
  private Eviction eviction = Eviction.NONE;
  private KeyspaceListener listener = KeyspaceListener.NONE;

  private final Slice removedKey = new Slice();
  private final byte[] digits = new byte[Numbers.MAX_DIGITS];

  /// A keyspace over a table that nobody else uses. Nothing dies and nothing is evicted until
  /// something is plugged in.
  public Keyspace(Dict dict) {
    this.dict = dict;
    this.spareInts = new SpareInts(dict.records());
  }

  /// A keyspace by itself: own memory, own secret seed.
  public static Keyspace standalone() {
    SecureRandom secret = new SecureRandom();
    return new Keyspace(
        new Dict(new ByteArena(), new SipHash(secret.nextLong(), secret.nextLong()), 0));
  }

  /// The table, for this package: others ask the keyspace.
  Dict dict() {
    return dict;
  }

  /// A table beside this one, for a large value: same memory, same seed.
  ///
  /// @param spareInts ints that each of its records has for others
  public Dict newTable(int spareInts) {
    return dict.sibling(spareInts);
  }

  /// The ints that each record has for others.
  public SpareInts spareInts() {
    return spareInts;
  }

  public Expiry expiry() {
    return expiry;
  }

  public Eviction eviction() {
    return eviction;
  }

  /// Plugs in deadlines. The keyspace must be empty.
  public void plugIn(Expiry deadlines) {
    requireEmpty();
    expiry = deadlines;
  }

  /// Plugs in eviction: it is told of every key that is there already.
  public void plugIn(Eviction policy) {
    eviction = policy;
    dict.forEach(policy::added);
  }

  /// Plugs in who hears of changes.
  public void plugIn(KeyspaceListener hearer) {
    listener = hearer;
  }

  /// Plugs in who is told before a record changes. Whoever changes an object in place calls
  /// [#changing(int)] first.
  public void plugIn(RecordGuard watcher) {
    dict.plugIn(watcher);
  }

  /// An object that the record holds is about to be changed in place.
  public void changing(int handle) {
    dict.guard().changing(handle);
  }

  /// Sets how long a string may be from now on: Redis' `proto-max-bulk-len`.
  ///
  /// @param bytesMax at most [#STRING_BYTES_MAX]
  public void limitStrings(int bytesMax) {
    stringBytesMax = bytesMax;
  }

  private void requireEmpty() {
    if (size() != 0) {
      throw new IllegalStateException("the keyspace holds " + size() + " keys already");
    }
  }

  /// How many keys there are, dead ones that nobody has met yet included.
  public int size() {
    return dict.size();
  }

  /// Bytes that the keys and values take on the heap, with everything kept beside them.
  public long usedBytes() {
    long objectsBytes = objectBytes + objects.bytes() + countedWords.bytes();
    return dict.usedBytes() + objectsBytes + expiry.bytes() + eviction.bytes();
  }

  /// What of [#usedBytes()] is kept beside the keys and values, to find them and to know when they go.
  public long overheadBytes() {
    return dict.overheadBytes() + expiry.bytes() + eviction.bytes();
  }

  /// Bytes that one record takes beside its key and value.
  public int recordBytes() {
    return dict.records().recordBytes();
  }

  /// Bytes that one key and its value take on the heap.
  public long usedBytes(int handle) {
    Value object = objects.get(handle);
    return dict.usedBytes(handle) + (object == null ? 0 : object.bytes());
  }

  /// Exercise 1.4: the record of a live key, which counts as used. A dead key is removed on the
  /// way.
  ///
  /// @return its handle, or [#NONE]
  public int find(Slice key) {
    throw new UnsupportedOperationException("exercise 1.4: peek; what you find was used");
  }

  /// Exercise 1.4: the record of a live key, which does not count as used: EXISTS, TTL, OBJECT.
  ///
  /// @return its handle, or [#NONE]
  public int peek(Slice key) {
    throw new UnsupportedOperationException(
        "exercise 1.4: look in the table; a dead key is not there, and is removed if it may be");
  }

  /// The record of a key, dead or alive, which does not count as used and is not removed: for those
  /// who only guess.
  ///
  /// @return its handle, or [#NONE]
  public int record(Slice key) {
    return dict.find(key);
  }

  /// Whether a handle names a record now, dead or alive.
  public boolean isRecord(int handle) {
    return dict.isLive(handle);
  }

  /// The highest handle that names a record, or has named one since the keyspace was empty. A walk
  /// from 1 to here meets every record, however the table grows meanwhile: see [#isRecord(int)].
  public int highestRecord() {
    return dict.records().highest();
  }

  /// Brings the records and cells of some keys into the processor's cache: see
  /// [Dict#touch(Slice[], int)].
  ///
  /// @param count how many keys, at most [Dict#TOUCH_MAX]
  /// @return a number that means nothing, but must be used
  public int touch(Slice[] keys, int count) {
    return dict.touch(keys, count);
  }

  /// Whether there is such a key.
  public boolean exists(Slice key) {
    return peek(key) != NONE;
  }

  /// Exercise 1.4: points `into` at the value of a key.
  ///
  /// @return whether there is such a key
  /// @throws StoreException if it does not hold a string
  public boolean get(Slice key, Slice into) {
    throw new UnsupportedOperationException(
        "exercise 1.4: find the key, refuse what is not a string, point at its bytes");
  }

  /// Points `into` at the string of a record.
  ///
  /// @return `into`
  /// @throws StoreException if it does not hold a string
  public Slice string(int handle, Slice into) {
    if (objects.get(handle) != null) {
      throw StoreException.wrongType();
    }
    return dict.value(handle, into);
  }

  /// Whether APPEND or SETRANGE changed the string since it was set: Redis lays it out in another way
  /// then, and shows that.
  public boolean isChangedInPart(int handle) {
    return dict.isChangedInPart(handle);
  }

  /// Points `into` at the key of a record.
  ///
  /// @return `into`
  public Slice key(int handle, Slice into) {
    return dict.key(handle, into);
  }

  /// What kind of value a record holds.
  public ValueType type(int handle) {
    Value object = objects.get(handle);
    return object == null ? ValueType.STRING : object.type();
  }

  /// The object that a record holds, or null if it holds a string.
  public Value object(int handle) {
    return objects.get(handle);
  }

  /// Exercise 1.4: SET: the key now holds this string and lives for ever, whatever it was before.
  ///
  /// @return its handle
  /// @throws StoreException if the string is too long; nothing has changed then
  public int put(Slice key, Slice value) {
    throw new UnsupportedOperationException(
        "exercise 1.4: write to the key's record, take the deadline away, tell the listener");
  }

  /// Exercise 1.4: SET … KEEPTTL: as [#put(Slice, Slice)], but a deadline stays.
  ///
  /// @return its handle
  /// @throws StoreException if the string is too long; nothing has changed then
  public int putKeepingDeadline(Slice key, Slice value) {
    throw new UnsupportedOperationException(
        "exercise 1.4: write to the key's record, tell the listener");
  }

  /// Exercise 1.4: writes a string to the record of a key, or inserts one. A deadline stays.
  ///
  /// @param handle the key's record, or [#NONE] if there is none
  /// @return the key's record
  /// @throws StoreException if the string is too long; nothing has changed then
  private int write(int handle, Slice key, Slice value) {
    throw new UnsupportedOperationException(
        "exercise 1.4: check the length, then insert a record, or overwrite what it holds");
  }

  /// Exercise 1.4: SET with NX or XX. A SET that sets nothing is no use of the key.
  ///
  /// @return whether it was set
  public boolean set(Slice key, Slice value, SetCondition condition) {
    throw new UnsupportedOperationException("exercise 1.4: check the condition, then put");
  }

  /// The key now holds this object and lives for ever.
  ///
  /// @return its handle
  public int put(Slice key, Value object) {
    return arrive(key, new Slice(), false, object, Expiry.NO_DEADLINE);
  }

  /// Whoever changes an object in place says so here: its bytes are counted anew, the listener
  /// hears of it.
  public void objectChanged(int handle) {
    countObject(handle, objects.get(handle).bytes());
    listener.changed(dict.key(handle, new Slice()));
  }

  /// Exercise 1.4: DEL.
  ///
  /// @return whether there was such a key
  public boolean delete(Slice key) {
    throw new UnsupportedOperationException("exercise 1.4: remove the record if the key is alive");
  }

  /// Exercise 1.4: removes a record and all that is kept beside it.
  public void remove(int handle, Removal why) {
    changing(handle);
    throw new UnsupportedOperationException(
        "exercise 1.4: tell the listener, the eviction and the expiry, then drop the record");
  }

  /// Exercise 1.4: INCRBY: adds to the number that the key's string spells. No key counts as 0, a
  /// deadline stays.
  ///
  /// @return the sum
  /// @throws StoreException if it spells no number, or the sum does not fit; nothing changed then
  public long incrBy(Slice key, long delta) {
    throw new UnsupportedOperationException(
        "exercise 1.4: read, check, add, write back; nothing may change if a check fails");
  }

  /// Exercise 1.4: APPEND: no key counts as the empty string, a deadline stays.
  ///
  /// @return the string's new length in bytes
  /// @throws StoreException if it is no string, or would be too long; nothing has changed then
  public int append(Slice key, Slice suffix) {
    throw new UnsupportedOperationException("exercise 1.4: write after the string's last byte");
  }

  /// Exercise 1.4: SETRANGE: overwrites part of the string from `offset` on; a gap is filled with
  /// 0. No key counts as the empty string, a deadline stays. No bytes to write: nothing happens.
  ///
  /// Goes through [Dict#resizeValue(int, int)] even if the length stays: it marks the string as
  /// changed in part.
  ///
  /// @param offset in bytes, at least 0
  /// @return the string's length in bytes
  /// @throws StoreException if it is no string, or would be too long; nothing has changed then
  public int setRange(Slice key, long offset, Slice bytes) {
    throw new UnsupportedOperationException(
        "exercise 1.4: check the length before anything is allocated, then resize and copy");
  }

  /// RENAME: moves a value, with its deadline, to another key, whatever that held before.
  ///
  /// @return whether there was such a key
  public boolean rename(Slice from, Slice to) {
    int old = find(from);
    if (old == NONE) {
      return false;
    }
    if (!from.equals(to)) {
      Value object = detachObject(old);
      boolean inPart = isChangedInPart(old);
      arrive(to, dict.value(old, new Slice()), inPart, object, expiry.deadlineMillis(old));
      remove(old, Removal.DELETED);
    }
    return true;
  }

  /// COPY: gives a copy of a record's value, with its deadline, to a key of this or another
  /// keyspace.
  ///
  /// @return the copy's handle
  public int copy(int handle, Keyspace target, Slice key) {
    Value object = objects.get(handle);
    return target.arrive(
        key,
        dict.value(handle, new Slice()),
        isChangedInPart(handle),
        object == null ? null : object.copy(),
        expiry.deadlineMillis(handle));
  }

  /// Writes a value that comes with its deadline.
  ///
  /// @param string the string, or no bytes where there is an object
  /// @param inPart what [#isChangedInPart(int)] is to say of the string
  private int arrive(Slice key, Slice string, boolean inPart, Value object, long deadlineMillis) {
    int handle = write(find(key), key, string);
    if (inPart) {
      dict.resizeValue(handle, dict.valueLength(handle));
    }
    if (object != null) {
      objects.set(handle, object);
      countObject(handle, object.bytes());
    }
    if (deadlineMillis == Expiry.NO_DEADLINE) {
      expiry.clear(handle);
    } else {
      expiry.setDeadlineMillis(handle, deadlineMillis);
    }
    listener.changed(key);
    return handle;
  }

  /// Sets or, with [Expiry#NO_DEADLINE], takes away the deadline of a record.
  public void setDeadlineMillis(int handle, long deadlineMillis) {
    changing(handle);
    if (deadlineMillis == Expiry.NO_DEADLINE) {
      expiry.clear(handle);
    } else {
      expiry.setDeadlineMillis(handle, deadlineMillis);
    }
    listener.changed(dict.key(handle, new Slice()));
  }

  /// Removes all keys.
  public void clear() {
    dict.guard().clearing();
    listener.cleared();
    dict.forEach(handle -> {
      eviction.removed(handle);
      expiry.clear(handle);
      dropObject(handle);
    });
    dict.clear();
  }

  /// Shows some live records and says where to go on: see [Dict#scan(long, IntConsumer)].
  public long scan(long cursor, IntConsumer visitor) {
    return dict.scan(
        cursor,
        handle -> {
          if (!expiry.isDead(handle)) {
            visitor.accept(handle);
          }
        });
  }

  /// Shows every record, dead or alive, in no order. The visitor must not change the keyspace.
  public void forEach(IntConsumer visitor) {
    dict.forEach(visitor);
  }

  /// A record picked at random, dead or alive, or [#NONE] if there is none: a candidate for eviction.
  public int randomRecord(RandomGenerator random) {
    return dict.random(random);
  }

  /// A live key picked at random, or [#NONE] if there is none. Dead ones met on the way are
  /// removed.
  public int random(RandomGenerator random) {
    int handle = dict.random(random);
    // A replica can't remove the dead: it gives up after a while rather than look for ever.
    for (int tries = 0; handle != NONE && expiry.isDead(handle); tries++) {
      if (!expiry.keepsTheDead()) {
        remove(handle, Removal.EXPIRED);
      } else if (tries == RANDOM_TRIES) {
        return handle;
      }
      handle = dict.random(random);
    }
    return handle;
  }

  private int insert(Slice key, Slice value) {
    // A replica hides a dead key but keeps its record: it must go before the key is written anew.
    int hidden = expiry.keepsTheDead() ? dict.find(key) : NONE;
    if (hidden != NONE) {
      remove(hidden, Removal.EXPIRED);
    }
    int handle = dict.insert(key, value);
    dict.guard().added(handle);
    eviction.added(handle);
    listener.added(key);
    return handle;
  }

  private Value detachObject(int handle) {
    Value object = objects.get(handle);
    if (object != null) {
      changing(handle);
      objects.set(handle, null);
      countObject(handle, 0);
    }
    return object;
  }

  private void dropObject(int handle) {
    Value object = detachObject(handle);
    if (object != null && object.release(RELEASE_AT_ONCE)) {
      dropped.add(object);
    }
  }

  /// Makes room for keys that are about to be loaded, so that the table need not grow step by step. Does
  /// nothing where there are keys already. Whoever has loaded them says that no more are expected.
  ///
  /// @param keys how many are expected; 0 when no more are
  public void expect(long keys) {
    dict.expect(keys);
  }

  /// Goes on with a change of the table's size: see [Dict#rehash(int)].
  ///
  /// @return whether there is more to do
  public boolean rehash(int steps) {
    return !dict.isExpecting() && dict.rehash(steps);
  }

  /// How the table is doing, for DEBUG HTSTATS. Looks at all records.
  public TableStatistics tableStatistics() {
    return new TableStatistics(
        dict.size(), dict.bucketCount(), dict.bucketsLeft(), dict.longestChain());
  }

  /// Goes on giving back the memory of large objects that were dropped.
  ///
  /// @param steps how many cells to give back at most
  /// @return whether there is more
  public boolean release(int steps) {
    if (!dropped.isEmpty() && !dropped.getFirst().release(steps)) {
      dropped.removeFirst();
    }
    return !dropped.isEmpty();
  }

  private void countObject(int handle, long bytes) {
    int words = (int) Math.min((bytes + Long.BYTES - 1) / Long.BYTES, Integer.MAX_VALUE);
    objectBytes += (long) Long.BYTES * (words - countedWords.get(handle));
    countedWords.set(handle, words);
  }

  /// Checks what must always be true; for tests.
  ///
  /// @throws AssertionError if it is not
  public void checkInvariants() {
    dict.checkInvariants();
    long[] bytes = {0};
    dict.forEach(handle -> bytes[0] += (long) Long.BYTES * countedWords.get(handle));
    if (bytes[0] != objectBytes) {
      throw new AssertionError(
          "the objects take %d bytes, counted are %d".formatted(bytes[0], objectBytes));
    }
  }

  private void requireLength(int length) {
    if (length > stringBytesMax) {
      throw StoreException.tooLong();
    }
  }
}
