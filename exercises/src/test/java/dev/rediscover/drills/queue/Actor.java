package dev.rediscover.drills.queue;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A thread that makes one call, watched by a test: whether it waits, and what came of it.
///
/// Thread: the test's.
final class Actor<R> {
  /// Far more than anything here takes: whoever is not done by then waits for ever.
  private static final long PATIENCE_SECONDS = 8;

  private final FutureTask<R> task;
  private final Thread thread;

  private Actor(Callable<R> work) {
    task = new FutureTask<>(work);
    thread = Thread.ofPlatform().daemon().unstarted(task);
  }

  static <R> Actor<R> start(Callable<R> work) {
    var actor = new Actor<>(work);
    actor.thread.start();
    return actor;
  }

  /// What the thread comes to: `waits`, `ended`, or else `runs`.
  String state() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() - end < 0) {
      switch (thread.getState()) {
        case WAITING, TIMED_WAITING -> {
          return "waits";
        }
        case TERMINATED -> {
          return "ended: " + result();
        }
        default -> Thread.onSpinWait();
      }
    }
    return "still runs after " + PATIENCE_SECONDS + " s";
  }

  /// What the call returned. What it threw is thrown again.
  R result() {
    try {
      return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw sneaky(e.getCause());
    } catch (TimeoutException e) {
      // Without the cause: it is the call that is wrong, and not the test that took too long.
      throw new AssertionError("a thread still waits after 8 s: nobody woke it");
    } catch (InterruptedException e) {
      throw new AssertionError("the test itself was interrupted", e);
    }
  }

  /// Interrupts the call, and names what came of that.
  String interrupted() {
    thread.interrupt();
    try {
      return "it returned " + task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      return e.getCause().getClass().getSimpleName();
    } catch (TimeoutException e) {
      return "it waits on";
    } catch (InterruptedException e) {
      throw new AssertionError("the test itself was interrupted", e);
    }
  }

  void stop() {
    thread.interrupt();
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> RuntimeException sneaky(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
