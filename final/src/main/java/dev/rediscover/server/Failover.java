package dev.rediscover.server;

import dev.rediscover.admin.FailoverWish;
import dev.rediscover.connection.Pause;
import dev.rediscover.replication.Replica;
import dev.rediscover.replication.WriteStream;
import dev.rediscover.resp.RespError;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// FAILOVER: this primary hands over to one of its replicas, and nothing is lost.
///
/// ```
///   NONE ---> WAITS                 writes are held; the replicas are asked how far they are
///               | one of them has all
///               v
///           HANDS_OVER              this node follows it, and asks it by PSYNC to be the primary
///               | it goes on
///               v
///             NONE                  the writes that were held are told that this is a replica
/// ```
///
/// Thread: engine.
/// Invariant: writes are held unless the state is NONE.
final class Failover {
  private static final Logger LOG = LoggerFactory.getLogger(Failover.class);

  /// How far it has come.
  enum State {
    NONE("no-failover"),
    WAITS("waiting-for-sync"),
    HANDS_OVER("failover-in-progress");

    private final String text;

    State(String text) {
      this.text = text;
    }

    /// What Redis calls it in INFO.
    String text() {
      return text;
    }
  }

  private final FailoverNode node;
  private final ServerParts parts;
  private State state = State.NONE;
  private FailoverWish wish;

  /// Who has applied this much has all that changes something.
  private long wantedOffset;

  /// Where the stream is if nothing came behind that but the question.
  private long askedOffset;

  /// Counts, so that the timer of one that is over does nothing.
  private int number;

  Failover(FailoverNode node, ServerParts parts) {
    this.node = node;
    this.parts = parts;
  }

  State state() {
    return state;
  }

  /// Begins one.
  ///
  /// @throws RespError if it can't be
  void begin(FailoverWish itsWish) {
    if (itsWish.hasTarget()) {
      Replica target = node.replica(itsWish.host(), itsWish.port());
      if (target == null) {
        throw new RespError("ERR FAILOVER target HOST and PORT is not a replica.");
      }
      if (target.state() != Replica.State.ONLINE) {
        throw new RespError("ERR FAILOVER target replica is not online.");
      }
    }
    wish = itsWish;
    state = State.WAITS;
    parts.pause.begin(Pause.Kind.WRITES, Long.MAX_VALUE);
    askAll();
    int mine = ++number;
    if (wish.timeoutMillis() > 0) {
      node.loop().schedule(() -> timeIsUp(mine), wish.timeoutMillis(), TimeUnit.MILLISECONDS);
    }
    LOG.info("FAILOVER requested");
  }

  private void askAll() {
    WriteStream stream = node.stream();
    wantedOffset = stream.offset();
    stream.askForAcks();
    askedOffset = stream.offset();
  }

  /// Looks whether a replica has all by now. Not while it is heard: its connection may end here.
  void step() {
    if (state != State.WAITS) {
      return;
    }
    if (node.stream().offset() != askedOffset) {
      // Somebody has lifted the pause.
      askAll();
    }
    for (Replica replica : node.primary().replicas()) {
      boolean isWanted = !wish.hasTarget() || replica == node.replica(wish.host(), wish.port());
      if (isWanted && replica.state() == Replica.State.ONLINE && replica.acked() >= wantedOffset) {
        handOver(node.host(replica.number()), node.address(replica.number()).port());
        return;
      }
    }
  }

  private void handOver(String host, int port) {
    LOG.info("{}:{} has all: it takes over", host, port);
    state = State.HANDS_OVER;
    node.handOver(host, port);
  }

  private void timeIsUp(int mine) {
    if (mine != number || state != State.WAITS) {
      return;
    }
    if (wish.isForced()) {
      handOver(wish.host(), wish.port());
    } else {
      abort("no replica had all in time");
    }
  }

  /// Gives it up: this node is the primary, as before.
  void abort(String reason) {
    LOG.warn("FAILOVER is given up: {}", reason);
    boolean handsOver = state == State.HANDS_OVER;
    end();
    if (handsOver) {
      node.lead();
    }
  }

  /// The other node is the primary.
  void done() {
    if (state == State.HANDS_OVER) {
      LOG.info("FAILOVER is done");
      end();
    }
  }

  private void end() {
    state = State.NONE;
    number++;
    parts.pause.end();
  }
}
