package dev.rediscover.server;

import dev.rediscover.connection.Client;
import dev.rediscover.connection.OutputBuffer;
import dev.rediscover.connection.PrimaryHandler;
import dev.rediscover.connection.SharedReadBuffer;
import dev.rediscover.resp.RespLimits;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;

/// Connects to a primary.
///
/// Thread: engine, which is the event loop's.
final class Dialer {
  private static final int CONNECT_MILLIS_MAX = 10_000;

  private Dialer() {}

  /// Connects. The listener hears how it ends.
  static PrimaryHandler connect(
      String host, int port, EventLoop loop, ServerParts parts, PrimaryHandler.Listener listener) {
    PrimaryHandler handler =
        new PrimaryHandler(
            listener,
            channel -> newClient(parts, channel),
            parts.clients,
            parts.outbox,
            parts.traffic,
            parts.faults);
    new Bootstrap()
        .group(loop)
        .channel(Transport.best().socket())
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS_MAX)
        .option(ChannelOption.RECVBUF_ALLOCATOR, new SharedReadBuffer())
        .handler(handler)
        .connect(host, port)
        .addListener(connected -> {
          if (!connected.isSuccess()) {
            listener.ended(handler, "can't connect: " + connected.cause().getMessage());
          }
        });
    return handler;
  }

  private static Client newClient(ServerParts parts, Channel channel) {
    Client client =
        new Client(
            parts.clients.nextId(),
            channel,
            RespLimits.DEFAULT,
            new OutputBuffer(channel, parts.outputPage, parts.traffic),
            parts.clock.getAsLong(),
            parts.engine.waiters(),
            parts.outbox::send);
    parts.inputLimits.admit(client);
    return client;
  }
}
