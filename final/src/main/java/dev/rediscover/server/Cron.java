package dev.rediscover.server;

import dev.rediscover.connection.Client;
import dev.rediscover.connection.Closing;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What is done again and again, `hz` times a second: dead keys, tables that grow, idle clients.
///
/// Thread: engine.
final class Cron implements Runnable {
  private final ServerParts parts;
  private final Replication replication;
  private final EventLoop loop;
  private final IdleCollector collector;

  private Cron(ServerParts parts, Replication replication, EventLoop loop) {
    this.parts = parts;
    this.replication = replication;
    this.loop = loop;
    this.collector = IdleCollector.ofThisJvm(parts.engine);
  }

  static void start(ServerParts parts, Replication replication, EventLoop loop) {
    new Cron(parts, replication, loop).run();
  }

  @Override
  public void run() {
    // First of all: whatever goes wrong, the next turn comes.
    loop.schedule(this, 1000 / parts.config.hz.get(), TimeUnit.MILLISECONDS);
    try {
      turn();
    } catch (RuntimeException | AssertionError bug) {
      parts.faults.noteOnce("the work that comes again and again failed", bug);
    }
  }

  private void turn() {
    parts.engine.beginBatch();
    long now = parts.engine.nowMillis();
    parts.pause.tick(now);
    parts.blockedClients.answerLate();
    parts.engine.cron();
    if (!parts.loading.isOn()) {
      parts.snapshots.cron(parts.config.save.get());
    }
    parts.traffic.sample(now);
    cutIdleAndSlow(now);
    parts.closing.tick(now);
    replication.tick(now);
    collector.tick(parts.traffic.commands(), now);
  }

  private void cutIdleAndSlow(long nowMillis) {
    for (Client client : List.copyOf(parts.clients.all())) {
      client.activity().watchUnread(client.unreadBytes(), nowMillis);
      parts.clientMemory.count(client);
      parts.clientPeaks.note(
          client.reader().pendingBytes(), client.output().heldBytes(), nowMillis);
      if (Closing.isStuck(client, nowMillis) || isIdle(client, nowMillis)) {
        client.close();
      } else if (client.unreadBytes() > 0) {
        parts.outputGuard.check(client);
      }
    }
  }

  private boolean isIdle(Client client, long nowMillis) {
    long timeoutMillis = parts.config.timeout.get() * 1000;
    return timeoutMillis > 0
        && client.peer() == Client.Peer.USER
        && !client.isWaiting()
        && !client.subscriptions().areAny()
        && client.activity().idleMillis(nowMillis) > timeoutMillis;
  }
}
