package dev.rediscover.collection;

import dev.rediscover.bytes.Slice;
import dev.rediscover.store.Dict;
import dev.rediscover.store.ValueType;
import java.util.random.RandomGenerator;

/// Members in the order of their scores: what ZADD writes.
///
/// A small sorted set is a [Listpack] of member, score, member, score … in order: see [ScorePairs]. A
/// large one is a [ScoredTable]. Members with equal scores are in the order of their bytes.
///
/// A range of scores or of bytes is found as a range of ranks: [#countBefore(Edge)] of its two edges.
///
/// Thread: engine.
/// Invariant: exactly one of `pack` and `large` is there; no score is NaN.
public final class SortedSetValue implements CollectionValue, ScoredMembers {
  private static final int OBJECT_BYTES = 16;

  /// The array of a [Listpack]. A million small ones make do without a million objects around it.
  private byte[] pack;

  private ScoredTable large;

  /// An empty sorted set.
  public SortedSetValue() {
    this(new Listpack().array(), null);
  }

  private SortedSetValue(byte[] pack, ScoredTable large) {
    this.pack = pack;
    this.large = large;
  }

  /// A sorted set of pairs from elsewhere.
  ///
  /// @param pairs member, score, member, score …; belongs to the sorted set from now on
  /// @return null if they can't be a sorted set: a member without a score, or twice, a score that is not
  ///     a number, pairs that are not in order
  public static SortedSetValue of(Listpack pairs, Growth growth) {
    if (!ScorePairs.areOrdered(pairs) || PairCheck.hasDouble(pairs, growth.keyspace())) {
      return null;
    }
    SortedSetValue set = new SortedSetValue(pairs.array(), null);
    set.expect(set.size(), growth);
    return set;
  }

  /// Points `into` at the bytes of the compact layout, until the next change.
  ///
  /// @return whether it has that
  public boolean compact(Slice into) {
    if (isCompact()) {
      pack().whole(into);
    }
    return isCompact();
  }

  private Listpack pack() {
    return Listpack.over(pack);
  }

  /// A large sorted set of members that a table holds already, each with its score.
  static SortedSetValue of(Dict table) {
    return new SortedSetValue(null, ScoredTable.of(table));
  }

  @Override
  public ValueType type() {
    return ValueType.ZSET;
  }

