package dev.rediscover.simulator;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// The settings of the node under test, which the seed draws too: batch sizes, timeouts, the size of a
/// buffer. Many mistakes show only where a batch is one entry or a buffer is always full.
///
/// A parameter is drawn by its name, so it is the same for all nodes of a run and after a restart.
public final class Parameters {
  private final long seed;
  private final Map<String, Integer> picked = new TreeMap<>();

  Parameters(long seed) {
    this.seed = seed;
  }

  /// A value from `min` to `max`, both included. One in four runs gets `min`, one in eight `max`, and
  /// small values are more frequent than large ones.
  public int pick(String name, int min, int max) {
    Integer known = picked.get(name);
    if (known == null) {
      known = draw(Seed.stream(seed, name), min, max);
      picked.put(name, known);
    }
    return known;
  }

  /// Whether something is on: in every other run.
  public boolean flip(String name) {
    return pick(name, 0, 1) == 1;
  }

  private static int draw(SplittableRandom random, int min, int max) {
    if (min > max) {
      throw new IllegalArgumentException("min " + min + " > max " + max);
    }
    long values = (long) max - min + 1;
    if (values == 2) {
      return random.nextBoolean() ? min : max;
    }
    int eighth = random.nextInt(8);
    if (eighth < 2) {
      return min;
    }
    if (eighth == 2) {
      return max;
    }
    return min + (int) (Math.pow(values, random.nextDouble()) - 1);
  }

  /// What was picked, by name.
  Map<String, Integer> picked() {
    return picked;
  }
}
