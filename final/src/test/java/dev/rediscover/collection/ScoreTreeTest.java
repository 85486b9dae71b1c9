package dev.rediscover.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.bytes.Slice;
import dev.rediscover.store.Dict;
import dev.rediscover.store.Keyspace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class ScoreTreeTest {
  private static final int CAPACITY = 64;

  private final Dict table = Keyspace.standalone().newTable(ScoredTable.SPARE_INTS);

  /// A member, its score, and its name: what orders it.
  private record Entry(int member, double score, String name) {
    private static final Comparator<Entry> ORDER =
        Comparator.comparingDouble(Entry::score).thenComparing(Entry::name);
  }

  private int member(String name) {
    int member = table.find(Slice.of(name));
    return member == Dict.NONE ? table.insert(Slice.of(name), new Slice()) : member;
  }

  private int member(int number) {
    return member("%07d".formatted(number));
  }

  private static List<Integer> all(ScoreTree tree) {
    List<Integer> all = new ArrayList<>();
    TreeWalk walk = tree.from(0);
    for (int rank = 0; rank < tree.size(); rank++) {
      all.add(walk.member());
      walk.forward();
    }
    return all;
  }

  private static List<Integer> allBackwards(ScoreTree tree) {
    List<Integer> all = new ArrayList<>();
    TreeWalk walk = tree.from(Math.max(0, tree.size() - 1));
    for (int rank = 0; rank < tree.size(); rank++) {
      all.addFirst(walk.member());
      walk.back();
    }
    return all;
  }

  /// A tree of its own and what must be in it.
  private final class Pair {
    private final ScoreTree tree;
    private final TreeSet<Entry> model = new TreeSet<>(Entry.ORDER);
    private final Map<Integer, Entry> entries = new HashMap<>();

    Pair(int capacity) {
      tree = new ScoreTree(table, capacity);
    }

    void put(String name, double score) {
      int member = member(name);
      Entry entry = new Entry(member, score, name);
      Entry before = entries.put(member, entry);
      if (before == null) {
        tree.insert(member, score);
      } else {
        model.remove(before);
        tree.move(member, before.score, score);
      }
      model.add(entry);
      tree.checkInvariants();
    }

    void remove(String name) {
      Entry entry = entries.remove(member(name));
      if (entry != null) {
        model.remove(entry);
        tree.remove(entry.member, entry.score);
        tree.checkInvariants();
      }
    }

    void removeRange(int from, int count) {
      List<Entry> gone = List.copyOf(model).subList(from, from + count);
      List<Integer> seen = new ArrayList<>();
      tree.removeRange(from, count, seen::add);
      assertThat(seen).isEqualTo(gone.stream().map(Entry::member).toList());
      gone.forEach(entry -> {
        model.remove(entry);
        entries.remove(entry.member);
      });
      tree.checkInvariants();
    }

    void check() {
      List<Integer> members = model.stream().map(Entry::member).toList();
      assertThat(tree.size()).isEqualTo(model.size());
      assertThat(all(tree)).isEqualTo(members);
      assertThat(allBackwards(tree)).isEqualTo(members);
      int rank = 0;
      for (Entry entry : model) {
        assertThat(tree.rank(entry.member, entry.score)).isEqualTo(rank);
        assertThat(tree.from(rank).member()).isEqualTo(entry.member);
        rank++;
      }
      for (int score = -1; score <= 5; score++) {
        Entry edge = new Entry(0, score, "");
        assertThat(tree.countBefore(Edge.ofScore(score, false)))
            .isEqualTo(model.headSet(edge).size());
      }
    }
  }

  @Property(tries = 300)
  void anyChanges_comparedWithASortedSet_giveTheSameOrder(@ForAll long seed) {
    Random random = new Random(seed);
    Pair pair = new Pair(4 + random.nextInt(5));
    int names = 2 + random.nextInt(120);
    int scores = 1 + random.nextInt(6);
    for (int step = random.nextInt(300); step >= 0; step--) {
      String name = "" + random.nextInt(names);
      int size = pair.tree.size();
      switch (random.nextInt(40)) {
        case 0 -> {
          int from = random.nextInt(size + 1);
          pair.removeRange(from, random.nextInt(size - from + 1));
        }
        case 1, 2, 3, 4, 5, 6, 7, 8 -> pair.remove(name);
        default -> pair.put(name, random.nextInt(scores));
      }
    }
    pair.check();
  }

  @Property(tries = 50)
  void aTree_thatGrowsInSomeOrderAndShrinksInAnother_isAlwaysRight(@ForAll long seed) {
    Random random = new Random(seed);
    Pair pair = new Pair(4 + random.nextInt(5));
    int members = random.nextInt(200);
    for (int i : order(members, random)) {
      pair.put("%03d".formatted(i), i / 3);
    }
    pair.check();
    int left = random.nextInt(20);
    for (int i : order(members, random)) {
      if (pair.tree.size() > left) {
        pair.remove("%03d".formatted(i));
      }
    }
    pair.check();
  }

  /// The numbers up, down, or in no order.
  private static int[] order(int count, Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> IntStream.range(0, count).toArray();
      case 1 -> IntStream.range(0, count).map(i -> count - 1 - i).toArray();
      default ->
          IntStream.range(0, count).boxed().sorted(shuffled(random)).mapToInt(i -> i).toArray();
    };
  }

  private static Comparator<Integer> shuffled(Random random) {
    long salt = random.nextLong();
    return Comparator.comparingLong(i -> (i + 1) * 0x9e3779b97f4a7c15L ^ salt);
  }

  /// A tree of numbered members, each with its number for a score.
  private ScoreTree tree(int capacity, IntStream numbers) {
    ScoreTree tree = new ScoreTree(table, capacity);
    numbers.forEach(i -> tree.insert(member(i), i));
    return tree;
  }

  private List<Integer> members(IntStream numbers) {
    return numbers.map(this::member).boxed().toList();
  }

  /// The numbers below `count`, each once, in an order that looks like none.
  private static IntStream mixed(int count) {
    return IntStream.range(0, count).map(i -> (int) (i * 7919L % count));
  }

  @Test
  void rank_afterManySplits_countsEachMemberOnce() {
    ScoreTree tree = tree(4, mixed(200));
    assertThat(tree.depth()).isGreaterThan(2);
    for (int i = 0; i < 200; i++) {
      assertThat(tree.rank(member(i), i)).as("member %d", i).isEqualTo(i);
      assertThat(tree.countBefore(Edge.ofScore(i + 0.5, false))).isEqualTo(i + 1);
    }
  }

  @Test
  void rank_afterAJoin_countsTheMembersOfBothLeaves() {
    ScoreTree tree = tree(8, IntStream.range(0, 32));
    IntStream.of(8, 9, 10, 11, 12, 16, 17, 18, 19, 20).forEach(i -> tree.remove(member(i), i));
    assertThat(tree.rank(member(24), 24)).as("8 of the first leaf, 6 of the second").isEqualTo(14);
  }

  @Test
  void rank_afterManyJoins_countsEachMemberOnce() {
    ScoreTree tree = tree(8, mixed(600));
    IntStream.range(0, 600).filter(i -> i % 6 != 0).forEach(i -> tree.remove(member(i), i));
    for (int i = 0; i < 100; i++) {
      assertThat(tree.rank(member(6 * i), 6 * i)).as("member %d", 6 * i).isEqualTo(i);
    }
  }

  @Test
  void forward_afterManyJoins_seesEveryMember() {
    ScoreTree tree = tree(8, mixed(600));
    IntStream.range(0, 600).filter(i -> i % 6 != 0).forEach(i -> tree.remove(member(i), i));
    assertThat(all(tree)).isEqualTo(members(IntStream.range(0, 100).map(i -> 6 * i)));
  }

  @Test
  void back_afterManyJoins_seesEveryMember() {
    ScoreTree tree = tree(8, mixed(600));
    IntStream.range(0, 600).filter(i -> i % 6 != 0).forEach(i -> tree.remove(member(i), i));
    assertThat(allBackwards(tree)).isEqualTo(members(IntStream.range(0, 100).map(i -> 6 * i)));
  }

  @Test
  void equalScores_whereMembersAreGone_areNotComparedWithThem() {
    ScoreTree tree = new ScoreTree(table, 4);
    for (int i = 0; i < 200; i++) {
      tree.insert(member(i), 1);
    }
    for (int i = 0; i < 200; i += 2) {
      tree.remove(member(i), 1);
    }
    for (int i = 0; i < 200; i += 2) {
      table.remove(member(i));
    }
    // They take the records of those that are gone, and come before all that are left.
    for (int i = 0; i < 100; i++) {
      member("!" + i);
    }
    for (int i = 0; i < 100; i++) {
      assertThat(tree.rank(member(2 * i + 1), 1)).as("member %d", 2 * i + 1).isEqualTo(i);
    }
  }

  @Test
  void move_withinALeaf_putsTheMemberBetweenItsNeighbours() {
    ScoreTree tree = tree(CAPACITY, IntStream.range(0, 10));
    tree.move(member(2), 2, 6.5);
    assertThat(all(tree)).isEqualTo(members(IntStream.of(0, 1, 3, 4, 5, 6, 2, 7, 8, 9)));
    tree.move(member(2), 6.5, 0.5);
    assertThat(all(tree)).isEqualTo(members(IntStream.of(0, 2, 1, 3, 4, 5, 6, 7, 8, 9)));
  }

  @Test
  void move_pastTheFirstMemberOfALeaf_leavesTheLeaf() {
    ScoreTree tree = tree(4, IntStream.range(0, 100));
    for (int i = 50; i < 60; i++) {
      tree.move(member(i), i, i - 40.5);
    }
    for (int i = 50; i < 60; i++) {
      // Those before it that were there, and those that came before.
      assertThat(tree.rank(member(i), i - 40.5)).as("member %d", i).isEqualTo(2 * (i - 50) + 10);
    }
  }

  @Test
  void removeRange_overManyLeaves_leavesTheRest() {
    ScoreTree tree = tree(4, mixed(200));
    List<Integer> gone = new ArrayList<>();
    tree.removeRange(30, 150, gone::add);
    assertThat(gone).isEqualTo(members(IntStream.range(30, 180)));
    assertThat(all(tree))
        .isEqualTo(members(IntStream.range(0, 200).filter(i -> i < 30 || i >= 180)));
    tree.checkInvariants();
  }

  @Test
  void scoresThatOnlyRise_leaveFullLeaves() {
    assertThat(bytesAMember(IntStream.range(0, 10_000))).isLessThan(14);
  }

  @Test
  void scoresThatOnlyFall_leaveFullLeaves() {
    assertThat(bytesAMember(IntStream.range(0, 10_000).map(i -> 9_999 - i))).isLessThan(14);
  }

  @Test
  void scoresInNoOrder_takeLittleMore() {
    assertThat(bytesAMember(mixed(10_000))).isLessThan(18);
  }

  private double bytesAMember(IntStream numbers) {
    ScoreTree tree = tree(CAPACITY, numbers);
    tree.checkInvariants();
    return (double) tree.bytes() / tree.size();
  }

  @Test
  void bytes_ofASmallTree_areFew() {
    assertThat(tree(CAPACITY, mixed(129)).bytes()).isLessThan(129 * 12 + 1_200);
  }

  @Test
  void remove_ofMostMembers_givesTheirMemoryBack() {
    ScoreTree tree = tree(CAPACITY, IntStream.range(0, 10_000));
    IntStream.range(0, 10_000).filter(i -> i % 50 != 0).forEach(i -> tree.remove(member(i), i));
    assertThat(tree.size()).isEqualTo(200);
    assertThat(tree.bytes()).isLessThan(200 * 25 + 1_000);
    assertThat(tree.depth()).isEqualTo(1);
  }

  @Test
  void remove_ofAllMembers_leavesNothingBig() {
    ScoreTree tree = tree(CAPACITY, mixed(10_000));
    long empty = new ScoreTree(table, CAPACITY).bytes();
    IntStream.range(0, 10_000).forEach(i -> tree.remove(member(i), i));
    tree.checkInvariants();
    assertThat(tree.bytes()).isLessThan(empty + 500);
    tree.insert(member(7), 7);
    assertThat(tree.rank(member(7), 7)).isZero();
  }
}