  /// What Redis calls the layout: its large one is a skip list, and clients ask for that name.
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
    return large == null;
  }

  @Override
  public long size() {
    return isCompact() ? ScorePairs.count(pack()) : large.size();
  }

  @Override
  public long bytes() {
    return OBJECT_BYTES + (isCompact() ? HeapArray.bytes(pack) : large.bytes());
  }

  @Override
  public SortedSetValue copy() {
    return isCompact()
        ? new SortedSetValue(pack().copy().array(), null)
        : new SortedSetValue(null, large.copy());
  }

  @Override
  public boolean hasTable() {
    return !isCompact();
  }

  @Override
  public int touch(Slice[] elements, int count) {
    return large.table().touch(elements, count);
  }

  @Override
  public boolean release(int steps) {
    return !isCompact() && large.table().release(steps);
  }

  @Override
  public double score(Slice member) {
    if (!isCompact()) {
      return large.score(member);
    }
    Listpack all = pack();
    int pair = ScorePairs.find(all, member);
    return pair == Listpack.NOWHERE ? NO_SCORE : ScorePairs.score(all, pair);
  }

  /// Gives a member a score, whatever it had before.
  ///
  /// @param member must not lie in this sorted set
  /// @param score not NaN
  public ScoreChange put(Slice member, double score, Growth growth) {
    if (!isCompact()) {
      return large.put(member, score);
    }
    Listpack changed = pack();
    int pair = ScorePairs.find(changed, member);
    if (pair != Listpack.NOWHERE) {
      if (ScorePairs.score(changed, pair) == score) {
        return ScoreChange.NONE;
      }
      changed.delete(pair, 2);
      ScorePairs.insert(changed, member, score);
      pack = changed.array();
      return ScoreChange.MOVED;
    }
    CompactLimits limits = growth.limits();
    if (size() < limits.sortedSetEntries() && member.length() <= limits.sortedSetValueBytes()) {
      ScorePairs.insert(changed, member, score);
      pack = changed.array();
    } else {
      expand(growth);
      large.add(member, score);
    }
    return ScoreChange.ADDED;
  }

  /// Leaves the compact layout at once if so many members will not fit it. The compact one keeps a
  /// score of -0 as 0, the large one keeps it.
  public void expect(long members, Growth growth) {
    if (isCompact() && members > growth.limits().sortedSetEntries()) {
      expand(growth);
    }
  }

  private void expand(Growth growth) {
    ScoredTable expanded = ScoredTable.beside(growth.keyspace());
    forEachScored(expanded::add);
    large = expanded;
    pack = null;
  }

  /// The same members in the compact layout, if they are few and short enough; this one is of no use
  /// any more then, and its memory was given back.
  public SortedSetValue compacted(CompactLimits limits) {
    if (isCompact() || size() > limits.sortedSetEntries()) {
      return this;
    }
    boolean[] tooLong = {false};
    Listpack small = new Listpack();
    forEachScored((member, score) -> {
      tooLong[0] |= member.length() > limits.sortedSetValueBytes();
      if (!tooLong[0]) {
        small.append(member);
        small.append(ScorePairs.spell(score));
      }
    });
    if (tooLong[0]) {
      return this;
    }
    release(Integer.MAX_VALUE);
    return new SortedSetValue(small.array(), null);
  }

  /// Takes a member out.
  ///
  /// @return whether there was one
  public boolean remove(Slice member) {
    if (!isCompact()) {
      return large.remove(member);
    }
    Listpack changed = pack();
    int pair = ScorePairs.find(changed, member);
    if (pair == Listpack.NOWHERE) {
      return false;
    }
    changed.delete(pair, 2);
    pack = changed.array();
    return true;
  }

  /// The rank of a member, counted from 0, or -1 if it is none.
  public long rank(Slice member) {
    if (!isCompact()) {
      return large.rank(member);
    }
    Listpack all = pack();
    int pair = ScorePairs.find(all, member);
    return pair == Listpack.NOWHERE ? -1 : ScorePairs.rank(all, pair);
  }

  /// How many members lie before an edge.
  public long countBefore(Edge edge) {
    if (!isCompact()) {
      return large.countBefore(edge);
    }
    Listpack all = pack();
    return ScorePairs.rank(all, ScorePairs.firstBehind(all, edge));
  }

  /// Shows the members of some ranks, in order. The visitor must not change the sorted set.
  ///
  /// @param from the first rank, at least 0
  /// @param to the rank behind the last one, at most the size
  public void range(long from, long to, Visitor visitor) {
    if (from >= to) {
      return;
    }
    if (isCompact()) {
      ScorePairs.range(pack(), (int) from, (int) to, visitor);
    } else {
      large.range((int) from, (int) to, visitor);
    }
  }

  /// Shows the members of some ranks, the last one first: see [#range(long, long, Visitor)].
  public void rangeBackwards(long from, long to, Visitor visitor) {
    if (from >= to) {
      return;
    }
    if (isCompact()) {
      ScorePairs.rangeBackwards(pack(), (int) from, (int) to, visitor);
    } else {
      large.rangeBackwards((int) from, (int) to, visitor);
    }
  }

  /// Takes the members of some ranks out: see [#range(long, long, Visitor)].
  public void removeRange(long from, long to) {
    if (from >= to) {
      return;
    }
    if (isCompact()) {
      Listpack changed = pack();
      changed.delete(ScorePairs.at(changed, (int) from), (int) (2 * (to - from)));
      pack = changed.array();
    } else {
      large.removeRange((int) from, (int) to);
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
    if (isCompact()) {
      forEachScored(visitor);
      return 0;
    }
    return large.scan(cursor, visitor);
  }

  /// Shows a member picked at random.
  public void random(RandomGenerator random, Visitor visitor) {
    if (isCompact()) {
      int rank = random.nextInt((int) size());
      range(rank, rank + 1, visitor);
    } else {
      large.random(random, visitor);
    }
  }

  /// Shows `count` different members picked at random, at most all there are.
  public void sample(long count, RandomGenerator random, Visitor visitor) {
    if (!isCompact()) {
      large.sample(count, random, visitor);
      return;
    }
    Sampling sampling = new Sampling(size(), count, random);
    forEachScored((member, score) -> {
      if (sampling.takesNext()) {
        visitor.member(member, score);
      }
    });
  }

  /// Checks what must always be true; for tests.
  ///
  /// @throws AssertionError if it is not
  public void checkInvariants() {
    if (isCompact()) {
      ScorePairs.checkInvariants(pack());
    } else {
      large.checkInvariants();
    }
  }
}
