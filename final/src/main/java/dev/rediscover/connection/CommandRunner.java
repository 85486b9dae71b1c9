package dev.rediscover.connection;

import dev.rediscover.blocking.Waiter;
import dev.rediscover.engine.Engine;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.resp.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs one command of one client, and survives it.
///
/// Around the engine two things begin and end, in this order:
///
/// ```
///   ReplyMode.begin      CLIENT REPLY SKIP, said by the last command, is about this one
///     Outbox.begin       knows from the mode which replies are wanted; messages for this client go
///       Engine.execute   among its replies
///     Outbox.end         throws the unwanted replies away
///   ReplyMode.end        a command that has to wait is not over: what is to be skipped still is
/// ```
///
/// This is also the one place where a bug of ours is caught: it costs one error reply and a line in the
/// log, not the other clients' connections.
///
/// Thread: engine.
public final class CommandRunner {
  private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);

  private final Engine engine;
  private final Outbox outbox;
  private final CallStatistics statistics;
  private final FaultLog faults;

  public CommandRunner(Engine engine, Outbox outbox, CallStatistics statistics, FaultLog faults) {
    this.engine = engine;
    this.outbox = outbox;
    this.statistics = statistics;
    this.faults = faults;
  }

  /// Runs a command of a client and writes its reply, if the client wants one.
  void execute(Words command, Client client, RespWriter reply) {
    if (HttpRequest.isPartOfOne(command)) {
      LOG.warn("{} sends HTTP: a page in a browser may be attacking, closing it", client.address());
      client.closeAfterReply();
      return;
    }
    client.replyMode().begin();
    outbox.begin(client, reply);
    run(command, client, null, reply);
    outbox.end();
    client.replyMode().end(client.isHeld());
  }

  /// Runs the command of a client that waits again, because one of its keys is ready.
  ///
  /// @return whether it waits no longer: its reply is in `reply`
  boolean runAgain(Waiter waiter, Client client, RespWriter reply) {
    return run(waiter.command(), client, waiter, reply);
  }

  /// @param waiter null if the command runs for the first time
  /// @return whether the command is over; one that runs for the first time may have begun to wait
  private boolean run(Words command, Client client, Waiter waiter, RespWriter reply) {
    long start = reply.mark();
    try {
      if (waiter != null) {
        return engine.serve(waiter, reply, statistics::ranAgain);
      }
      engine.execute(command, client, reply);
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError | AssertionError bug) {
      // One command of one client must not take the others down.
      releaseMemoryAfter(bug);
      String error = faults.note("a command of client " + client.address() + " failed", bug);
      statistics.failedByBug(error);
      outbox.takeBack(reply, start);
      reply.error(error);
    }
    return true;
  }

  /// Arrays that wait to be used again are memory that the next command can have.
  private void releaseMemoryAfter(Throwable bug) {
    if (bug instanceof OutOfMemoryError) {
      engine.releaseSpare();
    }
  }
}
