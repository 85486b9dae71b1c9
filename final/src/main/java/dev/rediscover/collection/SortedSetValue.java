package dev.rediscover.collection;

import dev.rediscover.bytes.Slice;
import dev.rediscover.store.Dict;
import dev.rediscover.store.ValueType;
import java.util.random.RandomGenerator;

/// Members in the order of their scores: what ZADD writes.
///
/// A small sorted set is a [Listpack] of member, score, member, score … in order; a large one is a
/// [Dict] of members, as the keyspace is of keys, and a [SkipList] through its records. Members with
/// equal scores are in the order of their bytes.
///
/// A range of scores or of bytes is found as a range of ranks: [#countBefore(Edge)] of its two edges.
///
/// Thread: engine.
/// Invariant: exactly one of `pack` and `list` is there; no score is NaN.
public final class SortedSetValue implements CollectionValue, ScoredMembers {
  private static final int OBJECT_BYTES = 16;

  /// What [#put(Slice, double, Growth)] did.
  public enum Change {
    /// The member is new.
    ADDED,
    /// It had another score.
    MOVED,
    /// It had that score.
    NONE
  }

  /// The array of a [Listpack]. A million small ones make do without a million objects around it.
  private byte[] pack;

  private SkipList list;

  /// An empty sorted set.
  public SortedSetValue() {
    this(new Listpack().array(), null);
  }

  private SortedSetValue(byte[] pack, SkipList list) {
    this.pack = pack;
    this.list = list;
  }

  private Listpack pack() {
    return Listpack.over(pack);
  }

  /// A large sorted set of members that a table holds already, each with its score.
  static SortedSetValue of(Dict table, RandomGenerator random) {
    SkipList list = new SkipList(table, random);
    table.forEach(list::insert);
    return new SortedSetValue(null, list);
  }

  @Override
  public ValueType type() {
    return ValueType.ZSET;
  }

  @Override
  public String encoding() {
    return isCompact() ? "listpack" : "skiplist";
  }

  /// Whether a compact sorted set keeps this score as a whole number.
  public static boolean isWhole(double score) {
    return ScorePairs.isWhole(score);
  }

  /// Whether it has the compact layout.
  public boolean isCompact() {
    return list == null;
  }

  @Override
  public long size() {
    return list == null ? ScorePairs.count(pack()) : list.size();
  }

  @Override
  public long bytes() {
    return OBJECT_BYTES + (list == null ? HeapArray.bytes(pack) : list.bytes());
  }

  @Override
  public SortedSetValue copy() {
    if (list == null) {
      return new SortedSetValue(pack().copy().array(), null);
    }
    SkipList copy = new SkipList(list.table().sibling(SkipList.SPARE_INTS), list.random());
    // From the end on: what goes before all others is put in its place at once.
    Slice member = new Slice();
    for (int at = list.last(); at != Dict.NONE; at = list.previous(at)) {
      insert(copy, list.table().key(at, member), list.score(at));
    }
    return new SortedSetValue(null, copy);
  }

  @Override
  public boolean hasTable() {
    return list != null;
  }

  @Override
  public int touch(Slice[] elements, int count) {
    return list.table().touch(elements, count);
  }

  @Override
  public boolean release(int steps) {
    return list != null && list.table().release(steps);
  }

  @Override
  public double score(Slice member) {
    if (list == null) {
      Listpack all = pack();
      int pair = ScorePairs.find(all, member);
      return pair == Listpack.NOWHERE ? NO_SCORE : ScorePairs.score(all, pair);
    }
    int handle = list.table().find(member);
    return handle == Dict.NONE ? NO_SCORE : list.score(handle);
  }

  /// Gives a member a score, whatever it had before.
  ///
  /// @param member must not lie in this sorted set
  /// @param score not NaN
  public Change put(Slice member, double score, Growth growth) {
    if (list != null) {
      return putInList(member, score);
    }
    Listpack changed = pack();
    int pair = ScorePairs.find(changed, member);
    if (pair != Listpack.NOWHERE) {
      if (ScorePairs.score(changed, pair) == score) {
        return Change.NONE;
      }
      changed.delete(pair, 2);
      ScorePairs.insert(changed, member, score);
      pack = changed.array();
      return Change.MOVED;
    }
    CompactLimits limits = growth.limits();
    if (size() < limits.sortedSetEntries() && member.length() <= limits.sortedSetValueBytes()) {
      ScorePairs.insert(changed, member, score);
      pack = changed.array();
    } else {
      expand(growth);
      insert(list, member, score);
    }
    return Change.ADDED;
  }

  private Change putInList(Slice member, double score) {
    int handle = list.table().find(member);
    if (handle == Dict.NONE) {
      insert(list, member, score);
      return Change.ADDED;
    }
    if (list.score(handle) == score) {
      return Change.NONE;
    }
    list.move(handle, score);
    return Change.MOVED;
  }

  private static void insert(SkipList into, Slice member, double score) {
    int handle = into.table().insert(member, new Slice());
    SkipList.setScore(into.table(), handle, score);
    into.insert(handle);
  }

  private void expand(Growth growth) {
    Dict table = growth.keyspace().sibling(SkipList.SPARE_INTS);
    SkipList large = new SkipList(table, growth.random());
    Slice member = new Slice();
    Listpack all = pack();
    int pair = ScorePairs.at(all, -1);
    for (; pair != Listpack.NOWHERE; pair = ScorePairs.previous(all, pair)) {
      insert(large, all.get(pair, member), ScorePairs.score(all, pair));
    }
    list = large;
    pack = null;
  }

