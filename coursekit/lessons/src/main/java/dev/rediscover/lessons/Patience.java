package dev.rediscover.lessons;

import java.util.Optional;

/// Which checks still get a turn once one did not end in time: it hangs, or is far too slow. A thread in
/// an endless loop can't be ended from outside and keeps a core busy, and what one check found in a
/// shared method the next would find again. So the first is enough: the learner knows in half a minute
/// and not in several.
///
/// Thread: any.
final class Patience {
  /// How the reason of a check that got no turn begins.
  static final String NOT_RUN = "not run: ";

  /// The exercise of the check that did not end in time, or null.
  private static volatile String hanging;

  private Patience() {}

  /// Forgets what hung in an earlier run of the same JVM.
  static void renew() {
    hanging = null;
  }

  /// Notes that a check of `exercise` did not end in time.
  static void lost(String exercise) {
    hanging = exercise;
  }

  /// A full heap as an exception of one test, which JUnit and jqwik take for the end of the run.
  static IllegalStateException heapIsFull(OutOfMemoryError full) {
    return new IllegalStateException("the heap is full (" + full.getMessage() + ")", full);
  }

  /// Why a test gets no turn, or nothing if it gets one.
  static Optional<String> refusal() {
    return Optional.ofNullable(hanging)
        .map(
            id -> NOT_RUN + "a check of " + id + " did not end in time and keeps the machine busy");
  }
}
