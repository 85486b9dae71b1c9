package dev.rediscover.persistence;

import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/// The one thread that waits for the disk, so that the engine need not.
///
/// It has one [DiskWork] at a time, and reports each to the engine's thread. When the engine has no
/// need to hurry it rests for about a millisecond before it reports: what the engine changes meanwhile
/// is one batch, and both threads are woken a thousand times a second at most, however many turns
/// there are. The first write after a pause is not put off.
///
/// Nobody may interrupt it: Java closes the file of an interrupted thread.
///
/// Thread: any.
public final class LogThread implements AutoCloseable {
  /// How long it rests, in nanoseconds, where a rest is allowed.
  public static final long REST_NANOS = 1_000_000;

  private final Executor engine;
  private final Runnable report;
  private final Thread thread;

  private volatile DiskWork work;
  private volatile boolean rests;
  private volatile boolean closed;

  /// @param engine runs what it is given in the engine's thread, soon
  /// @param report what the engine is to do when a work is done: tell the log, give its next work
  public LogThread(Executor engine, Runnable report) {
    this.engine = engine;
    this.report = report;
    this.thread = Thread.ofPlatform().daemon().name("append-log").start(this::run);
  }

  /// Gives it a work; the last one must have been reported.
  ///
  /// @param mayRest whether nobody waits for it
  public void carryOut(DiskWork next, boolean mayRest) {
    rests = mayRest;
    work = next;
    LockSupport.unpark(thread);
  }

  private void run() {
    DiskWork next = work;
    while (next != null || !closed) {
      if (next == null) {
        LockSupport.park(this);
      } else {
        next.carryOut();
        rest();
        work = null;
        engine.execute(report);
      }
      next = work;
    }
  }

  private void rest() {
    long end = System.nanoTime() + REST_NANOS;
    long left = REST_NANOS;
    while (rests && !closed && left > 0) {
      LockSupport.parkNanos(this, left);
      left = end - System.nanoTime();
    }
  }

  /// Ends the thread once it has done what it has. The engine may not have heard of that yet: see
  /// [AppendLog#isUnderWay()].
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
