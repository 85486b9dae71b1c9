package dev.rediscover.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.bytes.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class ListValueTest {
  private static final int STEPS = 150;

  /// Nodes of one to five elements, by the count; at the size 0 each has its own.
  @Property(tries = 200)
  void anyChanges_nodesOfAFewElements_giveTheElementsOfAModel(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 5) int nodeSize) {
    run(seed, nodeSize, new String[] {"", "a", "b", "c", "12", "-7", "70000", "xyz"});
  }

  /// Nodes of 4 KiB with elements so long that a few fill one, and some that are larger than it.
  @Property(tries = 100)
  void anyChanges_nodesOfAFewKibibytes_giveTheElementsOfAModel(@ForAll long seed) {
    run(
        seed,
        -1,
        new String[] {
          "a", "5", "b".repeat(700), "c".repeat(1300), "d".repeat(2000), "e".repeat(5000)
        });
  }

  private static void run(long seed, int nodeSize, String[] words) {
    Random random = new Random(seed);
    CompactLimits limits = new CompactLimits();
    limits.listNodeSize(nodeSize);
    ListValue list = new ListValue();
    List<String> model = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      // Phases in which it grows and phases in which it shrinks.
      boolean grows = step / 50 % 2 == 0;
      change(list, model, random, limits, words, grows);
      list.checkInvariants(limits);
      assertThat(elements(list)).isEqualTo(model);
      look(list, model, random, words);
    }
    ListValue copy = list.copy();
    copy.checkInvariants(limits);
    list.push(End.LEFT, Slice.of("only here"), limits);
    assertThat(elements(copy)).isEqualTo(model);
  }

  private static void change(
      ListValue list,
      List<String> model,
      Random random,
      CompactLimits limits,
      String[] words,
      boolean grows) {
    String word = words[random.nextInt(words.length)];
    Slice slice = Slice.of(word);
    int size = model.size();
    int kind = size == 0 ? random.nextInt(3) : random.nextInt(grows ? 6 : 10);
    int index = size == 0 ? 0 : random.nextInt(size);
    switch (kind) {
      case 0, 1 -> {
        list.push(kind == 0 ? End.LEFT : End.RIGHT, slice, limits);
        model.add(kind == 0 ? 0 : size, word);
      }
      case 2, 3, 4 -> {
        list.insert(index, slice, limits);
        model.add(index, word);
      }
      case 5 -> {
        boolean fromTheEnd = random.nextBoolean();
        assertThat(list.set(fromTheEnd ? index - size : index, slice, limits)).isTrue();
        model.set(index, word);
      }
      case 6, 7 -> {
        int count = 1 + random.nextInt(Math.min(size - index, kind == 6 ? 1 : 8));
        list.remove(index, count, limits);
        model.subList(index, index + count).clear();
      }
      default -> {
        int most = random.nextInt(3) == 0 ? Integer.MAX_VALUE : 1 + random.nextInt(2);
        End start = random.nextBoolean() ? End.LEFT : End.RIGHT;
        assertThat(ListSearch.remove(list, slice, start, most, limits))
            .isEqualTo(removeFromModel(model, word, start, most));
      }
    }
  }

  private static int removeFromModel(List<String> model, String word, End start, int most) {
    int removed = 0;
    while (removed < most && model.contains(word)) {
      model.remove(start == End.LEFT ? model.indexOf(word) : model.lastIndexOf(word));
      removed++;
    }
    return removed;
  }

  private static void look(ListValue list, List<String> model, Random random, String[] words) {
    int size = model.size();
    assertThat(list.size()).isEqualTo(size);
    Slice found = new Slice();
    assertThat(list.get(size, found)).isFalse();
    assertThat(list.get(-size - 1, found)).isFalse();
    String word = words[random.nextInt(words.length)];
    assertThat(ListSearch.indexOf(list, Slice.of(word))).isEqualTo(model.indexOf(word));
    if (size == 0) {
      return;
    }
    int index = random.nextInt(size);
    assertThat(list.get(index, found)).isTrue();
    assertThat(found).hasToString(model.get(index));
    assertThat(list.get(index - size, found)).isTrue();
    assertThat(found).hasToString(model.get(index));
    List<String> backwards = new ArrayList<>();
    int count = 1 + random.nextInt(index + 1);
    list.forEachBackwards(index, count, element -> backwards.add(element.toString()));
    assertThat(backwards).isEqualTo(model.subList(index - count + 1, index + 1).reversed());
    List<Long> places = new ArrayList<>();
    ListSearch.find(list, Slice.of(word), End.RIGHT, index + 1, places::add);
    List<Long> expected = new ArrayList<>();
    for (int i = size - 1; i >= size - 1 - index; i--) {
      if (model.get(i).equals(word)) {
        expected.add((long) i);
      }
    }
    assertThat(places).isEqualTo(expected);
  }

  @Test
  void insert_betweenTwoFullNodes_landsBetweenThem() {
    CompactLimits limits = new CompactLimits();
    limits.listNodeSize(1);
    ListValue list = new ListValue();
    for (String word : List.of("a", "b", "c")) {
      list.push(End.RIGHT, Slice.of(word), limits);
    }
    list.insert(1, Slice.of("x"), limits);
    assertThat(elements(list)).containsExactly("a", "x", "b", "c");
  }

  @Test
  void push_ofManyElements_countsTheBytesOfAllNodes() {
    CompactLimits limits = new CompactLimits();
    ListValue list = new ListValue();
    for (int i = 0; i < 100_000; i++) {
      list.push(i % 2 == 0 ? End.LEFT : End.RIGHT, Slice.of("element " + i), limits);
    }
    list.checkInvariants(limits);
    // An element has 13 bytes or so, and two around them.
    assertThat(list.bytes() / 100_000).isBetween(14L, 17L);
    list.remove(10, 99_980, limits);
    list.checkInvariants(limits);
    assertThat(list.bytes()).isLessThan(700);
    assertThat(elements(list)).startsWith("element 99998").endsWith("element 99999").hasSize(20);
  }

  @Test
  void pushAndPop_ofAQueueThatStaysSmall_keepsItSmall() {
    CompactLimits limits = new CompactLimits();
    ListValue list = new ListValue();
    for (int i = 0; i < 50_000; i++) {
      list.push(End.LEFT, Slice.of("element " + i), limits);
      if (list.size() > 600) {
        list.remove(list.size() - 1, 1, limits);
      }
    }
    list.checkInvariants(limits);
    assertThat(list.bytes()).isLessThan(600 * 15 * 2);
  }

  private static List<String> elements(ListValue list) {
    List<String> elements = new ArrayList<>();
    list.forEach(0, list.size(), element -> elements.add(element.toString()));
    return elements;
  }
}
