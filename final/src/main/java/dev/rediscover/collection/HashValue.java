package dev.rediscover.collection;

import dev.rediscover.bytes.Slice;
import dev.rediscover.store.Dict;
import dev.rediscover.store.Keyspace;
import dev.rediscover.store.ValueType;
import java.util.random.RandomGenerator;

/// Fields and their values: what HSET writes.
///
/// A small hash is a [Listpack] of field, value, field, value …; a large one is a [Dict], as the
/// keyspace itself is.
///
/// Thread: engine.
/// Invariant: exactly one of `pack` and `table` is there.
public final class HashValue implements CollectionValue {
  private static final int OBJECT_BYTES = 16;

  /// Sees a field. The slices are valid during the call only.
  @FunctionalInterface
  public interface Visitor {
    void field(Slice field, Slice value);
  }

  /// The array of a [Listpack]. A million small hashes make do without a million objects around it.
  private byte[] pack;

  private Dict table;

  /// An empty hash.
  public HashValue() {
    this(new Listpack().array(), null);
  }

  private HashValue(byte[] pack, Dict table) {
    this.pack = pack;
    this.table = table;
  }

  /// A hash of pairs from elsewhere.
  ///
  /// @param pairs field, value, field, value …; belongs to the hash from now on
  /// @return null if they can't be a hash: a field without a value, or twice
  public static HashValue of(Listpack pairs, Growth growth) {
    if (pairs.count() % 2 != 0) {
      return null;
    }
    HashValue hash = new HashValue(pairs.array(), null);
    if (hash.size() > growth.limits().hashEntries()) {
      return hash.expandUnlessDouble(growth.keyspace()) ? hash : null;
    }
    return PairCheck.hasDouble(pairs, growth.keyspace()) ? null : hash;
  }

  /// Points `into` at the bytes of the compact layout, until the next change.
  ///
  /// @return whether it has that
  public boolean compact(Slice into) {
    if (table == null) {
      pack().whole(into);
    }
    return table == null;
  }

  /// Leaves the compact layout at once if so many fields will not fit it.
  public void expect(long fields, Growth growth) {
    if (table == null && fields > growth.limits().hashEntries()) {
      expand(growth.keyspace());
    }
  }

  private Listpack pack() {
    return Listpack.over(pack);
  }

  @Override
  public ValueType type() {
    return ValueType.HASH;
  }

  @Override
  public String encoding() {
    return table == null ? "listpack" : "hashtable";
  }

  @Override
  public long size() {
    return table == null ? pack().count() / 2 : table.size();
  }

  @Override
  public long bytes() {
    return OBJECT_BYTES + (table == null ? HeapArray.bytes(pack) : TableBytes.of(table));
  }

  @Override
  public HashValue copy() {
    if (table == null) {
      return new HashValue(pack().copy().array(), null);
    }
    HashValue copy = new HashValue(null, table.sibling(0));
    forEach(copy.table::insert);
    return copy;
  }

  @Override
  public boolean hasTable() {
    return table != null;
  }

  @Override
  public int touch(Slice[] elements, int count) {
    return table.touch(elements, count);
  }

  @Override
  public boolean release(int steps) {
    return table != null && table.release(steps);
  }

  /// Points `into` at a field's value. Valid until the next change.
  ///
  /// @return whether there is such a field
  public boolean get(Slice field, Slice into) {
    if (table == null) {
      Listpack all = pack();
      int at = find(all, field);
      if (at == Listpack.NOWHERE) {
        return false;
      }
      all.get(all.next(at), into);
      return true;
    }
    int handle = table.find(field);
    if (handle == Dict.NONE) {
      return false;
    }
    table.value(handle, into);
    return true;
  }

  public boolean has(Slice field) {
    return table == null ? find(pack(), field) != Listpack.NOWHERE : table.find(field) != Dict.NONE;
  }

  private static int find(Listpack pack, Slice field) {
    return pack.find(field, pack.first(), 1);
  }

