package dev.rediscover.drills.skiplist;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Check;
import dev.rediscover.lessons.Exercise;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// A sorted set with ranks: what it holds, and how much it compares.
@Exercise(value = "skip-list", points = 5)
class SkipListTest {
  private static final int MANY = 10_000;
  private static final int MOST = 20 * MANY;

  /// The best trees need 14 comparisons for a key of 10,000, and a walk 5,000.
  private static final int COMPARISONS_MAX = 100;

  private long comparisons;

  private static SkipList<Integer> empty() {
    return new SkipList<>(Comparator.naturalOrder(), new Random(1));
  }

  private static SkipList<Integer> of(int... keys) {
    SkipList<Integer> list = empty();
    for (int key : keys) {
      list.add(key);
    }
    return list;
  }

  private int count(int a, int b) {
    comparisons++;
    return Integer.compare(a, b);
  }

  @Test
  void add_aKey_isThereOnce() {
    SkipList<Integer> list = empty();
    var check = rule("a set holds a key once, and add says whether it is new").did("add 5");
    check.expect(true, "it is new").got(list.add(5));
    check.did("add 5").expect(false, "it was there").got(list.add(5));
    check.did("size").expect(1).got(list.size());
    check.did("contains 5").expect(true).got(list.contains(5));
    check.did("contains 4").expect(false).got(list.contains(4));
    check.did("contains 6").expect(false).got(list.contains(6));
  }

  @Test
  void remove_aKey_leavesTheOthers() {
    SkipList<Integer> list = of(3, 1, 2);
    var check = rule("remove takes out one key, and says whether it was there").did("add 3, 1, 2");
    check.did("remove 4").expect(false).got(list.remove(4));
    check.did("remove 2").expect(true).got(list.remove(2));
    check.did("remove 2").expect(false).got(list.remove(2));
    check.did("keys, by at").expect(List.of(1, 3)).got(keys(list));
    check.did("rank of 3").expect(1).got(list.rank(3));
    check.did("size").expect(2).got(list.size());
  }

  @Test
  void rank_ofAnyKey_countsThoseBefore() {
    SkipList<Integer> list = of(40, 10, 30, 20);
    var check = rule("the rank of a key is how many come before it").did("add 40, 10, 30, 20");
    check.did("rank of 10").expect(0).got(list.rank(10));
    check.did("rank of 40").expect(3).got(list.rank(40));
    check.did("rank of 25").expect(2, "a key that is not there has a rank too").got(list.rank(25));
    check.did("rank of 99").expect(4).got(list.rank(99));
  }

  @Test
  void rank_ofManyKeys_isRightHoweverTheyCame() {
    var keys = new ArrayList<Integer>();
    for (int key = 0; key < 1_000; key++) {
      keys.add(key);
    }
    Collections.shuffle(keys, new Random(4));
    SkipList<Integer> list = empty();
    keys.forEach(list::add);
    var check = rule("the rank of a key is how many come before it, however they came");
    check.did("add 0 to 999 in any order", "ask for each");
    for (int key = 0; key < 1_000; key++) {
      check.expect(key).got(list.rank(key), "the rank of " + key);
      check.expect(key).got(list.at(key), "the key at " + key);
    }
  }

  @Test
  void at_noSuchRank_throws() {
    SkipList<Integer> list = of(7);
    for (int rank : new int[] {-1, 1}) {
      rule("there is a key of every rank from 0 to the size, without it")
          .did("add 7", "at " + rank)
          .expectThrown(IndexOutOfBoundsException.class)
          .by(() -> list.at(rank));
    }
  }

  @Test
  void order_ofTheKeys_isTheComparators() {
    SkipList<String> list = new SkipList<>(String.CASE_INSENSITIVE_ORDER, new Random(1));
    list.add("b");
    list.add("A");
    var check = rule("keys that compare as 0 are the same, whatever equals says").did("add b, A");
    check.did("add a").expect(false).got(list.add("a"));
    check.did("at 0").expect("A").got(list.at(0));
    check.did("contains B").expect(true).got(list.contains("B"));
  }

  @Property(tries = 300, afterFailure = AfterFailureMode.PREVIOUS_SEED)
  void changes_areThoseOfATreeSet(@ForAll("changes") List<Change> changes, @ForAll long seed) {
    var list = new SkipList<>(Comparator.<Integer>naturalOrder(), new Random(seed));
    var model = new TreeSet<Integer>();
    var check = rule("after any changes the list says what a sorted set says");
    for (Change change : changes) {
      int key = change.key();
      check.did(change.toString());
      if (change.adds()) {
        check.expect(model.add(key)).got(list.add(key));
      } else {
        check.expect(model.remove(key)).got(list.remove(key));
      }
      compare(check, model, list);
    }
  }

  private static void compare(Check check, TreeSet<Integer> model, SkipList<Integer> list) {
    check.expect(model.size(), "the size").got(list.size());
    check.expect(List.copyOf(model), "the keys, by at").got(keys(list));
    for (int key = 0; key < 20; key++) {
      check.expect(model.contains(key), "contains " + key).got(list.contains(key));
      check.expect(model.headSet(key).size(), "the rank of " + key).got(list.rank(key));
    }
  }

