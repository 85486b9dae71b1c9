package dev.rediscover.net;

import dev.rediscover.bytes.Slice;
import dev.rediscover.persistence.AppendLog;
import dev.rediscover.persistence.CommitQueue;
import dev.rediscover.persistence.DiskWork;
import dev.rediscover.persistence.FsyncPolicy;
import dev.rediscover.persistence.LogThread;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/// Joins the append log to a node of virtual threads: whoever is inside the node is the engine's
/// thread, and a connection whose reply has to wait for the disk blocks, which costs nobody else.
///
/// Thread: engine; a [NodeLog.Promise] the connection's.
final class DurableLog implements NodeLog {
  private static final String MISCONF = "MISCONF Errors writing to the AOF file: %s";

  private final LongSupplier nowMillis;
  private final AppendLog log;
  private final LogThread thread;
  private final Runnable failed;
  private final CommitQueue<CountDownLatch> replies = new CommitQueue<>();
  private long promised;

  /// @param nowMillis any clock that never goes back
  /// @param engine runs what it is given inside the node
  /// @param failed ends the process: the log can't keep what was promised
  DurableLog(AppendLog log, LongSupplier nowMillis, Executor engine, Runnable failed) {
    this.log = log;
    this.nowMillis = nowMillis;
    this.failed = failed;
    this.thread = new LogThread(engine, this::workIsDone);
  }

  @Override
  public boolean isOn() {
    return true;
  }

  @Override
  public void append(int database, Slice resp) {
    log.append(database, resp);
  }

  @Override
  public String refusal() {
    return log.refusesWrites() ? MISCONF.formatted(reason()) : null;
  }

  private String reason() {
    return log.failure() == null
        ? "a sync has failed, the log must be rewritten"
        : log.failure().getMessage();
  }

  @Override
  public Promise endTurn() {
    giveWork();
    boolean behind = log.isBehind(nowMillis.getAsLong());
    if (log.appended() == promised && !behind || log.acknowledged() == log.appended() && !behind) {
      promised = log.appended();
      return null;
    }
    promised = log.appended();
    CountDownLatch latch = new CountDownLatch(1);
    replies.add(log.appended(), latch);
    return () -> await(latch);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void giveWork() {
    DiskWork work = log.step(nowMillis.getAsLong());
    if (work != null) {
      thread.carryOut(work, log.policy() != FsyncPolicy.ALWAYS);
    }
  }

  private void workIsDone() {
    log.done(nowMillis.getAsLong());
    if (log.mustStop()) {
      failed.run();
      return;
    }
    giveWork();
    release();
  }

  /// Lets replies go: those that wait for the disk when it has come so far, those that wait because it
  /// was behind when it is not.
  private void release() {
    boolean behind = log.isBehind(nowMillis.getAsLong());
    long upTo = behind ? Math.min(log.acknowledged(), log.durable()) : log.acknowledged();
    replies.release(upTo, CountDownLatch::countDown);
  }

  AppendLog log() {
    return log;
  }

  /// Writes all that is there and waits until it is safe.
  void close() {
    thread.close();
    if (log.isUnderWay()) {
      log.done(nowMillis.getAsLong());
    }
    DiskWork work = log.finish(nowMillis.getAsLong());
    while (work != null) {
      work.carryOut();
      log.done(nowMillis.getAsLong());
      work = log.failure() == null ? log.finish(nowMillis.getAsLong()) : null;
    }
  }
}
