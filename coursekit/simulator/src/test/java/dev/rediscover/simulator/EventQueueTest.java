package dev.rediscover.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EventQueueTest {
  @Test
  void comesByTime_andOfTheSameTimeInTheOrderOfComing() {
    var random = new SplittableRandom(7);
    var queue = new EventQueue();
    List<Scheduled> expected = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      var added = new Scheduled(random.nextInt(500), Scheduled.Kind.TIMER, 0, 0, 0, i, null);
      expected.add(added);
      queue.add(added);
    }
    expected.sort(Comparator.comparingLong(one -> one.time));

    List<Scheduled> taken = new ArrayList<>();
    while (queue.firstTime() != Long.MAX_VALUE) {
      taken.add(queue.take());
    }
    assertThat(taken).isEqualTo(expected);
  }
}
