package dev.rediscover.connection;

import dev.rediscover.blocking.Waiter;
import dev.rediscover.blocking.Waiters;
import dev.rediscover.engine.Engine;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Gives clients that wait for keys their replies: when a key is ready, when their time has run out,
/// when somebody says so.
///
/// Thread: engine.
public final class BlockedClients {
  private static final String UNBLOCKED = "UNBLOCKED client unblocked via CLIENT UNBLOCK";

  private final Engine engine;
  private final Waiters waiters;
  private final CommandRunner runner;
  private final CallStatistics statistics;
  private final LongSupplier clock;

  /// Not the one that commands write to: there may be another client's replies in that.
  private final ReplyBuffer replies;

  private ScheduledFuture<?> timer;
  private long timerMillis = Long.MAX_VALUE;

  /// @param clock the time in milliseconds since 1970
  public BlockedClients(
      Engine engine,
      CommandRunner runner,
      CallStatistics statistics,
      OutputGuard guard,
      LongSupplier clock) {
    this.engine = engine;
    this.replies = new ReplyBuffer(guard);
    this.waiters = engine.waiters();
    this.runner = runner;
    this.statistics = statistics;
    this.clock = clock;
  }

  /// Serves whoever can be served after a command, and sets the timer for whoever began to wait.
  ///
  /// @param last whose command has just ended
  void care(Client last) {
    if (!waiters.areStirred()) {
      return;
    }
    if (last.isWaiting()) {
      setTimer(last.channel().eventLoop());
    }
    boolean clockRead = false;
    for (Waiter waiter = waiters.nextReady(); waiter != null; waiter = waiters.nextReady()) {
      if (!clockRead) {
        // A slow transaction may have taken longer than what it wrote is to live.
        engine.readClock();
        clockRead = true;
      }
      serve(waiter);
    }
    waiters.calm();
  }

  private void serve(Waiter waiter) {
    Client client = Client.of(waiter.client());
    if (runner.runAgain(waiter, client, replies.writerFor(client))) {
      client.answer(replies);
    }
  }

  /// Answers those whose time has run out.
  public void answerLate() {
    long nowMillis = engine.nowMillis();
    for (Waiter late = waiters.nextLate(nowMillis);
        late != null;
        late = waiters.nextLate(nowMillis)) {
      answerNothing(Client.of(late.client()));
    }
  }

  /// CLIENT UNBLOCK.
  ///
  /// @param withError whether its command ends with an error, not as if its time had run out
  /// @return whether the client was waiting
  public boolean unblock(Client client, boolean withError) {
    if (!client.isWaiting()) {
      return false;
    }
    Waiter waiter = waiters.of(client);
    waiters.remove(waiter);
    if (withError) {
      statistics.failedWaiting(engine.table().resolve(waiter.command()).command(), UNBLOCKED);
      replies.writerFor(client).error(UNBLOCKED);
      client.answer(replies);
    } else {
      answerNothing(client);
    }
    return true;
  }

  private void answerNothing(Client client) {
    replies.writerFor(client).nilArray();
    client.answer(replies);
  }

  /// A client is gone.
  public void forget(Client client) {
    Waiter waiter = waiters.of(client);
    if (waiter != null) {
      waiters.remove(waiter);
    }
  }

  private void setTimer(EventLoop loop) {
    long deadline = waiters.nextDeadlineMillis();
    if (deadline >= timerMillis) {
      return;
    }
    if (timer != null) {
      timer.cancel(false);
    }
    timerMillis = deadline;
    // A deadline is past once the clock has gone beyond it.
    long millis = Math.max(0, deadline - clock.getAsLong()) + 1;
    timer = loop.schedule(() -> timeIsUp(loop), millis, TimeUnit.MILLISECONDS);
  }

  private void timeIsUp(EventLoop loop) {
    timer = null;
    timerMillis = Long.MAX_VALUE;
    engine.beginBatch();
    answerLate();
    setTimer(loop);
  }
}
