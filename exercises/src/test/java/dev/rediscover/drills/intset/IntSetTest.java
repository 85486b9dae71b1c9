package dev.rediscover.drills.intset;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Check;
import dev.rediscover.lessons.Exercise;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// Sorted, without doubles, and quick where it is large.
@Exercise(value = "int-set", points = 3)
class IntSetTest {
  private static final int LARGE = 400_000;

  private static IntSet of(int... numbers) {
    var set = new IntSet();
    for (int number : numbers) {
      set.add(number);
    }
    return set;
  }

  private static List<Integer> numbers(IntSet set) {
    var numbers = new ArrayList<Integer>();
    for (int i = 0; i < set.size(); i++) {
      numbers.add(set.at(i));
    }
    return numbers;
  }

  @Test
  void add_inAnyOrder_keepsThemSorted() {
    rule("the numbers ascend")
        .did("add 3, 1, 2, 5, 4, 0")
        .expect(List.of(0, 1, 2, 3, 4, 5))
        .got(numbers(of(3, 1, 2, 5, 4, 0)));
  }

  @Test
  void add_again_saysSoAndChangesNothing() {
    var set = new IntSet();
    var check = rule("a set holds a number once, and add says whether it is new").did("add 0");
    check.expect(true, "what lies behind the last number is not in the set").got(set.add(0));
    check.did("add 7").expect(true).got(set.add(7));
    check.did("add 7").expect(false).got(set.add(7));
    check.expect(List.of(0, 7), "the set").got(numbers(set));
  }

  @Test
  void remove_firstMiddleAndLast_closesTheGap() {
    IntSet set = of(1, 2, 3, 4, 5);
    var check = rule("remove takes out one number, and the others stay").did("add 1 to 5");
    check.did("remove 1").expect(true).got(set.remove(1));
    check.did("remove 3").expect(true).got(set.remove(3));
    check.did("remove 5").expect(true).got(set.remove(5));
    check.did("remove 3").expect(false).got(set.remove(3));
    check.expect(List.of(2, 4), "the set").got(numbers(set));
    check.did("contains 5").expect(false, "it was removed").got(set.contains(5));
    check.did("add 6", "remove 6", "remove 4", "remove 2");
    set.add(6);
    set.remove(6);
    set.remove(4);
    check.expect(true).got(set.remove(2));
    check.expect(0, "the size").got(set.size());
  }

  @Test
  void numbers_atTheEndsOfTheRange_areInOrder() {
    IntSet set = of(0, Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 1);
    var check =
        rule("every int has its place: the difference of two may not fit into one")
            .did("add 0, the largest int, the smallest, -1, 1");
    check.expect(List.of(Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE)).got(numbers(set));
    check.expect(true).got(set.contains(Integer.MIN_VALUE), "contains the smallest");
    check.expect(true).got(set.contains(Integer.MAX_VALUE), "contains the largest");
    check
        .expect(List.of(Integer.MIN_VALUE, Integer.MAX_VALUE), "the intersection with both ends")
        .got(numbers(IntSet.intersection(set, of(Integer.MAX_VALUE, Integer.MIN_VALUE))));
  }

  @Test
  void at_noSuchIndex_throws() {
    IntSet set = of(1, 2, 3, 4, 5);
    set.remove(5);
    for (int index : new int[] {-1, 4}) {
      rule("what lies behind the last number is not in the set")
          .did("add 1 to 5", "remove 5", "at " + index)
          .expectThrown(IndexOutOfBoundsException.class)
          .by(() -> set.at(index));
    }
  }

  @Test
  void intersection_ofTwo_isANewSet() {
    IntSet odd = of(1, 3, 5, 7, 9);
    IntSet low = of(1, 2, 3, 4, 5);
    IntSet both = IntSet.intersection(odd, low);
    var check = rule("an intersection holds what is in both, and leaves both as they are");
    check.did("1 3 5 7 9 and 1 2 3 4 5").expect(List.of(1, 3, 5)).got(numbers(both));
    check
        .expect(List.of(1, 3, 5), "the other way round")
        .got(numbers(IntSet.intersection(low, odd)));
    check.expect(List.of(), "with an empty set").got(numbers(IntSet.intersection(odd, of())));
    both.add(100);
    check.did("add 100 to the intersection").expect(false).got(odd.contains(100), "the first");
    check.expect(List.of(1, 2, 3, 4, 5), "the second").got(numbers(low));
  }