  /// Gives a field a value, whatever it had before.
  ///
  /// @param limits how large a compact hash may become
  /// @param keyspace whose memory it takes when it becomes larger
  /// @return whether the field is new
  public boolean put(Slice field, Slice value, CompactLimits limits, Keyspace keyspace) {
    if (table == null && Math.max(field.length(), value.length()) > limits.hashValueBytes()) {
      expand(keyspace);
    }
    if (table != null) {
      return putInTable(field, value);
    }
    Listpack changed = pack();
    int at = find(changed, field);
    if (at == Listpack.NOWHERE) {
      changed.append(field);
      changed.append(value);
    } else {
      changed.replace(changed.next(at), value);
    }
    pack = changed.array();
    if (size() > limits.hashEntries()) {
      expand(keyspace);
    }
    return at == Listpack.NOWHERE;
  }

  private boolean putInTable(Slice field, Slice value) {
    int handle = table.find(field);
    if (handle != Dict.NONE) {
      table.setValue(handle, value);
      return false;
    }
    table.insert(field, value);
    return true;
  }

  private void expand(Keyspace keyspace) {
    Dict large = keyspace.newTable(0);
    forEach(large::insert);
    table = large;
    pack = null;
  }

  private boolean expandUnlessDouble(Keyspace keyspace) {
    long pairs = size();
    Dict large = keyspace.newTable(0);
    forEach((field, value) -> {
      if (large.find(field) == Dict.NONE) {
        large.insert(field, value);
      }
    });
    table = large;
    pack = null;
    if (large.size() < pairs) {
      release(Integer.MAX_VALUE);
      return false;
    }
    return true;
  }

  /// Takes a field out.
  ///
  /// @return whether there was one
  public boolean remove(Slice field) {
    if (table == null) {
      Listpack changed = pack();
      int at = find(changed, field);
      if (at == Listpack.NOWHERE) {
        return false;
      }
      changed.delete(at, 2);
      pack = changed.array();
      return true;
    }
    int handle = table.find(field);
    if (handle == Dict.NONE) {
      return false;
    }
    table.remove(handle);
    return true;
  }

  /// Shows all fields. The visitor must not change the hash.
  public void forEach(Visitor visitor) {
    Slice field = new Slice();
    Slice value = new Slice();
    if (table == null) {
      Listpack all = pack();
      for (int at = all.first(); at != Listpack.NOWHERE; at = all.next(at)) {
        all.get(at, field);
        at = all.next(at);
        visitor.field(field, all.get(at, value));
      }
    } else {
      table.forEach(handle -> visitor.field(table.key(handle, field), table.value(handle, value)));
    }
  }

  /// Shows some fields, all of a compact hash, and says where to go on: see [Dict#scan].
  ///
  /// @return the cursor to go on with, or 0 at the end
  public long scan(long cursor, Visitor visitor) {
    if (table == null) {
      forEach(visitor);
      return 0;
    }
    Slice field = new Slice();
    Slice value = new Slice();
    return table.scan(
        cursor, handle -> visitor.field(table.key(handle, field), table.value(handle, value)));
  }

  /// Shows a field picked at random.
  public void random(RandomGenerator random, Visitor visitor) {
    Slice field = new Slice();
    Slice value = new Slice();
    if (table == null) {
      Listpack all = pack();
      int at = all.at(2 * random.nextInt((int) size()));
      visitor.field(all.get(at, field), all.get(all.next(at), value));
    } else {
      int handle = table.random(random);
      visitor.field(table.key(handle, field), table.value(handle, value));
    }
  }

  /// Shows `count` different fields picked at random, at most all there are.
  public void sample(long count, RandomGenerator random, Visitor visitor) {
    if (table == null) {
      Sampling sampling = new Sampling(size(), count, random);
      forEach((field, value) -> {
        if (sampling.takesNext()) {
          visitor.field(field, value);
        }
      });
      return;
    }
    Slice field = new Slice();
    Slice value = new Slice();
    Sampling.of(
        table,
        count,
        random,
        handle -> visitor.field(table.key(handle, field), table.value(handle, value)));
  }
}
