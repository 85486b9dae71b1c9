package dev.rediscover.simulator;

import java.util.SplittableRandom;

/// Makes many independent streams of random numbers from one seed.
///
/// Each subject has a stream of its own, and a message is judged by its number on its link. So a run
/// from which one step was taken out meets the same luck everywhere else, and can be shrunk.
final class Seed {
  private Seed() {}

  /// A number that looks random and is always the same for the same two.
  static long mix(long seed, long salt) {
    long z = seed + salt * 0x9e3779b97f4a7c15L;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }

  static SplittableRandom stream(long seed, String subject) {
    return new SplittableRandom(mix(seed, subject.hashCode()));
  }

  /// Whether an event of this probability happens, judged by some of the bits of `luck`.
  static boolean happens(double probability, long luck, int which) {
    return probability > 0 && fraction(luck, which) < probability;
  }

  /// A number from 0 to 1, the `which`-th that `luck` gives.
  static double fraction(long luck, int which) {
    return (mix(luck, which) >>> 11) * 0x1.0p-53;
  }
}
