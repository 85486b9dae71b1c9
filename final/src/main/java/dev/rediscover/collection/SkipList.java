package dev.rediscover.collection;

import dev.rediscover.bytes.Slice;
import dev.rediscover.store.Dict;
import dev.rediscover.store.Records;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// The members of a [Dict] in the order of their scores, equal scores in the order of their bytes.
///
/// ```
///   lane 2     head ---------------------(2)--------------> C ----(2)----> end
///                |                                          |
///   lane 1     head ------(1)------> B -------(1)---------> C ----(2)----> end
///                                    |                      |
///   records              A  <-->     B         <-->         C  <-->  D
/// ```
///
/// The records are linked both ways, through their spare ints. One in four is also on the first lane,
/// one in four of those on the second, and so on, so a search that goes along the topmost lane as far
/// as it may, then down one, passes by about as many stops as the logarithm of the size. This is the
/// skip list of Pugh (Skip Lists: A Probabilistic Alternative to Balanced Trees, 1990). A stop also
/// knows its span, how many members on the next one is, so that a search knows the rank of what it
/// finds: as in Redis' `t_zset.c`.
///
/// A stop is a record of six ints: its member, the score (so that the search does not have to look it
/// up elsewhere), the next stop, the span, the stop below. There is one for every three members, 8
/// bytes a member; a tower of lanes with its own header for each member would need more.
///
/// Thread: engine.
/// Invariant: each lane's stops are in order, and their spans add up to the size.
final class SkipList {
  /// Ints that the table must spare: see [Dict#sibling(int)].
  static final int SPARE_INTS = 4;

  /// The most levels: Redis' `ZSKIPLIST_MAXLEVEL`, one of which are the records.
  static final int LANES_MAX = 31;

  private static final int NONE = Dict.NONE;

  // A member's record.
  private static final int SCORE = Dict.SPARE;
  private static final int FORWARD = Dict.SPARE + 2;
  private static final int BACKWARD = Dict.SPARE + 3;

  // A stop. The head of a lane has no member.
  private static final int MEMBER = 0;
  private static final int STOP_SCORE = 1;
  private static final int NEXT = 3;
  private static final int SPAN = 4;
  private static final int BELOW = 5;
  private static final int STOP_INTS = 6;

  /// This object, the table's, that of the stops, and what they hold while they are empty.
  private static final int OBJECT_BYTES = 864;

  private final Dict table;
  private final Records members;
  private final Records stops = new Records(STOP_INTS);
  private final RandomGenerator random;

  private int size;
  private int first = NONE;
  private int last = NONE;
  private int lanes;

  /// The head of the topmost lane.
  private int top = NONE;

