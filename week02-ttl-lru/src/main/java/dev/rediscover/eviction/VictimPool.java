package dev.rediscover.eviction;

import dev.rediscover.store.Records;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.random.RandomGenerator;

/// The best candidates seen lately, up to 16, in the order of their ranks; and how a victim is chosen:
/// look at a few more candidates, then take the best of all remembered.
///
/// The best of 5 is a poor guess. The best of 5 and of what was good among the last samples is a much
/// better one for the same price.
///
/// Thread: engine.
/// Invariant: no record is in the pool twice; ranks do not fall from the first to the last.
///
/// Exercise 2.6.
final class VictimPool {
  static final int CAPACITY = 16;

  private final int[] handles = new int[CAPACITY];
  private final long[] ranks = new long[CAPACITY];
  private int size;

  int size() {
    return size;
  }

  /// Exercise 2.6: remembers a candidate if it ranks higher than the lowest one remembered, or if
  /// there is room.
  ///
  /// @return whether it is in the pool now
  boolean offer(int handle, long rank) {
    throw new UnsupportedOperationException(
        "exercise 2.6: drop what the pool knew of it; insert in order; the lowest one makes room");
  }

  /// Exercise 2.6: forgets a record, if it is there.
  void remove(int handle) {
    throw new UnsupportedOperationException("exercise 2.6: find it and close the gap");
  }

  /// Exercise 2.6: the record to lose: samples some candidates and answers the best one remembered
  /// that is still as good as it was when it was remembered.
  ///
  /// @param candidates whom to sample
  /// @param samples how many, 1 or more
  /// @param rankOf how willingly a record is lost now
  /// @return the victim, which stays in the pool; or [Records#NONE] if there are no candidates
  int victim(Candidates candidates, int samples, RandomGenerator random, IntToLongFunction rankOf) {
    throw new UnsupportedOperationException(
        "exercise 2.6: offer samples; check the best again: it may have been used, or be none now");
  }

  /// Checks what must always be true; for tests.
  ///
  /// @throws AssertionError if it is not
  void checkInvariants(IntPredicate isLive) {
    for (int at = 0; at < size; at++) {
      if (at > 0 && ranks[at - 1] > ranks[at]) {
        throw new AssertionError("rank %d stands before %d".formatted(ranks[at - 1], ranks[at]));
      }
      if (!isLive.test(handles[at])) {
        throw new AssertionError("record %d is in the pool but gone".formatted(handles[at]));
      }
      for (int other = 0; other < at; other++) {
        if (handles[other] == handles[at]) {
          throw new AssertionError("record %d is in the pool twice".formatted(handles[at]));
        }
      }
    }
  }
}
