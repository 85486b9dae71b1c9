package dev.rediscover.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.bytes.Slice;
import dev.rediscover.store.Keyspace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class SortedSetValueTest {
  private static final double[] SCORES = {
    0,
    -0.0,
    1,
    1,
    2,
    2,
    3.5,
    0.1,
    -7,
    1e17,
    0x1p62,
    1e300,
    4.9e-324,
    1 / 3.0,
    123456.789e-3,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };

  private static final Comparator<Scored> ORDER =
      Comparator.comparingDouble((Scored one) -> one.score + 0.0).thenComparing(Scored::member);

  private final Keyspace keyspace = Keyspace.standalone();

  /// A member and its score in the model, a sorted list.
  private record Scored(String member, double score) {}

  private Growth growth() {
    CompactLimits limits = new CompactLimits();
    limits.sortedSetEntries(8);
    limits.sortedSetValueBytes(10);
    return new Growth(limits, keyspace);
  }

  private static double score(Random random) {
    return random.nextBoolean() ? random.nextInt(5) : SCORES[random.nextInt(SCORES.length)];
  }

  @Property(tries = 300)
  void anyChanges_comparedWithASortedList_giveTheSameOrder(@ForAll long seed) {
    Random random = new Random(seed);
    Growth growth = growth();
    SortedSetValue set = new SortedSetValue();
    List<Scored> model = new ArrayList<>();
    int steps = 2 + random.nextInt(random.nextInt(4) == 0 ? 400 : 40);
    for (int step = 0; step < steps; step++) {
      String name = random.nextInt(9) == 0 ? "longer name " + step : "" + random.nextInt(steps);
      Slice member = Slice.of(name);
      double before = set.score(member);
      assertThat(model.stream().filter(one -> one.member.equals(name)).map(Scored::score))
          .isEqualTo(Double.isNaN(before) ? List.of() : List.of(before));
      switch (random.nextInt(20)) {
        case 0 -> {
          int from = random.nextInt(model.size() + 1);
          int to = from + random.nextInt(model.size() - from + 1);
          set.removeRange(from, to);
          model.subList(from, to).clear();
        }
        case 1, 2, 3 -> {
          assertThat(set.remove(member)).isEqualTo(!Double.isNaN(before));
          model.removeIf(one -> one.member.equals(name));
        }
        default -> {
          double score = score(random);
          ScoreChange change = set.put(member, score, growth);
          assertThat(change).isEqualTo(expected(before, score));
          if (change != ScoreChange.NONE) {
            model.removeIf(one -> one.member.equals(name));
            boolean signLost = set.isCompact() && score == 0;
            model.add(new Scored(name, signLost ? 0 : score));
            model.sort(ORDER);
          }
        }
      }
      set.checkInvariants();
      assertThat(set.size()).isEqualTo(model.size());
    }
    assertThat(all(set)).isEqualTo(model);
    checkQuestions(set, model, random);
    SortedSetValue copy = set.copy();
    copy.checkInvariants();
    assertThat(all(copy)).isEqualTo(model);
  }

  private static ScoreChange expected(double before, double score) {
    if (Double.isNaN(before)) {
      return ScoreChange.ADDED;
    }
    return before == score ? ScoreChange.NONE : ScoreChange.MOVED;
  }

  private static void checkQuestions(SortedSetValue set, List<Scored> model, Random random) {
    for (int i = 0; i < model.size(); i++) {
      assertThat(set.rank(Slice.of(model.get(i).member))).isEqualTo(i);
    }
    assertThat(set.rank(Slice.of("nobody"))).isEqualTo(-1);
    double edge = score(random);
    assertThat(set.countBefore(Edge.ofScore(edge, false)))
        .isEqualTo(model.stream().filter(one -> one.score < edge).count());
    assertThat(set.countBefore(Edge.ofScore(edge, true)))
        .isEqualTo(model.stream().filter(one -> one.score <= edge).count());
    int from = random.nextInt(model.size() + 1);
    int to = from + random.nextInt(model.size() - from + 1);
    List<Scored> shown = new ArrayList<>();
    set.range(from, to, (member, score) -> shown.add(new Scored(member.toString(), score)));
    assertThat(shown).isEqualTo(model.subList(from, to));
    List<Scored> backwards = new ArrayList<>();
    set.rangeBackwards(
        from, to, (member, score) -> backwards.add(new Scored(member.toString(), score)));
    Collections.reverse(backwards);
    assertThat(backwards).isEqualTo(shown);
    Set<Scored> sample = new HashSet<>();
    set.sample(to, random, (member, score) -> sample.add(new Scored(member.toString(), score)));
    assertThat(sample).hasSize(to).isSubsetOf(model);
  }

  @Property(tries = 100)
  void edgesOfMembers_whereAllScoresAreEqual_cutByBytes(@ForAll long seed) {
    Random random = new Random(seed);
    Growth growth = growth();
    SortedSetValue set = new SortedSetValue();
    for (int i = random.nextInt(40); i >= 0; i--) {
      set.put(Slice.of("" + random.nextInt(99)), 3, growth);
    }
    String name = "" + random.nextInt(99);
    List<Scored> model = all(set);
    assertThat(set.countBefore(Edge.ofMember(Slice.of(name), false)))
        .isEqualTo(model.stream().filter(one -> one.member.compareTo(name) < 0).count());
    assertThat(set.countBefore(Edge.ofMember(Slice.of(name), true)))
        .isEqualTo(model.stream().filter(one -> one.member.compareTo(name) <= 0).count());
    assertThat(set.countBefore(Edge.START)).isZero();
    assertThat(set.countBefore(Edge.END)).isEqualTo(model.size());
  }

  /// A large one: member `i` has the score `10 * i`.
  private SortedSetValue tens(int members) {
    Growth growth = growth();
    SortedSetValue set = new SortedSetValue();
    for (int i = 0; i < members; i++) {
      set.put(Slice.of("" + i), 10 * i, growth);
    }
    return set;
  }

  @Test
  void rank_whenSomebodyBeforeIsGone_isOneLess() {
    SortedSetValue set = tens(200);
    for (int gone = 0; gone < 100; gone++) {
      set.remove(Slice.of("" + gone));
      for (int i = gone + 1; i < 200; i++) {
        assertThat(set.rank(Slice.of("" + i))).as("member %d", i).isEqualTo(i - gone - 1);
      }
    }
  }

  @Test
  void rank_whenSomebodyComesBefore_isOneMore() {
    SortedSetValue set = tens(200);
    Growth growth = growth();
    for (int more = 1; more <= 100; more++) {
      set.put(Slice.of("before " + more), 5 - 10 * more, growth);
      for (int i = 0; i < 200; i++) {
        assertThat(set.rank(Slice.of("" + i))).as("member %d", i).isEqualTo(i + more);
      }
    }
  }

  @Test
  void put_ofAScoreThatKeepsThePlace_isSeenByASearch() {
    SortedSetValue set = tens(200);
    for (int i = 0; i < 200; i++) {
      set.put(Slice.of("" + i), 10 * i + 5, growth());
      assertThat(set.countBefore(Edge.ofScore(10 * i + 3, false)))
          .as("members below %d", 10 * i + 3)
          .isEqualTo(i);
    }
  }

  @Test
  void put_ofAScoreThatMovesTheMember_leavesItThereOnce() {
    SortedSetValue set = tens(100);
    set.put(Slice.of("0"), 955, growth());
    assertThat(set.size()).isEqualTo(100);
    assertThat(all(set).stream().filter(one -> one.member.equals("0")))
        .containsExactly(new Scored("0", 955));
  }

  @Test
  void equalScores_inBothLayouts_areInTheOrderOfTheirBytes() {
    for (int members : new int[] {3, 9}) {
      SortedSetValue set = new SortedSetValue();
      List<String> names = new ArrayList<>();
      for (int i = 0; i < members; i++) {
        names.addFirst("" + (char) ('z' - i));
        set.put(Slice.of(names.getFirst()), 1, growth());
      }
      assertThat(all(set)).as(set.encoding()).extracting(Scored::member).isEqualTo(names);
    }
  }

  @Test
  void compacted_ofFewShortMembers_isTheSameInTheOtherLayout() {
    Growth growth = growth();
    ScoreSums sums = new ScoreSums(keyspace);
    for (int i = 0; i < 8; i++) {
      sums.add(Slice.of("m" + i), 8 - i, Double::sum);
    }
    SortedSetValue large = sums.sorted();
    large.checkInvariants();
    List<Scored> members = all(large);
    assertThat(large.encoding()).isEqualTo("skiplist");
    SortedSetValue compact = large.compacted(growth.limits());
    assertThat(compact.encoding()).isEqualTo("listpack");
    assertThat(all(compact)).isEqualTo(members);
  }

  @Test
  void put_ofAMemberTooMany_leavesTheCompactLayout() {
    Growth growth = growth();
    SortedSetValue set = new SortedSetValue();
    for (int i = 0; i < 8; i++) {
      set.put(Slice.of("m" + i), i, growth);
    }
    set.put(Slice.of("m1"), 20, growth);
    assertThat(set.encoding()).isEqualTo("listpack");
    set.put(Slice.of("m8"), 8, growth);
    assertThat(set.encoding()).isEqualTo("skiplist");
    SortedSetValue other = new SortedSetValue();
    other.put(Slice.of("elevenbytes"), 1, growth);
    assertThat(other.encoding()).isEqualTo("skiplist");
  }

  private static List<Scored> all(SortedSetValue set) {
    List<Scored> all = new ArrayList<>();
    set.forEachScored((member, score) -> all.add(new Scored(member.toString(), score)));
    return all;
  }
}