  /// The same members in the compact layout, if they are few and short enough; this one is of no use
  /// any more then, and its memory was given back.
  public SortedSetValue compacted(CompactLimits limits) {
    if (list == null || size() > limits.sortedSetEntries()) {
      return this;
    }
    Listpack small = new Listpack();
    Slice member = new Slice();
    for (int at = list.first(); at != Dict.NONE; at = list.next(at)) {
      if (list.table().key(at, member).length() > limits.sortedSetValueBytes()) {
        return this;
      }
      small.append(member);
      small.append(ScorePairs.spell(list.score(at)));
    }
    release(Integer.MAX_VALUE);
    return new SortedSetValue(small.array(), null);
  }

  /// Takes a member out.
  ///
  /// @return whether there was one
  public boolean remove(Slice member) {
    if (list == null) {
      Listpack changed = pack();
      int pair = ScorePairs.find(changed, member);
      if (pair == Listpack.NOWHERE) {
        return false;
      }
      changed.delete(pair, 2);
      pack = changed.array();
      return true;
    }
    int handle = list.table().find(member);
    if (handle == Dict.NONE) {
      return false;
    }
    list.remove(handle);
    list.table().remove(handle);
    return true;
  }

  /// The rank of a member, counted from 0, or -1 if it is none.
  public long rank(Slice member) {
    if (list == null) {
      Listpack all = pack();
      int pair = ScorePairs.find(all, member);
      return pair == Listpack.NOWHERE ? -1 : ScorePairs.rank(all, pair);
    }
    int handle = list.table().find(member);
    return handle == Dict.NONE ? -1 : list.rank(handle);
  }

  /// How many members lie before an edge.
  public long countBefore(Edge edge) {
    if (list != null) {
      return list.countBefore(edge);
    }
    Listpack all = pack();
    return ScorePairs.rank(all, ScorePairs.firstBehind(all, edge));
  }

  /// Shows the members of some ranks, in order. The visitor must not change the sorted set.
  ///
  /// @param from the first rank, at least 0
  /// @param to the rank behind the last one, at most the size
  public void range(long from, long to, Visitor visitor) {
    Slice member = new Slice();
    if (from >= to) {
      return;
    }
    if (list == null) {
      Listpack all = pack();
      int pair = ScorePairs.at(all, (int) from);
      for (long rank = from; rank < to; rank++) {
        visitor.member(all.get(pair, member), ScorePairs.score(all, pair));
        pair = ScorePairs.next(all, pair);
      }
    } else {
      int at = list.at((int) from);
      for (long rank = from; rank < to; rank++) {
        visitor.member(list.table().key(at, member), list.score(at));
        at = list.next(at);
      }
    }
  }

  /// Shows the members of some ranks, the last one first: see [#range(long, long, Visitor)].
  public void rangeBackwards(long from, long to, Visitor visitor) {
    Slice member = new Slice();
    if (from >= to) {
      return;
    }
    if (list == null) {
      Listpack all = pack();
      int pair = ScorePairs.at(all, (int) (to - 1 - size()));
      for (long rank = from; rank < to; rank++) {
        visitor.member(all.get(pair, member), ScorePairs.score(all, pair));
        pair = ScorePairs.previous(all, pair);
      }
    } else {
      int at = list.at((int) to - 1);
      for (long rank = from; rank < to; rank++) {
        visitor.member(list.table().key(at, member), list.score(at));
        at = list.previous(at);
      }
    }
  }

  /// Takes the members of some ranks out: see [#range(long, long, Visitor)].
  public void removeRange(long from, long to) {
    if (from >= to) {
      return;
    }
    if (list == null) {
      Listpack changed = pack();
      changed.delete(ScorePairs.at(changed, (int) from), (int) (2 * (to - from)));
      pack = changed.array();
    } else {
      list.removeRange((int) from, (int) (to - from));
    }
  }

  /// Shows all members in order.
  @Override
  public void forEachScored(Visitor visitor) {
    range(0, size(), visitor);
  }

  /// Shows some members, all of a compact sorted set, and says where to go on: see [Dict#scan].
  ///
  /// @return the cursor to go on with, or 0 at the end
  public long scan(long cursor, Visitor visitor) {
    if (list == null) {
      forEachScored(visitor);
      return 0;
    }
    return list.table().scan(cursor, handle -> show(handle, visitor));
  }

  private void show(int handle, Visitor visitor) {
    visitor.member(list.table().key(handle, new Slice()), list.score(handle));
  }

  /// Shows a member picked at random.
  public void random(RandomGenerator random, Visitor visitor) {
    if (list == null) {
      int rank = random.nextInt((int) size());
      range(rank, rank + 1, visitor);
    } else {
      show(list.table().random(random), visitor);
    }
  }

  /// Shows `count` different members picked at random, at most all there are.
  public void sample(long count, RandomGenerator random, Visitor visitor) {
    if (list == null) {
      Sampling sampling = new Sampling(size(), count, random);
      forEachScored((member, score) -> {
        if (sampling.takesNext()) {
          visitor.member(member, score);
        }
      });
    } else {
      Sampling.of(list.table(), count, random, handle -> show(handle, visitor));
    }
  }

  /// Checks what must always be true; for tests.
  ///
  /// @throws AssertionError if it is not
  public void checkInvariants() {
    if (list != null) {
      list.checkInvariants();
    } else {
      pack().checkInvariants();
      double[] before = {Double.NEGATIVE_INFINITY};
      Slice[] last = {null};
      forEachScored((member, score) -> {
        boolean ordered =
            last[0] == null
                || before[0] < score
                || before[0] == score && last[0].compareTo(member) < 0;
        if (!ordered) {
          throw new AssertionError("the pairs are not in order: " + pack());
        }
        before[0] = score;
        last[0] = member.copy();
      });
    }
  }
}
