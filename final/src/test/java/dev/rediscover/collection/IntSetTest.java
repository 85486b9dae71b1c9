package dev.rediscover.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class IntSetTest {
  private static final long[] EDGES = {
    0,
    1,
    -1,
    32767,
    32768,
    -32768,
    -32769,
    Integer.MAX_VALUE,
    Integer.MAX_VALUE + 1L,
    Integer.MIN_VALUE,
    Integer.MIN_VALUE - 1L,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };

  @Property(tries = 300)
  void addsAndRemoves_comparedWithATreeSet_agree(@ForAll long seed) {
    Random random = new Random(seed);
    IntSet numbers = new IntSet();
    TreeSet<Long> model = new TreeSet<>();
    int edges = 1 + random.nextInt(EDGES.length);
    for (int step = 0; step < 100; step++) {
      long number =
          random.nextInt(20) == 0 ? EDGES[random.nextInt(edges)] : random.nextInt(30) - 15;
      if (random.nextInt(3) > 0) {
        assertThat(numbers.add(number)).isEqualTo(model.add(number));
      } else {
        assertThat(numbers.remove(number)).isEqualTo(model.remove(number));
      }
      assertThat(numbers.has(number)).isEqualTo(model.contains(number));
      assertThat(all(numbers)).isEqualTo(new ArrayList<>(model));
    }
    assertThat(all(numbers.copy())).isEqualTo(all(numbers));
  }

  @Test
  void width_isThatOfTheWidestNumberEver() {
    IntSet numbers = new IntSet();
    numbers.add(1);
    assertThat(numbers.width()).isEqualTo(2);
    numbers.add(-32769);
    assertThat(numbers.width()).isEqualTo(4);
    numbers.add(1L << 40);
    assertThat(numbers.width()).isEqualTo(8);
    numbers.remove(1L << 40);
    assertThat(numbers.width()).isEqualTo(8);
    assertThat(all(numbers)).containsExactly(-32769L, 1L);
  }

  @Test
  void add_beforeOthers_movesAllOfThemWhole() {
    IntSet numbers = new IntSet();
    for (long number = 3000; number > 0; number -= 300) {
      numbers.add(number);
    }
    assertThat(all(numbers))
        .containsExactly(300L, 600L, 900L, 1200L, 1500L, 1800L, 2100L, 2400L, 2700L, 3000L);
  }

  private static List<Long> all(IntSet numbers) {
    List<Long> all = new ArrayList<>();
    for (int i = 0; i < numbers.count(); i++) {
      all.add(numbers.get(i));
    }
    return all;
  }
}
