package dev.rediscover.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.bytes.Slice;
import dev.rediscover.store.Dict;
import dev.rediscover.store.Keyspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SamplingTest {
  @Test
  void takesNext_askedOfAll_picksAsManyAsWanted() {
    Random random = new Random(20_264);
    for (int wanted = 0; wanted <= 50; wanted++) {
      Sampling sampling = new Sampling(50, wanted, random);
      int picked = 0;
      for (int i = 0; i < 50; i++) {
        picked += sampling.takesNext() ? 1 : 0;
      }
      assertThat(picked).as("of 50, picked").isEqualTo(wanted);
    }
  }

  @Test
  void of_aFewOfMany_showsEachOnce() {
    Random random = new Random(20_265);
    Dict table = Keyspace.standalone().newTable(0);
    for (int i = 0; i < 100; i++) {
      table.insert(Slice.of("member " + i), new Slice());
    }
    for (int round = 0; round < 20; round++) {
      List<Integer> shown = new ArrayList<>();
      Sampling.of(table, 30, random, shown::add);
      assertThat(shown).hasSize(30).doesNotHaveDuplicates();
    }
  }
}
