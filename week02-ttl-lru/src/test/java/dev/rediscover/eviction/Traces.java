package dev.rediscover.eviction;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Three ways in which keys are asked for, generated; the same for the same seed.
final class Traces {
  private static final double SKEW = 0.9;

  private Traces() {}

  /// A few keys are popular and most are not: the k-th is asked for in proportion to 1 / k^0.9.
  ///
  /// @param keys how many keys there are
  static int[] zipf(int keys, int requests, long seed) {
    var zipf = new Zipf(keys, seed);
    int[] trace = new int[requests];
    for (int i = 0; i < requests; i++) {
      trace[i] = zipf.next();
    }
    return trace;
  }

  /// As [#zipf(int, int, long)], but after each `pause` requests somebody reads `scan` keys once each
  /// that nobody asks for again: a backup, a report, a crawler.
  static int[] scanPolluted(int keys, int requests, int pause, int scan, long seed) {
    var zipf = new Zipf(keys, seed);
    int[] trace = new int[requests];
    int fresh = keys;
    for (int i = 0; i < requests; i++) {
      boolean scanning = i % (pause + scan) >= pause;
      trace[i] = scanning ? fresh++ : zipf.next();
    }
    return trace;
  }

  /// As [#zipf(int, int, long)], but which keys are popular changes: after each `pause` requests a
  /// quarter of the popular keys is replaced.
  static int[] shifting(int keys, int requests, int pause, long seed) {
    var zipf = new Zipf(keys, seed);
    int[] trace = new int[requests];
    for (int i = 0; i < requests; i++) {
      if (i > 0 && i % pause == 0) {
        zipf.replaceAQuarter();
      }
      trace[i] = zipf.next();
    }
    return trace;
  }

  /// Numbers with Zipf's distribution, in no relation to their size.
  private static final class Zipf {
    private final SplittableRandom random;
    private final double[] sums;
    private final int[] keyOfRank;
    private int nextKey;

    Zipf(int keys, long seed) {
      random = new SplittableRandom(seed);
      sums = new double[keys];
      keyOfRank = new int[keys];
      double sum = 0;
      for (int rank = 0; rank < keys; rank++) {
        sum += 1 / Math.pow(rank + 1, SKEW);
        sums[rank] = sum;
        keyOfRank[rank] = rank;
      }
      nextKey = keys;
    }

    int next() {
      double dice = random.nextDouble() * sums[sums.length - 1];
      int at = Arrays.binarySearch(sums, dice);
      return keyOfRank[at >= 0 ? at : ~at];
    }

    void replaceAQuarter() {
      for (int rank = 0; rank < keyOfRank.length; rank++) {
        if (random.nextInt(4) == 0) {
          keyOfRank[rank] = nextKey++;
        }
      }
    }
  }
}
