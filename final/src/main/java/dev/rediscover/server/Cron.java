package dev.rediscover.server;

import dev.rediscover.connection.Client;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What is done again and again, `hz` times a second: dead keys, tables that grow, idle clients.
///
/// Thread: engine.
final class Cron implements Runnable {
  private final Node node;
  private final EventLoop loop;

  private Cron(Node node, EventLoop loop) {
    this.node = node;
    this.loop = loop;
  }

  static void start(Node node, EventLoop loop) {
    new Cron(node, loop).run();
  }

  @Override
  public void run() {
    node.engine().beginBatch();
    long now = node.engine().nowMillis();
    node.pause().tick(now);
    node.blockedClients().answerLate();
    node.engine().cron();
    node.traffic().sample(now);
    cutIdleAndSlow(now);
    loop.schedule(this, 1000 / node.config().hz.get(), TimeUnit.MILLISECONDS);
  }

  private void cutIdleAndSlow(long nowMillis) {
    long timeoutMillis = node.config().timeout.get() * 1000;
    for (Client client : List.copyOf(node.clients().all())) {
      client.activity().watchUnread(client.unreadBytes(), nowMillis);
      node.clientMemory().count(client);
      node.clientPeaks().note(client.reader().pendingBytes(), client.unreadBytes(), nowMillis);
      if (timeoutMillis > 0
          && !client.isWaiting()
          && !client.subscriptions().areAny()
          && client.activity().idleMillis(nowMillis) > timeoutMillis) {
        client.close();
      } else if (client.unreadBytes() > 0) {
        node.outputGuard().check(client);
      }
    }
  }
}
