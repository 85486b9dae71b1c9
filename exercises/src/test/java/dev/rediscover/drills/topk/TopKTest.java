package dev.rediscover.drills.topk;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Exercise;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// The largest, the most frequent, and how much is compared to find them.
@Exercise(value = "top-k", points = 3)
class TopKTest {
  private static final int MANY = 200_000;

  private long comparisons;

  private static List<Integer> largest(List<Integer> of, int k) {
    return TopK.largest(of.iterator(), k, Comparator.naturalOrder());
  }

  @Test
  void largest_ofAStream_comeLargestFirst() {
    rule("the k largest, the largest first")
        .did("the 3 largest of 5 1 9 3 7 2")
        .expect(List.of(9, 7, 5))
        .got(largest(List.of(5, 1, 9, 3, 7, 2), 3));
    rule("equal elements are several")
        .did("the 3 largest of 4 8 8 1")
        .expect(List.of(8, 8, 4))
        .got(largest(List.of(4, 8, 8, 1), 3));
  }

  @Test
  void largest_ofFewOrNone_areAllOfThem() {
    var rule = "there may be fewer than k, and k may be 0";
    rule(rule).did("the 5 largest of 2 3").expect(List.of(3, 2)).got(largest(List.of(2, 3), 5));
    rule(rule).did("the 5 largest of nothing").expect(List.of()).got(largest(List.of(), 5));
    rule(rule).did("the 0 largest of 2 3").expect(List.of()).got(largest(List.of(2, 3), 0));
    rule("there is no negative number of elements")
        .did("the -1 largest of 2 3")
        .expectThrown(IllegalArgumentException.class)
        .by(() -> largest(List.of(2, 3), -1));
  }

  @Test
  void largest_ofFarFewerThanK_takesNoRoomForK() {
    for (int k : new int[] {1_000_000_000, Integer.MAX_VALUE}) {
      var check = rule("k may be as large as an int can be: room is taken for what comes");
      check.did("the " + k + " largest of 2 3");
      check.expect(List.of(3, 2)).got(largest(List.of(2, 3), k));
      check.did("the " + k + " most frequent of a a b");
      check
          .expect(List.of(new Counted("a", 2), new Counted("b", 1)))
          .got(TopK.mostFrequent(List.of("a", "a", "b").iterator(), k));
    }
  }

  @Test
  void largest_byAnyOrder_areTheLastInIt() {
    var words = List.of("pear", "fig", "banana", "kiwi");
    rule("the order is the caller's")
        .did("the 2 largest by length")
        .expect(List.of("banana", "pear"))
        .got(TopK.largest(words.subList(0, 3).iterator(), 2, Comparator.comparing(String::length)));
    rule("the order is the caller's")
        .did("the 2 largest in reverse order of the alphabet")
        .expect(List.of("banana", "fig"))
        .got(TopK.largest(words.iterator(), 2, Comparator.<String>reverseOrder()));
  }

  @Test
  void largest_ofManyElements_comparesFew() {
    var numbers = new ArrayList<Integer>();
    for (int i = 0; i < MANY; i++) {
      numbers.add(i);
    }
    Collections.shuffle(numbers, new Random(1));
    var check = rule("the k largest of n take n log k comparisons, and not n log n");
    check.did("the 10 largest of 200,000 in any order");
    List<Integer> largest = TopK.largest(numbers.iterator(), 10, this::count);
    check
        .expectThat("at most 2,400,000 comparisons", Long.class, all -> all <= 12 * MANY)
        .got(comparisons);
    check.expect(List.of(199_999, 199_998)).got(largest.subList(0, 2), "the first two");
  }

  @Test
  void largest_ofAnAscendingStream_comparesFew() {
    var check = rule("pushing one out of k elements takes log k comparisons");
    check.did("the 1,000 largest of 200,000 that ascend");
    comparisons = 0;
    TopK.largest(new Random(1).ints(MANY, 0, 100).sorted().iterator(), 1_000, this::count);
    // Here each element may push another one out: about 2 log2 k comparisons, and not k.
    check
        .expectThat("at most 6,000,000 comparisons", Long.class, all -> all <= 30 * MANY)
        .got(comparisons);
  }

  private int count(int a, int b) {
    comparisons++;
    return Integer.compare(a, b);
  }

  @Property(tries = 500, afterFailure = AfterFailureMode.PREVIOUS_SEED)
  void largest_ofAnything_areTheFirstOfAllSorted(
      @ForAll List<Integer> stream, @ForAll @IntRange(max = 12) int k) {
    var sorted = new ArrayList<>(stream);
    sorted.sort(Comparator.reverseOrder());
    rule("the k largest are the first k of all, sorted downwards")
        .did("the " + k + " largest of " + stream)
        .expect(sorted.subList(0, Math.min(k, sorted.size())))
        .got(largest(stream, k));
  }

  @Test
  void mostFrequent_words_comeWithTheirCounts() {
    var words = List.of("a", "b", "a", "c", "b", "a");
    rule("the words that come most often, with how often that is")
        .did("the 2 most frequent of " + words)
        .expect(List.of(new Counted("a", 3), new Counted("b", 2)))
        .got(TopK.mostFrequent(words.iterator(), 2));
  }

  @Test
  void mostFrequent_ofEquals_isTheFirstInTheAlphabet() {
    var words = List.of("d", "b", "c", "a", "e", "e");
    rule("of two words that come equally often, the first in the alphabet is first")
        .did("the 3 most frequent of " + words)
        .expect(List.of(new Counted("e", 2), new Counted("a", 1), new Counted("b", 1)))
        .got(TopK.mostFrequent(words.iterator(), 3));
  }

  @Property(tries = 500, afterFailure = AfterFailureMode.PREVIOUS_SEED)
  void mostFrequent_ofAnything_areTheFirstOfAllSorted(
      @ForAll("words") List<String> words, @ForAll @IntRange(max = 6) int k) {
    var counts = new TreeMap<String, Long>();
    words.forEach(word -> counts.merge(word, 1L, Long::sum));
    // A stable sort: words that come equally often stay in the order of the alphabet.
    List<Counted> sorted =
        counts.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(entry -> new Counted(entry.getKey(), entry.getValue()))
            .limit(k)
            .toList();
    rule("the k most frequent are the first k of all, sorted by count and then by word")
        .did("the " + k + " most frequent of " + words)
        .expect(sorted)
        .got(TopK.mostFrequent(words.iterator(), k));
  }

  @Provide
  Arbitrary<List<String>> words() {
    return Arbitraries.of("ant", "bee", "cat", "dog", "elk").list().ofMaxSize(25);
  }
}
