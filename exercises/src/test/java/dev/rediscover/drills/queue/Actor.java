package dev.rediscover.drills.queue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
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

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

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

  /// What comes of a call that has nothing to wait for.
  static <R> R done(Callable<R> work) {
    return start(work).result("a call that had nothing to wait for did not return in 8 s");
  }

  /// What the thread comes to: `waits` until it is woken, `sleeps`, `ended`, or else `still runs`.
  String state() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() - end < 0) {
      ThreadInfo info = info();
      if (info == null) {
        return "ended: " + result();
      }
      switch (info.getThreadState()) {
        case WAITING, TIMED_WAITING -> {
          return sleeps(info) ? "sleeps, whatever the others do" : "waits";
        }
        default -> Thread.onSpinWait();
      }
    }
    return "still runs after " + PATIENCE_SECONDS + " s";
  }

  /// How often the thread has begun to wait since it was started.
  long waits() {
    ThreadInfo info = info();
    return info == null ? 0 : info.getWaitedCount();
  }

  /// The state and where it is at the same moment; null once the thread has ended.
  private ThreadInfo info() {
    return THREADS.getThreadInfo(thread.threadId(), Integer.MAX_VALUE);
  }

  private static boolean sleeps(ThreadInfo info) {
    return Arrays.stream(info.getStackTrace())
        .anyMatch(at ->
            at.getClassName().equals("java.lang.Thread") && at.getMethodName().startsWith("sleep"));
  }

  /// What the call returned. What it threw is thrown again.
  R result() {
    return result("a thread still waits after 8 s: nobody woke it");
  }

  /// As [#result()]; if the call never returns, `late` says what is wrong with that.
  R result(String late) {
    try {
      return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw sneaky(e.getCause());
    } catch (TimeoutException e) {
      // Without the cause: it is the call that is wrong, and not the test that took too long.
      throw new AssertionError(late);
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
