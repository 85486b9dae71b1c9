package dev.rediscover.collection;

import dev.rediscover.store.Dict;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;

/// Picks some of many at random, none of them twice: HRANDFIELD, SRANDMEMBER, ZRANDMEMBER.
///
/// Thread: engine.
final class Sampling {
  /// Up to this part of all, picking at random seldom meets one that was picked before.
  private static final int ONE_IN = 3;

  private long left;
  private long wanted;
  private final RandomGenerator random;

  /// For those that can be walked through only.
  ///
  /// @param all how many there are
  /// @param wanted how many of them to pick, at most all
  Sampling(long all, long wanted, RandomGenerator random) {
    this.left = all;
    this.wanted = wanted;
    this.random = random;
  }

  /// Whether the next one, as they are walked through, is picked (Knuth, The Art of Computer
  /// Programming, volume 2, 3.4.2, algorithm S).
  boolean takesNext() {
    boolean takes = random.nextLong(left) < wanted;
    left--;
    if (takes) {
      wanted--;
    }
    return takes;
  }

  /// Shows `count` records of a table.
  static void of(Dict table, long count, RandomGenerator random, IntConsumer visitor) {
    if (count * ONE_IN > table.size()) {
      Sampling sampling = new Sampling(table.size(), count, random);
      table.forEach(handle -> {
        if (sampling.takesNext()) {
          visitor.accept(handle);
        }
      });
      return;
    }
    Set<Integer> seen = new HashSet<>();
    while (seen.size() < count) {
      int handle = table.random(random);
      if (seen.add(handle)) {
        visitor.accept(handle);
      }
    }
  }
}
