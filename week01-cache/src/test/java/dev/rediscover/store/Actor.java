package dev.rediscover.store;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// A thread that does one thing, and can be asked whether it has done it or waits for a lock.
///
/// Nothing here sleeps: a thread that stands at a lock says so itself, so the answer is the same on a
/// slow machine.
///
/// Thread: the test's.
final class Actor {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Set<Long> ACTORS = ConcurrentHashMap.newKeySet();

  private final String what;
  private final Thread thread;
  private volatile Throwable failure;

  private Actor(String what, Runnable work) {
    this.what = what;
    thread =
        Thread.ofPlatform()
            .daemon()
            .name(what)
            .uncaughtExceptionHandler((dead, thrown) -> failure = thrown)
            .unstarted(work);
  }

  /// Starts a thread that does `work`.
  static Actor start(String what, Runnable work) {
    Actor actor = new Actor(what, work);
    ACTORS.add(actor.thread.threadId());
    actor.thread.start();
    return actor;
  }

  /// Waits until the thread has ended or stands at a lock.
  ///
  /// @return whether it ended
  boolean endsWithoutWaiting() {
    until(this::standsAtALock);
    boolean ended = !thread.isAlive();
    rethrow();
    return ended;
  }

  /// Waits for the thread's end, and throws what it threw.
  void join() {
    try {
      if (!thread.join(PATIENCE)) {
        throw new AssertionError(this + " has not ended; it " + state());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    rethrow();
  }

  /// Waits until `condition` holds or the thread has ended; throws what it threw.
  void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (thread.isAlive() && !condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError(this + " does not end; it " + state());
      }
      Thread.yield();
    }
    rethrow();
  }

  private boolean standsAtALock() {
    return switch (thread.getState()) {
      case WAITING, TIMED_WAITING -> LockSupport.getBlocker(thread) != null;
      case BLOCKED -> {
        ThreadInfo info = ManagementFactory.getThreadMXBean().getThreadInfo(thread.threadId());
        // The JVM's own short waits, for a class to be loaded, are not meant.
        yield info != null && ACTORS.contains(info.getLockOwnerId());
      }
      default -> false;
    };
  }

  private String state() {
    return standsAtALock() ? "waits for a lock" : "is " + thread.getState();
  }

  private void rethrow() {
    switch (failure) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new AssertionError(failure);
    }
  }

  @Override
  public String toString() {
    return what;
  }
}
