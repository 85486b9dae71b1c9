package dev.rediscover.lessons;

import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.commons.support.AnnotationSupport;

/// Who still gets a turn once checks did not end in time: they hang, or are far too slow. A thread in
/// an endless loop can't be ended from outside and keeps a core busy, so the exercise it belongs to
/// gets no more turns, and after a few of them nobody does.
///
/// Thread: any.
final class Patience {
  /// How the reason of a check that got no turn begins.
  static final String NOT_RUN = "not run: ";

  private static final int HANGING_MAX = 3;
  private static final Set<String> HANGING = ConcurrentHashMap.newKeySet();
  private static final AtomicInteger COUNT = new AtomicInteger();

  private Patience() {}

  /// Forgets what hung in an earlier run of the same JVM.
  static void renew() {
    HANGING.clear();
    COUNT.set(0);
  }

  /// Notes that a check of `exercise` did not end in time.
  static void lost(String exercise) {
    HANGING.add(exercise);
    COUNT.incrementAndGet();
  }

  /// A full heap as an exception of one test, which JUnit and jqwik take for the end of the run.
  static IllegalStateException heapIsFull(OutOfMemoryError full) {
    return new IllegalStateException("the heap is full (" + full.getMessage() + ")", full);
  }

  /// Why the test `method` of `testClass` gets no turn, or nothing if it gets one.
  static Optional<String> refusal(AnnotatedElement method, Class<?> testClass) {
    if (COUNT.get() >= HANGING_MAX) {
      return Optional.of(
          NOT_RUN + HANGING_MAX + " checks did not end in time and keep the machine busy");
    }
    Optional<Exercise> exercise = AnnotationSupport.findAnnotation(method, Exercise.class);
    for (Class<?> at = testClass; exercise.isEmpty() && at != null; at = at.getEnclosingClass()) {
      exercise = AnnotationSupport.findAnnotation(at, Exercise.class);
    }
    return exercise
        .map(Exercise::value)
        .filter(HANGING::contains)
        .map(id -> NOT_RUN + "an earlier check of " + id + " did not end in time");
  }
}
