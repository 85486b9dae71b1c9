package dev.rediscover.collection;

import dev.rediscover.bytes.Slice;
import dev.rediscover.store.Dict;
import dev.rediscover.store.Records;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// The members of a [Dict] in the order of their scores, equal scores in the order of their bytes.
///
/// ```
///   lane 1     head ---------------------(3)--------------> C ----(1)----> end
///   lane 0     head ------(2)------> B -------(1)---------> C ----(1)----> end
///   records              A  <-->     B         <-->         C  <-->  D
/// ```
///
/// The records are linked both ways, through their spare ints. One in four is also on lane 0, one in
/// four of those on lane 1, and so on, so a search that goes along the topmost lane as far as it may,
/// then down one, goes along about as many links as the logarithm of the size. This is the skip list of
/// Pugh (Skip Lists: A Probabilistic Alternative to Balanced Trees, 1990). A link also knows its span,
/// how many members on the next one is, so that a search knows the rank of what it finds: as in Redis'
/// `t_zset.c`.
///
/// A member that is on any lane has a tower, which holds its part of them all: see [Towers]. There is
/// one for every four members, about 6 bytes a member.
///
/// Thread: engine.
/// Invariant: each lane's towers are in order, and their spans add up to the size.
final class SkipList {
  /// Ints that the table must spare: see [Dict#sibling(int)].
  static final int SPARE_INTS = 4;

  /// The most levels: Redis' `ZSKIPLIST_MAXLEVEL`, one of which are the records.
  private static final int LANES_MAX = 31;

  /// Random bits that decide whether a member goes on to the next lane: one in four does.
  private static final int LANE_BITS = 2;

  private static final int NONE = Dict.NONE;

  // A member's record.
  private static final int SCORE = Dict.SPARE;
  private static final int FORWARD = Dict.SPARE + 2;
  private static final int BACKWARD = Dict.SPARE + 3;

  /// This object, the table's, that of the towers, and what they hold while they are empty.
  private static final int OBJECT_BYTES = 808;

  private final Dict table;
  private final Records members;
  private final Towers towers = new Towers();
  private final RandomGenerator random;

  private int size;
  private int first = NONE;
  private int last = NONE;

  /// How many there ever were: an empty one costs a search one look.
  private int lanes;

  /// A tower of no member, before all others, on all lanes.
  private int head = towers.build(NONE, 0);

  /// On each lane the last tower before what the search was for, and its place counted from 1.
  private int[] path = new int[4];

  private int[] places = new int[4];

  /// Where the search ended: how many members lie before it.
  private int place;

  private final Edge edge = Edge.ofPlace();
  private final Slice placed = new Slice();
  private final Slice compared = new Slice();

  /// @param table its members, none of which is in order yet
  /// @param random tells on how many lanes a member is
  SkipList(Dict table, RandomGenerator random) {
    this.table = table;
    this.members = table.records();
    this.random = random;
  }

  Dict table() {
    return table;
  }

  RandomGenerator random() {
    return random;
  }

  /// How many members are in order.
  int size() {
    return size;
  }

  /// Bytes that it takes on the heap, with the table.
  long bytes() {
    return OBJECT_BYTES + 2L * path.length * Integer.BYTES + towers.bytes() + table.usedBytes();
  }

  /// The first member, or [Dict#NONE].
  int first() {
    return first;
  }

  /// The last member, or [Dict#NONE].
  int last() {
    return last;
  }

  /// The member behind another, or [Dict#NONE].
  int next(int member) {
    return members.get(member, FORWARD);
  }

  /// The member before another, or [Dict#NONE].
  int previous(int member) {
    return members.get(member, BACKWARD);
  }

  double score(int member) {
    return score(members, member);
  }

  /// Gives a member that is not in order yet its score.
  static void setScore(Dict table, int member, double score) {
    setScore(table.records(), member, score);
  }

  /// The score of a member of a table that is not in order yet.
  static double score(Dict table, int member) {
    return score(table.records(), member);
  }

  private static double score(Records records, int record) {
    long low = records.get(record, SCORE) & 0xffffffffL;
    return Double.longBitsToDouble((long) records.get(record, SCORE + 1) << 32 | low);
  }

