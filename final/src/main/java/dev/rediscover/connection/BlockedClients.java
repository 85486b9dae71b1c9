package dev.rediscover.connection;

import dev.rediscover.blocking.Waiter;
import dev.rediscover.blocking.Waiters;
import dev.rediscover.command.Call;
import dev.rediscover.command.Outcome;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.server.Node;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives clients that wait for keys their replies: when a key is ready, when their time has run out,
/// when somebody says so.
///
/// Thread: engine.
public final class BlockedClients {
  private static final Logger LOG = LoggerFactory.getLogger(BlockedClients.class);
  private static final String UNBLOCKED = "UNBLOCKED client unblocked via CLIENT UNBLOCK";

  private final Node node;
  private final Waiters waiters;

  /// Not the one that commands write to: there may be another client's replies in that.
  private final RespWriter reply = new RespWriter();

  private ScheduledFuture<?> timer;
  private long timerMillis = Long.MAX_VALUE;

  public BlockedClients(Node node) {
    this.node = node;
    this.waiters = node.engine().waiters();
  }

  /// Serves whoever can be served after a command, and sets the timer for whoever began to wait.
  ///
  /// @param last whose command has just ended
  public void care(Client last) {
    if (last.isWaiting()) {
      setTimer(last.channel().eventLoop());
    }
    boolean clockRead = false;
    for (Waiter waiter = waiters.nextReady(); waiter != null; waiter = waiters.nextReady()) {
      if (!clockRead) {
        // A slow transaction may have taken longer than what it wrote is to live.
        node.engine().readClock();
        clockRead = true;
      }
      serve(waiter);
    }
    waiters.calm();
  }

  private void serve(Waiter waiter) {
    Client client = Client.of(waiter.client());
    reply.protocol(client.protocol());
    boolean served = true;
    try {
      served = node.engine().serve(waiter, reply, this::ranAgain);
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError | AssertionError bug) {
      reply.clear();
      reply.error(Node.INTERNAL);
      LOG.error("a command of client " + client.address() + " failed after it had waited", bug);
    }
    if (served) {
      client.answer(reply);
    }
  }

  private void ranAgain(Call call, Outcome outcome, long nanos) {
    node.ranAgain(call, outcome, nanos);
  }

  /// Answers those whose time has run out.
  public void answerLate() {
    long nowMillis = node.engine().nowMillis();
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
    Waiter waiter = client.waiter();
    waiters.remove(waiter);
    if (withError) {
      node.failedWaiting(waiter.command());
      reply.protocol(client.protocol());
      reply.error(UNBLOCKED);
      node.commandStats().error(UNBLOCKED);
      client.answer(reply);
    } else {
      answerNothing(client);
    }
    return true;
  }

  private void answerNothing(Client client) {
    reply.protocol(client.protocol());
    reply.nilArray();
    client.answer(reply);
  }

  /// A client is gone.
  public void forget(Client client) {
    if (client.isWaiting()) {
      waiters.remove(client.waiter());
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
    long millis = Math.max(0, deadline - node.readClock()) + 1;
    timer = loop.schedule(() -> timeIsUp(loop), millis, TimeUnit.MILLISECONDS);
  }

  private void timeIsUp(EventLoop loop) {
    timer = null;
    timerMillis = Long.MAX_VALUE;
    node.engine().beginBatch();
    answerLate();
    setTimer(loop);
  }
}
