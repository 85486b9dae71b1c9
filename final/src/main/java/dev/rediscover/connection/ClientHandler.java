package dev.rediscover.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.rediscover.ops.Traffic;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
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
  private final Closing closing;
  private final TurnBuffers buffers;
  private final Traffic traffic;
  private final FaultLog faults;
  private ChannelHandlerContext context;
  private DuplexChannel channel;

  public ClientHandler(
      Client client,
      CommandReader reader,
      Outbox outbox,
      OutputGuard outputGuard,
      ClientMemory clientMemory,
      Clients clients,
      Closing closing,
      TurnBuffers buffers,
      Traffic traffic,
      FaultLog faults) {
    this.client = client;
    this.reader = reader;
    this.outbox = outbox;
    this.outputGuard = outputGuard;
    this.clientMemory = clientMemory;
    this.clients = clients;
    this.closing = closing;
    this.buffers = buffers;
    this.traffic = traffic;
    this.faults = faults;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext its) {
    context = its;
    channel = (DuplexChannel) its.channel();
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
    if (client.isResuming() && channel.isActive()) {
      reader.resume(client);
      channelReadComplete(context);
      if (channel.isInputShutdown()) {
        endUnlessHeld();
      }
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
      case CLOSING -> flushLast();
      default -> flushAndCheck();
    }
  }

  private void flushAndCheck() throws IOException {
    client.output().flush();
    if (channel.isActive()) {
      outputGuard.check(client);
      clientMemory.count(client);
    }
  }

  private void flushLast() throws IOException {
    closing.drains(client);
    clients.ends(client);
    client.output().flushLast(this::linger);
  }

  /// The socket has taken the last reply.
  private void linger() {
    left();
    channel.pipeline().remove(this);
    closing.linger(channel);
  }

  @Override
  public boolean isTooMuch(long replyBytes) {
    return outputGuard.areTooMany(client, replyBytes);
  }

  /// Writes a reply, which may come later than its command. It leaves soon.
  @Override
  public void send(Replies replies) {
    if (replies.size() > 0) {
      if (replies.areTooMany()) {
        replies.clear();
        client.cutOff();
      } else {
        replies.moveTo(client.output());
      }
      outbox.flushSoon(client);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event == ChannelInputShutdownEvent.INSTANCE) {
      endUnlessHeld();
    }
  }

  /// A peer that sends no more gets the replies to what it has sent. What a pause stops runs before; a key
  /// is waited for no longer.
  private void endUnlessHeld() {
    if (client.isRunning() || client.isWaiting()) {
      client.closeAfterReply();
      flush();
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
    forgetReply();
    // A reset by the peer is everyday life; anything else is a bug and must be seen.
    if (!(cause instanceof IOException)) {
      String error = faults.note("closing client " + client.address(), cause);
      if (FaultLog.openExercise(cause).isPresent() && !client.isEnding()) {
        // By hand: the exercise may be the one that writes replies.
        byte[] line = ("-" + error + "\r\n").getBytes(US_ASCII);
        client.output().write(line, line.length);
        client.closeAfterReply();
        flush();
        return;
      }
    }
    close();
  }

  private void forgetReply() {
    try {
      buffers.replies().clear();
    } catch (UnsupportedOperationException open) {
      // An exercise too; the next client's reply meets it again.
      faults.note("forgetting half a reply failed", open);
    }
  }
}
