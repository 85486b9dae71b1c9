package dev.rediscover.collection;

import dev.rediscover.bytes.Numbers;
import dev.rediscover.bytes.Slice;
import dev.rediscover.store.Dict;
import dev.rediscover.store.Keyspace;
import dev.rediscover.store.ValueType;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Members, each of them once: what SADD writes.
///
/// A small set of whole numbers is an [IntSet]; any other is a [Dict] whose values are empty.
///
/// Thread: engine.
/// Invariant: exactly one of `numbers` and `table` is there.
public final class SetValue implements CollectionValue, ScoredMembers {
  private static final int OBJECT_BYTES = 16;
  private static final Slice NOTHING = new Slice();

  /// The array of an [IntSet]. A million small sets make do without a million objects around it.
  private byte[] numbers;

  private Dict table;

  /// An empty set.
  public SetValue() {
    this(new IntSet().array(), null);
  }

  private SetValue(byte[] numbers, Dict table) {
    this.numbers = numbers;
    this.table = table;
  }

  /// A set of numbers from elsewhere.
  ///
  /// @param foreign the bytes of an [IntSet]
  /// @return null if they are not one
  public static SetValue ofNumbers(Slice foreign, Growth growth) {
    IntSet read = IntSet.read(foreign);
    if (read == null) {
      return null;
    }
    SetValue set = new SetValue(read.array(), null);
    set.expect(set.size(), growth);
    return set;
  }

  /// Points `into` at the bytes of the compact layout, until the next change.
  ///
  /// @return whether it has that
  public boolean compact(Slice into) {
    if (table == null) {
      numbers().whole(into);
    }
    return table == null;
  }

  /// Leaves the compact layout at once if so many members will not fit it.
  public void expect(long members, Growth growth) {
    if (table == null && members > growth.limits().intSetEntries()) {
      expand(growth.keyspace());
    }
  }

  private IntSet numbers() {
    return IntSet.over(numbers);
  }

  @Override
  public ValueType type() {
    return ValueType.SET;
  }

  @Override
  public String encoding() {
    return table == null ? "intset" : "hashtable";
  }

  @Override
  public long size() {
    return table == null ? numbers().count() : table.size();
  }

  @Override
  public long bytes() {
    return OBJECT_BYTES + (table == null ? HeapArray.bytes(numbers) : TableBytes.of(table));
  }

  @Override
  public SetValue copy() {
    if (table == null) {
      return new SetValue(numbers().copy().array(), null);
    }
    SetValue copy = new SetValue(null, table.sibling(0));
    forEach(member -> copy.table.insert(member, NOTHING));
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

  public boolean has(Slice member) {
    if (table != null) {
      return table.find(member) != Dict.NONE;
    }
    OptionalLong number = Numbers.parseLong(member);
    return number.isPresent() && numbers().has(number.getAsLong());
  }

  /// @param limits how many numbers a compact set may hold
  /// @param keyspace whose memory it takes when it becomes larger
  /// @return whether the member is new
  public boolean add(Slice member, CompactLimits limits, Keyspace keyspace) {
    if (table == null) {
      OptionalLong number = Numbers.parseLong(member);
      if (number.isPresent()) {
        IntSet changed = numbers();
        boolean added = changed.add(number.getAsLong());
        numbers = changed.array();
        if (added && changed.count() > limits.intSetEntries()) {
          expand(keyspace);
        }
        return added;
      }
      expand(keyspace);
    }
    if (table.find(member) != Dict.NONE) {
      return false;
    }
    table.insert(member, NOTHING);
    return true;
  }

  private void expand(Keyspace keyspace) {
    Dict large = keyspace.newTable(0);
    forEach(member -> large.insert(member, NOTHING));
    table = large;
    numbers = null;
  }

  /// @return whether there was such a member
  public boolean remove(Slice member) {
    if (table == null) {
      OptionalLong number = Numbers.parseLong(member);
      return number.isPresent() && numbers().remove(number.getAsLong());
    }
    int handle = table.find(member);
    if (handle == Dict.NONE) {
      return false;
    }
    table.remove(handle);
    return true;
  }

  /// Shows all members; each slice is valid during the call only. The visitor must not change the
  /// set.
  public void forEach(Consumer<Slice> visitor) {
    Slice member = new Slice();
    if (table == null) {
      IntSet all = numbers();
      for (int i = 0; i < all.count(); i++) {
        visitor.accept(number(all.get(i), member));
      }
    } else {
      table.forEach(handle -> visitor.accept(table.key(handle, member)));
    }
  }

  /// 1 for every member, as ZUNION counts them.
  @Override
  public double score(Slice member) {
    return has(member) ? 1 : NO_SCORE;
  }

  @Override
  public void forEachScored(Visitor visitor) {
    forEach(member -> visitor.member(member, 1));
  }

  private static Slice number(long number, Slice into) {
    byte[] digits = Numbers.toBytes(number);
    return into.set(digits, 0, digits.length);
  }

  /// Shows some members, all of a compact set, and says where to go on: see [Dict#scan].
  ///
  /// @return the cursor to go on with, or 0 at the end
  public long scan(long cursor, Consumer<Slice> visitor) {
    if (table == null) {
      forEach(visitor);
      return 0;
    }
    Slice member = new Slice();
    return table.scan(cursor, handle -> visitor.accept(table.key(handle, member)));
  }

  /// A member picked at random.
  ///
  /// @param into is pointed at it, until the next change
  /// @return `into`
  public Slice random(RandomGenerator random, Slice into) {
    if (table != null) {
      return table.key(table.random(random), into);
    }
    IntSet all = numbers();
    return number(all.get(random.nextInt(all.count())), into);
  }

  /// Shows `count` different members picked at random, at most all there are.
  public void sample(long count, RandomGenerator random, Consumer<Slice> visitor) {
    if (table == null) {
      Sampling sampling = new Sampling(size(), count, random);
      forEach(member -> {
        if (sampling.takesNext()) {
          visitor.accept(member);
        }
      });
      return;
    }
    Slice member = new Slice();
    Sampling.of(table, count, random, handle -> visitor.accept(table.key(handle, member)));
  }
}