  @Test
  void intersection_thatIsAllOfASet_isANewSetToo() {
    IntSet few = of(1, 3, 5);
    IntSet more = of(1, 2, 3, 4, 5);
    var check =
        rule("an intersection is a new set, also where it holds the same as one of the two");
    check.did("few is 1 3 5, more is 1 2 3 4 5");
    leavesAlone(check, few, few, "few with itself");
    leavesAlone(check, few, more, "few with more");
    leavesAlone(check, more, few, "more with few");
    leavesAlone(check, of(), of(), "an empty set with another");
  }

  /// Changes the intersection, and looks at the two.
  private static void leavesAlone(Check check, IntSet a, IntSet b, String name) {
    List<Integer> inA = numbers(a);
    List<Integer> inB = numbers(b);
    IntSet both = IntSet.intersection(a, b);
    both.add(100);
    both.remove(3);
    check.did("intersection of " + name, "add 100 to it", "remove 3 from it");
    check.expect(inA).got(numbers(a), "the first of the two");
    check.expect(inB).got(numbers(b), "the second of the two");
  }

  @Property(tries = 300, afterFailure = AfterFailureMode.PREVIOUS_SEED)
  void changes_areThoseOfATreeSet(
      @ForAll("few") List<Integer> added,
      @ForAll("few") List<Integer> removed,
      @ForAll("few") List<Integer> other) {
    var set = new IntSet();
    var model = new TreeSet<Integer>();
    var check = rule("after any changes the set says what a sorted set says");
    for (int number : added) {
      check.did("add " + number).expect(model.add(number)).got(set.add(number));
    }
    for (int number : removed) {
      check.did("remove " + number).expect(model.remove(number)).got(set.remove(number));
    }
    check.expect(List.copyOf(model), "the set").got(numbers(set));
    for (int number : other) {
      check.expect(model.contains(number)).got(set.contains(number), "contains " + number);
    }
    model.retainAll(Set.copyOf(other));
    IntSet both = IntSet.intersection(set, of(other.stream().mapToInt(each -> each).toArray()));
    check.did("intersection with " + other).expect(List.copyOf(model)).got(numbers(both));
  }

  @Provide
  Arbitrary<List<Integer>> few() {
    Arbitrary<Integer> ends =
        Arbitraries.of(Integer.MIN_VALUE, Integer.MIN_VALUE + 1, Integer.MAX_VALUE);
    return Arbitraries.oneOf(Arbitraries.integers().between(-5, 15), ends).list().ofMaxSize(30);
  }

  // Where one call of these walks or copies a whole set, they don't end: the time limit finds it
  // out,
  // and the rule is told before the work begins.

  @Test
  void largeSets_areBuiltAndSearched() {
    var check =
        rule(
            "its place is found in O(log n), and at the end nothing is moved or copied, or rarely");
    check.did("add 400,000 even numbers in ascending order");
    IntSet even = multiples(2, LARGE);
    check.expect(LARGE, "the size").got(even.size());
    check = rule("a search halves what is left: contains is O(log n)");
    check.did("add 400,000 even numbers", "look for 400,000 multiples of three");
    int found = 0;
    for (int i = 0; i < LARGE; i++) {
      found += even.contains(3 * i) ? 1 : 0;
    }
    check.expect(LARGE * 2 / 6 + 1).got(found);
  }

  @Test
  void intersection_ofLargeSets_readsEachOnce() {
    // So many that moving what is there already, once for each number that comes, does not end.
    int most = 1_500_000;
    IntSet all = multiples(1, most);
    IntSet even = multiples(2, most);
    var check = rule("an intersection reads each set once, and moves no number twice: O(n + m)");
    check.did("0 to 1,499,999 with themselves");
    check.expect(most, "the size").got(IntSet.intersection(all, multiples(1, most)).size());
    check.did("0 to 1,499,999 with 1,500,000 even numbers");
    check.expect(most / 2, "the size").got(IntSet.intersection(all, even).size());
  }

  private static IntSet multiples(int factor, int count) {
    var set = new IntSet();
    for (int i = 0; i < count; i++) {
      set.add(factor * i);
    }
    return set;
  }
}