  private static void setScore(Records records, int record, double score) {
    long bits = Double.doubleToRawLongBits(score);
    records.set(record, SCORE, (int) bits);
    records.set(record, SCORE + 1, (int) (bits >>> 32));
  }

  /// The rank of a member, counted from 0.
  int rank(int member) {
    search(placeOf(member));
    return place;
  }

  /// How many members lie before an edge.
  int countBefore(Edge border) {
    search(border);
    return place;
  }

  /// The member of a rank.
  ///
  /// @param rank `0 .. size - 1`
  int at(int rank) {
    return searchRank(rank + 1);
  }

  /// Puts a member in order that has a score but no place yet.
  void insert(int member) {
    int height = Math.min(LANES_MAX, Long.numberOfTrailingZeros(random.nextLong()) / LANE_BITS);
    while (lanes < height) {
      addLane();
    }
    int before = search(placeOf(member));
    int here = place + 1;
    linkRecord(member, before);
    size++;
    int tower = height == 0 ? Towers.NONE : towers.build(member, height);
    double score = score(member);
    for (int lane = 0; lane < lanes; lane++) {
      int left = path[lane];
      int span = towers.span(left, lane) + 1;
      if (lane < height) {
        int toTower = here - places[lane];
        towers.link(tower, lane, towers.next(left, lane), towers.nextScore(left, lane));
        towers.setSpan(tower, lane, span - toTower);
        towers.link(left, lane, tower, score);
        span = toTower;
      }
      towers.setSpan(left, lane, span);
    }
  }

  private void linkRecord(int member, int before) {
    int behind = before == NONE ? first : next(before);
    members.set(member, BACKWARD, before);
    members.set(member, FORWARD, behind);
    if (before == NONE) {
      first = member;
    } else {
      members.set(before, FORWARD, member);
    }
    if (behind == NONE) {
      last = member;
    } else {
      members.set(behind, BACKWARD, member);
    }
  }

  private void addLane() {
    if (lanes == path.length) {
      path = Arrays.copyOf(path, 2 * lanes);
      places = Arrays.copyOf(places, 2 * lanes);
    }
    head = towers.raise(head, lanes);
    towers.setSpan(head, lanes, size);
    lanes++;
  }

  /// Takes a member out of the order. It stays in the table.
  void remove(int member) {
    search(placeOf(member));
    unlink(member);
  }

  /// Takes members out of the order and of the table.
  ///
  /// @param from the rank of the first
  /// @param count how many, no more than there are
  void removeRange(int from, int count) {
    int before = searchRank(from);
    int member = before == NONE ? first : next(before);
    for (int i = 0; i < count; i++) {
      int behind = next(member);
      unlink(member);
      table.remove(member);
      member = behind;
    }
  }

  /// Gives a member another score, and so another place.
  void move(int member, double score) {
    int before = search(placeOf(member));
    int behind = next(member);
    edge.moveTo(score, placed);
    boolean stays =
        (before == NONE || isMemberBehind(score(before), before, edge))
            && (behind == NONE || !isMemberBehind(score(behind), behind, edge));
    if (!stays) {
      unlink(member);
      setScore(members, member, score);
      insert(member);
      return;
    }
    setScore(members, member, score);
    for (int lane = 0; lane < lanes; lane++) {
      int tower = towers.next(path[lane], lane);
      if (tower != Towers.NONE && towers.member(tower) == member) {
        towers.link(path[lane], lane, tower, score);
      }
    }
  }

  /// Takes out the member behind the path.
  private void unlink(int member) {
    int tower = Towers.NONE;
    int height = 0;
    for (int lane = 0; lane < lanes; lane++) {
      int left = path[lane];
      int next = towers.next(left, lane);
      int span = towers.span(left, lane) - 1;
      if (height == lane && next != Towers.NONE && towers.member(next) == member) {
        tower = next;
        height++;
        span += towers.span(tower, lane);
        towers.link(left, lane, towers.next(tower, lane), towers.nextScore(tower, lane));
      }
      towers.setSpan(left, lane, span);
    }
    if (height > 0) {
      towers.tearDown(tower, height);
    }
    int before = previous(member);
    int behind = next(member);
    if (before == NONE) {
      first = behind;
    } else {
      members.set(before, FORWARD, behind);
    }
    if (behind == NONE) {
      last = before;
    } else {
      members.set(behind, BACKWARD, before);
    }
    size--;
  }

