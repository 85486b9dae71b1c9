package dev.rediscover.collection;

import dev.rediscover.bytes.Slice;
import dev.rediscover.collection.ScoredMembers.Visitor;
import dev.rediscover.store.Dict;
import dev.rediscover.store.Keyspace;
import dev.rediscover.store.Records;
import java.util.random.RandomGenerator;

/// The large layout of a sorted set: a [Dict] of members, as the keyspace is of keys, and a
/// [ScoreTree] of their order.
///
/// ```
///   ZSCORE m  -->  table  -->  | chain | hash | cell | score |     ZRANGE  -->  tree  -->  handles
/// ```
///
/// A record has the member's score in its spare ints, so that it is known without a search.
///
/// Thread: engine.
/// Invariant: each member of the table is in the tree, with the score of its record.
final class ScoredTable {
  /// Ints that the table must spare: see [Keyspace#newTable(int)].
  static final int SPARE_INTS = 2;

  private static final int OBJECT_BYTES = 16;

  private static final int SCORE = Dict.SPARE;

  private final Dict table;
  private final ScoreTree order;

  private ScoredTable(Dict table) {
    this.table = table;
    order = new ScoreTree(table);
  }

  /// An empty one.
  ///
  /// @param keyspace the one to live beside
  static ScoredTable beside(Keyspace keyspace) {
    return new ScoredTable(keyspace.newTable(SPARE_INTS));
  }

  /// The members of a table in order.
  ///
  /// @param table each of them has its score
  static ScoredTable of(Dict table) {
    ScoredTable scored = new ScoredTable(table);
    table.forEach(handle -> scored.order.insert(handle, score(table, handle)));
    return scored;
  }

  /// Gives the member of a record its score; only if it is not in order yet.
  static void setScore(Dict table, int handle, double score) {
    long bits = Double.doubleToRawLongBits(score);
    Records records = table.records();
    records.set(handle, SCORE, (int) bits);
    records.set(handle, SCORE + 1, (int) (bits >>> 32));
  }

  /// The score of a record's member.
  static double score(Dict table, int handle) {
    Records records = table.records();
    long low = records.get(handle, SCORE) & 0xffffffffL;
    return Double.longBitsToDouble((long) records.get(handle, SCORE + 1) << 32 | low);
  }

  Dict table() {
    return table;
  }

  int size() {
    return order.size();
  }

  /// Bytes that it takes on the heap.
  long bytes() {
    return OBJECT_BYTES + TableBytes.of(table) + order.bytes();
  }

  ScoredTable copy() {
    ScoredTable copy = new ScoredTable(table.sibling(SPARE_INTS));
    range(0, size(), copy::add);
    return copy;
  }

  /// The score of a member, or [ScoredMembers#NO_SCORE] if it is none.
  double score(Slice member) {
    int handle = table.find(member);
    return handle == Dict.NONE ? ScoredMembers.NO_SCORE : score(table, handle);
  }

  /// Gives a member a score, whatever it had before.
  ScoreChange put(Slice member, double score) {
    int handle = table.find(member);
    if (handle == Dict.NONE) {
      add(member, score);
      return ScoreChange.ADDED;
    }
    double before = score(table, handle);
    if (before == score) {
      return ScoreChange.NONE;
    }
    setScore(table, handle, score);
    order.move(handle, before, score);
    return ScoreChange.MOVED;
  }

  /// Adds a member that is not there yet.
  void add(Slice member, double score) {
    int handle = table.insert(member, new Slice());
    setScore(table, handle, score);
    order.insert(handle, score);
  }

  /// Takes a member out.
  ///
  /// @return whether there was one
  boolean remove(Slice member) {
    int handle = table.find(member);
    if (handle == Dict.NONE) {
      return false;
    }
    order.remove(handle, score(table, handle));
    table.remove(handle);
    return true;
  }

  /// The rank of a member, counted from 0, or -1 if it is none.
  int rank(Slice member) {
    int handle = table.find(member);
    return handle == Dict.NONE ? -1 : order.rank(handle, score(table, handle));
  }

  /// How many members lie before an edge.
  int countBefore(Edge edge) {
    return order.countBefore(edge);
  }

  /// Shows the members of some ranks, in order. There must be such members.
  ///
  /// @param to the rank behind the last one
  void range(int from, int to, Visitor visitor) {
    Slice member = new Slice();
    TreeWalk walk = order.from(from);
    for (int rank = from; rank < to; rank++) {
      visitor.member(table.key(walk.member(), member), walk.score());
      walk.forward();
    }
  }

  /// Shows the members of some ranks, the last one first.
  void rangeBackwards(int from, int to, Visitor visitor) {
    Slice member = new Slice();
    TreeWalk walk = order.from(to - 1);
    for (int rank = from; rank < to; rank++) {
      visitor.member(table.key(walk.member(), member), walk.score());
      walk.back();
    }
  }

  /// Takes the members of some ranks out.
  void removeRange(int from, int to) {
    order.removeRange(from, to - from, table::remove);
  }

  /// Shows some members and says where to go on: see [Dict#scan].
  long scan(long cursor, Visitor visitor) {
    return table.scan(cursor, handle -> show(handle, visitor));
  }

  /// Shows a member picked at random.
  void random(RandomGenerator random, Visitor visitor) {
    show(table.random(random), visitor);
  }

  /// Shows `count` different members picked at random, at most all there are.
  void sample(long count, RandomGenerator random, Visitor visitor) {
    Sampling.of(table, count, random, handle -> show(handle, visitor));
  }

  private void show(int handle, Visitor visitor) {
    visitor.member(table.key(handle, new Slice()), score(table, handle));
  }

  /// Checks what must always be true; for tests.
  ///
  /// @throws AssertionError if it is not
  void checkInvariants() {
    table.checkInvariants();
    order.checkInvariants();
    boolean holds = order.size() == table.size();
    TreeWalk walk = order.from(0);
    for (int rank = 0; holds && rank < order.size(); rank++) {
      holds = table.isLive(walk.member()) && walk.score() == score(table, walk.member());
      walk.forward();
    }
    if (!holds) {
      throw new AssertionError("the tree is not that of the table");
    }
  }
}
