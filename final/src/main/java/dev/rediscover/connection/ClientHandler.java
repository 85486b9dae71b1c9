package dev.rediscover.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.rediscover.ops.Traffic;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.io.IOException;

/// The socket's side of a client: what Netty tells of it, and what leaves through it. See [Client.State]
/// for the life of a connection.
///
/// Thread: engine.
public final class ClientHandler extends ChannelInboundHandlerAdapter implements Client.Connection {
  private final Client client;
  private final CommandReader reader;
  private final Outbox outbox;
  private final OutputGuard outputGuard;
  private final ClientMemory clientMemory;
  private final Clients clients;
  private final TurnBuffers buffers;
  private final Traffic traffic;
  private final FaultLog faults;
  private ChannelHandlerContext context;

  public ClientHandler(
      Client client,
      CommandReader reader,
      Outbox outbox,
      OutputGuard outputGuard,
      ClientMemory clientMemory,
      Clients clients,
      TurnBuffers buffers,
      Traffic traffic,
      FaultLog faults) {
    this.client = client;
    this.reader = reader;
    this.outbox = outbox;
    this.outputGuard = outputGuard;
    this.clientMemory = clientMemory;
    this.clients = clients;
    this.buffers = buffers;
    this.traffic = traffic;
    this.faults = faults;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext its) {
    context = its;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf received = (ByteBuf) message;
    try {
      int length = received.readableBytes();
      int from = reader.roomForRest(client);
      byte[] lent = buffers.received(from + length);
      received.readBytes(lent, from, length);
      traffic.countReceived(length);
      if (!client.isEnding()) {
        reader.read(client, lent, from, from + length);
      }
    } finally {
      received.release();
    }
  }

  @Override
  public void resume() {
    if (client.isResuming() && context.channel().isActive()) {
      reader.resume(client);
      channelReadComplete(context);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    send(buffers.replies());
    outbox.flushSoon(client);
  }

  /// Sends what was written, and looks whether the client may stay.
  @Override
  public void flush() {
    try {
      flushAndLook();
    } catch (IOException | RuntimeException failed) {
      exceptionCaught(context, failed);
    }
  }

  private void flushAndLook() throws IOException {
    switch (client.state()) {
      case CUT_OFF -> close();
      case CLOSED -> client.output().drop();
      case CLOSING -> client.output().flushAndClose();
      default -> flushAndCheck();
    }
  }

  private void flushAndCheck() throws IOException {
    client.output().flush();
    if (context.channel().isActive()) {
      outputGuard.check(client);
      clientMemory.count(client);
    }
  }

  private void flushOutput() {
    try {
      client.output().flush();
    } catch (IOException peerGone) {
      close();
    }
  }

  /// Writes a reply, which may come later than its command. It leaves soon.
  @Override
  public void send(ReplyBuffer replies) {
    if (replies.size() > 0) {
      if (replies.areTooMany()) {
        replies.clear();
        client.closeAfterReply();
      } else {
        replies.moveTo(client.output());
      }
      outbox.flushSoon(client);
    }
  }

  /// A peer that sends no more gets the replies to what it has sent.
  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event == ChannelInputShutdownEvent.INSTANCE) {
      flushOutput();
      close();
    }
  }

  /// Closes the connection. From now on the client is gone: what runs next must not find it listening or
  /// waiting, and the event loop tells [#channelInactive] later only.
  @Override
  public void close() {
    left();
    client.output().drop();
    context.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    left();
  }

  private void left() {
    client.closed();
    clients.remove(client);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    // A reset by the peer is everyday life; anything else is a bug and must be seen.
    if (!(cause instanceof IOException)) {
      String error = faults.note("closing client " + client.address(), cause);
      if (FaultLog.openExercise(cause).isPresent()) {
        // By hand: the exercise may be the one that writes replies.
        context.writeAndFlush(Unpooled.copiedBuffer("-" + error + "\r\n", US_ASCII));
      }
    }
    try {
      buffers.replies().clear();
    } catch (UnsupportedOperationException open) {
      // An exercise too; the next client's reply meets it again.
      faults.note("forgetting half a reply failed", open);
    }
    close();
  }
}
