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

  private static final String ROLE_CHANGED =
      "UNBLOCKED force unblock from blocking operation, instance state changed (master -> replica?)";

  private final Engine engine;
  private final Waiters waiters;
  private final CommandRunner runner;
  private final CallStatistics statistics;
  private final LongSupplier clock;
  private final AckWaiters ackWaiters;

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
      LongSupplier clock,
      AckWaiters ackWaiters) {
    this.engine = engine;
    this.replies = new ReplyBuffer(guard);
    this.waiters = engine.waiters();
    this.runner = runner;
    this.statistics = statistics;
    this.clock = clock;
    this.ackWaiters = ackWaiters;
  }

  /// Serves whoever can be served after a command, and sets the timer for whoever began to wait.
  ///
  /// @param last whose command has just ended
  public void care(Client last) {
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
    if (waiter == null) {
      return ackWaiters.unblock(client, withError ? UNBLOCKED : null);
    }
    if (withError) {
      refuse(waiter, UNBLOCKED);
    } else {
      waiters.remove(waiter);
      answerNothing(client);
    }
    return true;
  }

  private void refuse(Waiter waiter, String error) {
    Client client = Client.of(waiter.client());
    waiters.remove(waiter);
    statistics.failedWaiting(engine.table().resolve(waiter.command()).command(), error);
    replies.writerFor(client).error(error);
    client.answer(replies);
  }

  /// The node is another's replica from now on: nobody can wait for what its clients do. Those who wait get
  /// an error, and their connections end.
  public void unblockAll(Iterable<Client> clients) {
    for (Client client : clients) {
      if (client.isWaiting()) {
        Waiter waiter = waiters.of(client);
        if (waiter == null) {
          ackWaiters.unblock(client, ROLE_CHANGED);
        } else {
          refuse(waiter, ROLE_CHANGED);
        }
        client.closeAfterReply();
      }
    }
  }

  private void answerNothing(Client client) {
    replies.writerFor(client).nilArray();
    client.answer(replies);
  }

  /// A client is gone.
  public void forget(Client client) {
    ackWaiters.forget(client);
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