  private Edge placeOf(int member) {
    return edge.moveTo(score(member), table.key(member, placed));
  }

  private boolean isBehind(double score, int tower, Edge border) {
    return border.needsMember(score)
        ? border.isBehind(table.key(towers.member(tower), compared))
        : border.isBehind(score);
  }

  private boolean isMemberBehind(double score, int member, Edge border) {
    return border.needsMember(score)
        ? border.isBehind(table.key(member, compared))
        : border.isBehind(score);
  }

  /// Looks for an edge: [#place] is how many members lie before it, [#path] the towers before it.
  ///
  /// @return the last member before it, or [Dict#NONE]
  private int search(Edge border) {
    int passed = 0;
    int tower = head;
    for (int lane = lanes - 1; lane >= 0; lane--) {
      int next = towers.next(tower, lane);
      while (next != Towers.NONE && isBehind(towers.nextScore(tower, lane), next, border)) {
        passed += towers.span(tower, lane);
        tower = next;
        next = towers.next(tower, lane);
      }
      path[lane] = tower;
      places[lane] = passed;
    }
    int member = towers.member(tower);
    int behind = member == NONE ? first : next(member);
    while (behind != NONE && isMemberBehind(score(behind), behind, border)) {
      passed++;
      member = behind;
      behind = next(member);
    }
    place = passed;
    return member;
  }

  /// Looks for the place behind the first `count` members: the path leads there.
  ///
  /// @return the last of those members, or [Dict#NONE]
  private int searchRank(int count) {
    int passed = 0;
    int tower = head;
    for (int lane = lanes - 1; lane >= 0; lane--) {
      while (towers.next(tower, lane) != Towers.NONE
          && passed + towers.span(tower, lane) <= count) {
        passed += towers.span(tower, lane);
        tower = towers.next(tower, lane);
      }
      path[lane] = tower;
      places[lane] = passed;
    }
    int member = towers.member(tower);
    for (; passed < count; passed++) {
      member = member == NONE ? first : next(member);
    }
    place = passed;
    return member;
  }

  /// Checks what must always be true; for tests.
  ///
  /// @throws AssertionError if it is not
  void checkInvariants() {
    table.checkInvariants();
    check(size == table.size(), "%d of %d members are in order", size, table.size());
    int[] ranks = new int[members.highest() + 1];
    int seen = 0;
    int before = NONE;
    for (int member = first; member != NONE; member = next(member)) {
      check(previous(member) == before, "the way back from member %d", member);
      check(
          before == NONE || isMemberBehind(score(before), before, placeOf(member)),
          "%d's place",
          member);
      ranks[member] = ++seen;
      before = member;
      check(seen <= size, "the members run in a circle");
    }
    check(last == before && seen == size, "the list ends after %d of %d", seen, size);
    for (int lane = 0; lane < lanes; lane++) {
      checkLane(lane, ranks);
    }
  }

  private void checkLane(int lane, int[] ranks) {
    int at = 0;
    for (int tower = head; tower != Towers.NONE; tower = towers.next(tower, lane)) {
      int rank = ranks[towers.member(tower)];
      check(rank == at, "lane %d: the tower of rank %d is counted %d", lane, rank, at);
      int next = towers.next(tower, lane);
      if (next != Towers.NONE) {
        double score = towers.nextScore(tower, lane);
        double right = score(towers.member(next));
        check(score == right, "lane %d: a link says %f, it leads to %f", lane, score, right);
      }
      at += towers.span(tower, lane);
    }
    check(at == size, "the spans of lane %d add up to %d, not %d", lane, at, size);
  }

  private static void check(boolean holds, String message, Object... arguments) {
    if (!holds) {
      throw new AssertionError("skip list: " + message.formatted(arguments));
    }
  }
}