  /// The last stop that the search passed on each lane, lane 1 first, and its place counted from 1.
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
    long lanesBytes = (long) stops.live() * stops.recordBytes();
    return OBJECT_BYTES + 2L * path.length * Integer.BYTES + lanesBytes + table.usedBytes();
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
    return score(members, member, SCORE);
  }

  /// Gives a member that is not in order yet its score.
  static void setScore(Dict table, int member, double score) {
    setScore(table.records(), member, SCORE, score);
  }

  /// The score of a member of a table that is not in order yet.
  static double score(Dict table, int member) {
    return score(table.records(), member, SCORE);
  }

  private static double score(Records records, int record, int field) {
    long low = records.get(record, field) & 0xffffffffL;
    return Double.longBitsToDouble((long) records.get(record, field + 1) << 32 | low);
  }

  private static void setScore(Records records, int record, int field, double score) {
    long bits = Double.doubleToRawLongBits(score);
    records.set(record, field, (int) bits);
    records.set(record, field + 1, (int) (bits >>> 32));
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
    int before = search(placeOf(member));
    int here = place + 1;
    linkRecord(member, before);
    size++;
    int height = Math.min(LANES_MAX, Long.numberOfTrailingZeros(random.nextLong()) / 2);
    while (lanes < height) {
      addLane();
    }
    int below = NONE;
    for (int lane = 0; lane < lanes; lane++) {
      int left = path[lane];
      int span = stops.get(left, SPAN) + 1;
      if (lane < height) {
        int stop = stops.allocate();
        int toStop = here - places[lane];
        stops.set(stop, MEMBER, member);
        setScore(stops, stop, STOP_SCORE, score(member));
        stops.set(stop, NEXT, stops.get(left, NEXT));
        stops.set(stop, SPAN, span - toStop);
        stops.set(stop, BELOW, below);
        stops.set(left, NEXT, stop);
        span = toStop;
        below = stop;
      }
      stops.set(left, SPAN, span);
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
    int head = stops.allocate();
    stops.set(head, SPAN, size - 1);
    stops.set(head, BELOW, top);
    top = head;
    path[lanes] = head;
    places[lanes] = 0;
    lanes++;
  }

  /// Takes a member out of the order. It stays in the table.
  void remove(int member) {
    search(placeOf(member));
    unlink(member);
    dropEmptyLanes();
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
    // The path may end in lanes that are empty now.
    dropEmptyLanes();
  }

  /// Gives a member another score, and so another place.
  void move(int member, double score) {
    int before = search(placeOf(member));
    int behind = next(member);
    edge.moveTo(score, placed);
    boolean stays =
        (before == NONE || isBehind(score(before), before, edge))
            && (behind == NONE || !isBehind(score(behind), behind, edge));
    if (!stays) {
      unlink(member);
      dropEmptyLanes();
      setScore(members, member, SCORE, score);
      insert(member);
      return;
    }
    setScore(members, member, SCORE, score);
    for (int lane = 0; lane < lanes; lane++) {
      int stop = stops.get(path[lane], NEXT);
      if (stop != NONE && stops.get(stop, MEMBER) == member) {
        setScore(stops, stop, STOP_SCORE, score);
      }
    }
  }

  /// Takes out the member behind the path.
  private void unlink(int member) {
    for (int lane = 0; lane < lanes; lane++) {
      int left = path[lane];
      int stop = stops.get(left, NEXT);
      int span = stops.get(left, SPAN) - 1;
      if (stop != NONE && stops.get(stop, MEMBER) == member) {
        stops.set(left, NEXT, stops.get(stop, NEXT));
        span += stops.get(stop, SPAN);
        stops.free(stop);
      }
      stops.set(left, SPAN, span);
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

  private void dropEmptyLanes() {
    while (lanes > 0 && stops.get(top, NEXT) == NONE) {
      int head = top;
      top = stops.get(head, BELOW);
      stops.free(head);
      lanes--;
    }
  }

  private Edge placeOf(int member) {
    return edge.moveTo(score(member), table.key(member, placed));
  }

  private boolean isBehind(double score, int member, Edge border) {
    return border.needsMember(score)
        ? border.isBehind(table.key(member, compared))
        : border.isBehind(score);
  }

  /// Looks for an edge: [#place] is how many members lie before it, [#path] the stops before it.
  ///
  /// @return the last member before it, or [Dict#NONE]
  private int search(Edge border) {
    int passed = 0;
    int stop = top;
    int member = NONE;
    for (int lane = lanes - 1; lane >= 0; lane--) {
      int next = stops.get(stop, NEXT);
      while (next != NONE
          && isBehind(score(stops, next, STOP_SCORE), stops.get(next, MEMBER), border)) {
        passed += stops.get(stop, SPAN);
        stop = next;
        next = stops.get(stop, NEXT);
      }
      path[lane] = stop;
      places[lane] = passed;
      member = stops.get(stop, MEMBER);
      stop = stops.get(stop, BELOW);
    }
    int behind = member == NONE ? first : next(member);
    while (behind != NONE && isBehind(score(behind), behind, border)) {
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
    int stop = top;
    int member = NONE;
    for (int lane = lanes - 1; lane >= 0; lane--) {
      while (stops.get(stop, NEXT) != NONE && passed + stops.get(stop, SPAN) <= count) {
        passed += stops.get(stop, SPAN);
        stop = stops.get(stop, NEXT);
      }
      path[lane] = stop;
      places[lane] = passed;
      member = stops.get(stop, MEMBER);
      stop = stops.get(stop, BELOW);
    }
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
          before == NONE || isBehind(score(before), before, placeOf(member)), "%d's place", member);
      ranks[member] = ++seen;
      before = member;
      check(seen <= size, "the members run in a circle");
    }
    check(last == before && seen == size, "the list ends after %d of %d", seen, size);
    int stopsSeen = 0;
    int head = top;
    for (int lane = lanes; lane > 0; lane--) {
      stopsSeen += checkLane(head, lane, ranks);
      head = stops.get(head, BELOW);
    }
    check(head == NONE, "there are more heads than lanes");
    check(stopsSeen == stops.live(), "%d stops are used, %d live", stopsSeen, stops.live());
  }

  private int checkLane(int head, int lane, int[] ranks) {
    int count = 0;
    int at = 0;
    for (int stop = head; stop != NONE; stop = stops.get(stop, NEXT)) {
      int member = stops.get(stop, MEMBER);
      check(
          ranks[member] == at,
          "lane %d: the stop of rank %d is counted %d",
          lane,
          ranks[member],
          at);
      if (stop != head) {
        double score = score(stops, stop, STOP_SCORE);
        check(score == score(member), "lane %d: %d's score is %f", lane, member, score);
      }
      int below = stops.get(stop, BELOW);
      check((below == NONE) == (lane == 1), "lane %d: what is below %d", lane, stop);
      check(lane == 1 || stops.get(below, MEMBER) == member, "lane %d: below %d", lane, stop);
      at += stops.get(stop, SPAN);
      count++;
    }
    check(at == size, "the spans of lane %d add up to %d, not %d", lane, at, size);
    check(count > 1 || lane < lanes, "the topmost lane is empty");
    return count;
  }

  private static void check(boolean holds, String message, Object... arguments) {
    if (!holds) {
      throw new AssertionError("skip list: " + message.formatted(arguments));
    }
  }
}
