package dev.rediscover.eviction;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rediscover.lessons.ManualClock;
import dev.rediscover.store.Keyspace;
import org.junit.jupiter.api.Test;

class SpareIntsTest {
  @Test
  void recordsWithoutSpareInts_areRefused() {
    assertThatThrownBy(() -> new ExactLru(Keyspace.standalone(), new ManualClock()))
        .as("eviction says what it needs")
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the records have 0 spare ints, eviction needs 3");
  }
}