  private static List<Integer> keys(SkipList<Integer> list) {
    var keys = new ArrayList<Integer>();
    for (int rank = 0; rank < list.size(); rank++) {
      keys.add(list.at(rank));
    }
    return keys;
  }

  @Provide
  Arbitrary<List<Change>> changes() {
    Arbitrary<Boolean> adds = Arbitraries.of(true, true, false);
    return Combinators.combine(adds, Arbitraries.integers().between(0, 19))
        .as(Change::new)
        .list()
        .ofMaxSize(50);
  }

  record Change(boolean adds, int key) {
    @Override
    public String toString() {
      return (adds ? "add " : "remove ") + key;
    }
  }

  @Test
  void operations_onManyKeys_compareFew() {
    var list = new SkipList<Integer>(this::count, new Random(1));
    List<Integer> keys = new ArrayList<>();
    for (int key = 0; key < MANY; key++) {
      keys.add(key);
    }
    String[] orders = {"in ascending order", "in descending order", "in any order"};
    for (String order : orders) {
      judge("add 10,000 keys " + order, keys, list::add);
      judge("look for each", keys, list::contains);
      judge("ask for the rank of each", keys, list::rank);
      judge("remove each", keys, list::remove);
      Collections.reverse(keys);
      if (order.equals(orders[1])) {
        Collections.shuffle(keys, new Random(2));
      }
    }
  }

  private void judge(String step, List<Integer> keys, Consumer<Integer> work) {
    comparisons = 0;
    keys.forEach(work);
    rule("adding, finding and removing take a number of comparisons that grows as log n")
        .did(step)
        .expectThat("at most 100 comparisons a key", Long.class, each -> each <= COMPARISONS_MAX)
        .got(comparisons / MANY, "comparisons a key");
  }

  @Test
  void operations_onTwentyTimesAsMany_compareFewToo() {
    var list = new SkipList<Integer>(this::count, new Random(1));
    var check = rule("there are levels enough for many keys: the comparisons grow as log n");
    check.expectThat("at most 100 comparisons a key", Long.class, each -> each <= COMPARISONS_MAX);
    for (int from = 0; from < MOST; from += MANY) {
      comparisons = 0;
      check.did("add %,d to %,d".formatted(from, from + MANY - 1));
      for (int key = from; key < from + MANY; key++) {
        list.add(key);
      }
      check.got(comparisons / MANY, "comparisons a key");
    }
    comparisons = 0;
    check.did("ask for the rank of each");
    for (int key = 0; key < MOST; key++) {
      list.rank(key);
    }
    check.got(comparisons / MOST, "comparisons a key");
  }

  // A walk over the lowest level needs no comparison. But so many walks do not end: the time limit
  // finds them out, and the rule is told before the work begins.

  @Test
  void size_ofManyKeys_isKnownWithoutAWalk() {
    SkipList<Integer> list = many();
    var check = rule("size is O(1), however many keys there are");
    check.did("add 0 to 199,999", "ask for the size a million times");
    for (int times = 0; times < 1_000_000; times++) {
      check.expect(MOST).got(list.size());
    }
  }

  @Test
  void ranks_ofManyKeys_areFoundWithoutAWalk() {
    SkipList<Integer> list = many();
    var check = rule("ranks are counted on the way down: rank and at are O(log n)");
    check.did("add 0 to 199,999", "ask for each");
    for (int key = 0; key < MOST; key++) {
      check.expect(key).got(list.rank(key), "the rank of " + key);
      check.expect(key).got(list.at(key), "the key at " + key);
    }
  }

  private static SkipList<Integer> many() {
    rule("adding is O(log n), however many keys there are").did("add 0 to 199,999");
    SkipList<Integer> list = empty();
    for (int key = 0; key < MOST; key++) {
      list.add(key);
    }
    return list;
  }

  @Test
  void add_withLuckyDice_staysFlat() {
    for (long lucky : new long[] {0, -1}) {
      var list = new SkipList<Integer>(this::count, new LuckyDice(lucky));
      for (int key = 0; key < MANY; key++) {
        list.add(key);
      }
      comparisons = 0;
      list.contains(MANY);
      rule("no node is higher than a limit, whatever the dice say")
          .did("throw a hundred times the same", "add 0 to 9,999", "look for 10,000")
          .expectThat("at most 400 comparisons", Long.class, all -> all <= 400)
          .got(comparisons, "comparisons");
    }
  }

  @Test
  void add_throwsTheGivenDice() {
    var dice = new LuckyDice(0);
    var list = new SkipList<Integer>(Comparator.naturalOrder(), dice);
    for (int key = 0; key < 100; key++) {
      list.add(key);
    }
    rule("the given dice are thrown, and no others: so a run can be repeated")
        .did("add 0 to 99")
        .expectThat("the dice were thrown", Integer.class, left -> left < LuckyDice.THROWS)
        .got(dice.left, "of 100 throws are left");
  }

  /// Says the same for a hundred throws, then what comes.
  private static final class LuckyDice implements RandomGenerator {
    static final int THROWS = 100;

    private final Random random = new Random(3);
    private final long lucky;
    private int left = THROWS;

    LuckyDice(long lucky) {
      this.lucky = lucky;
    }

    @Override
    public long nextLong() {
      if (left > 0) {
        left--;
        return lucky;
      }
      return random.nextLong();
    }
  }
}
