package dev.rediscover.server;

import dev.rediscover.bytes.Slice;
import dev.rediscover.connection.Client;
import dev.rediscover.connection.OutputBuffer;
import dev.rediscover.connection.SharedReadBuffer;
import dev.rediscover.resp.RespLimits;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.io.IOException;

/// The socket to this node's primary: it connects, reads, and says when it has ended. To commands it is a
/// client like those that have connected here, so that CLIENT LIST shows it and CLIENT KILL ends it.
///
/// Thread: engine, which is the event loop's.
final class PrimaryConnection extends ChannelInboundHandlerAdapter implements Client.Connection {
  private static final int CONNECT_MILLIS_MAX = 10_000;

  private final ServerParts parts;
  private final Listener listener;
  private Channel channel;
  private Client client;
  private byte[] received = new byte[0];

  /// What hears of the socket.
  interface Listener {
    void connected();

    /// @param bytes valid during the call only
    void received(Slice bytes);

    /// It has ended, or could not be made. Nothing follows.
    void ended(PrimaryConnection connection, String reason);
  }

  private PrimaryConnection(ServerParts parts, Listener listener) {
    this.parts = parts;
    this.listener = listener;
  }

  /// Connects. The listener hears how it ends.
  static PrimaryConnection to(
      String host, int port, EventLoop loop, ServerParts parts, Listener listener) {
    PrimaryConnection it = new PrimaryConnection(parts, listener);
    new Bootstrap()
        .group(loop)
        .channel(Transport.best().socket())
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS_MAX)
        .option(ChannelOption.RECVBUF_ALLOCATOR, new SharedReadBuffer())
        .handler(it)
        .connect(host, port)
        .addListener(
            connected -> {
              if (!connected.isSuccess()) {
                listener.ended(it, "can't connect: " + connected.cause().getMessage());
              }
            });
    return it;
  }

  /// The client that the stream's commands come from, or null as long as it has not connected.
  Client client() {
    return client;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    channel = context.channel();
    client =
        new Client(
            parts.clients.nextId(),
            channel,
            RespLimits.DEFAULT,
            new OutputBuffer(channel, parts.outputPage, parts.traffic),
            parts.clock.getAsLong(),
            parts.engine.waiters(),
            parts.outbox::send);
    client.peer(Client.Peer.PRIMARY);
    client.connection(this);
    parts.inputLimits.admit(client);
    parts.clients.add(client);
    listener.connected();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    int length = bytes.readableBytes();
    try {
      if (received.length < length) {
        received = new byte[length];
      }
      bytes.readBytes(received, 0, length);
    } finally {
      bytes.release();
    }
    parts.traffic.countReceived(length);
    client.activity().received(parts.clock.getAsLong(), 0);
    listener.received(Slice.of(received, 0, length));
  }

  /// Reads on, or leaves what comes in the socket.
  void reads(boolean yes) {
    channel.config().setAutoRead(yes);
  }

  void send(Slice bytes) {
    parts.outbox.sendTo(client, bytes);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    leave();
    listener.ended(this, "the connection was lost");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!(cause instanceof IOException)) {
      parts.faults.note("the link to the primary failed", cause);
    }
    close();
  }

  /// Ends it; whoever listens hears of it, soon.
  @Override
  public void close() {
    leave();
    if (channel != null) {
      channel.close();
    }
  }

  private void leave() {
    if (client != null) {
      client.output().drop();
      parts.clients.leave(client);
    }
  }

  @Override
  public void flush() {
    try {
      client.output().flush();
    } catch (IOException gone) {
      close();
    }
  }

  @Override
  public void resume() {
    // It's never held: its commands don't wait.
  }

  @Override
  public void send(dev.rediscover.resp.RespWriter reply) {
    reply.clear();
  }
}
