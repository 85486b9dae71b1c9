package dev.rediscover.connection;

import dev.rediscover.resp.ProtocolException;
import dev.rediscover.resp.RespReader;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.resp.Words;
import dev.rediscover.server.Node;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs what a client sends and sends what the commands answer.
///
/// All commands of one read are run before anything is sent, and their replies leave in one write, when
/// all connections have been read that had something: see [Outbox].
///
/// A client whose command waits is held: what it sends is kept, up to a limit, and runs when the
/// waiting is over.
///
/// Thread: engine.
public final class ClientHandler extends ChannelInboundHandlerAdapter {
  /// Replies above this are handed to the socket in the middle of a batch.
  private static final int BATCH_BYTES_MAX = 1 << 20;

  /// The same for strangers.
  private static final int STRANGER_BATCH_BYTES_MAX = 1 << 14;

  /// Bytes that are kept of a client that waits for a key before its socket is left alone: that may
  /// take for ever.
  private static final int HELD_BYTES_MAX = 1 << 16;

  private static final Logger LOG = LoggerFactory.getLogger(ClientHandler.class);

  private final Node node;
  private final Client client;
  private ChannelHandlerContext context;

  public ClientHandler(Node node, Client client) {
    this.node = node;
    this.client = client;
    client.handler(this);
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
      byte[] lent = node.turnBuffers().received(length);
      received.readBytes(lent, 0, length);
      node.traffic().countReceived(length);
      if (!client.isClosing()) {
        run(lent, length);
      }
    } finally {
      received.release();
    }
  }

  private void run(byte[] lent, int length) {
    RespReader reader = client.reader();
    node.engine().beginBatch();
    client.activity().received(node.engine().nowMillis(), reader.pendingBytes() + length);
    reader.feed(lent, 0, length);
    if (client.isHeld()) {
      reader.release();
      stopIfTooMuchWaits(reader);
    } else {
      runAll(new Held());
    }
    client.activity().done(reader.pendingBytes());
  }

  private void stopIfTooMuchWaits(RespReader reader) {
    if (reader.pendingBytes() > reader.limits().queryBufferMaxBytes()) {
      close();
    } else if (client.isWaiting() && reader.pendingBytes() > HELD_BYTES_MAX) {
      context.channel().config().setAutoRead(false);
    }
  }

  /// Goes on with what was held.
  void resume() {
    boolean waits = !client.isHeld() || client.isWaiting();
    if (waits || client.isClosing() || !context.channel().isActive()) {
      return;
    }
    node.engine().beginBatch();
    runAll(client.release());
    channelReadComplete(context);
    if (!client.isHeld()) {
      context.channel().config().setAutoRead(true);
    }
  }

  /// Runs commands that had to wait, then those that the reader has.
  private void runAll(Held waited) {
    RespReader reader = client.reader();
    RespWriter reply = node.turnBuffers().reply(client);
    try {
      for (Words words = waited.next(); words != null; words = waited.next()) {
        if (goesOn()) {
          execute(words, reply);
        } else if (client.isHeld()) {
          client.held().add(words);
        }
      }
      boolean more = true;
      while (more && goesOn()) {
        more = runSome(reader, reply);
      }
      reader.release();
    } catch (ProtocolException malformed) {
      if (client.isHeld()) {
        client.held().endsWith(malformed);
        return;
      }
      if (!malformed.isSilent()) {
        reply.error(malformed);
      }
      client.closeAfterReply();
    }
  }

  private boolean goesOn() {
    return !client.isClosing() && !client.isHeld();
  }

  /// Reads some commands ahead, then runs them.
  ///
  /// A stranger's are run one by one: after AUTH the next may be larger.
  ///
  /// @return whether there may be more
  private boolean runSome(RespReader reader, RespWriter reply) {
    Words[] batch = node.turnBuffers().commands();
    int most = client.isAuthenticated() ? batch.length : 1;
    int count = 0;
    ProtocolException malformed = null;
    try {
      while (count < most && reader.next(batch[count])) {
        count++;
      }
    } catch (ProtocolException behindWhole) {
      malformed = behindWhole;
    }
    if (count > 1) {
      node.engine().touchAhead(batch, count, client);
    }
    int i = 0;
    while (i < count && goesOn()) {
      execute(batch[i++], reply);
    }
    while (i < count && client.isHeld()) {
      client.held().add(batch[i++]);
    }
    if (malformed != null) {
      throw malformed;
    }
    return count == most;
  }

  private void execute(Words command, RespWriter reply) {
    node.execute(command, client, reply);
    if (node.outputGuard().areTooMany(client, reply.size())) {
      reply.clear();
      client.closeAfterReply();
    } else if (reply.size() > batchMax()) {
      sendEarly(reply);
    }
  }

  private void sendEarly(RespWriter reply) {
    send(reply);
    flushOutput();
    if (!node.outputGuard().check(client)) {
      // Who does not read does not get to make more replies.
      client.closeAfterReply();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    send(node.turnBuffers().reply(client));
    node.outbox().flushSoon(client);
  }

  /// Sends what was written, and looks whether the client may stay.
  void flush() {
    try {
      flushAndLook();
    } catch (IOException | RuntimeException failed) {
      exceptionCaught(context, failed);
    }
  }

  private void flushAndLook() throws IOException {
    if (client.isCutOff()) {
      close();
      return;
    }
    if (client.isClosing()) {
      client.output().flushAndClose();
      return;
    }
    client.output().flush();
    if (context.channel().isActive()) {
      node.outputGuard().check(client);
      node.clientMemory().count(client);
    }
  }

  private int batchMax() {
    return client.isAuthenticated() ? BATCH_BYTES_MAX : STRANGER_BATCH_BYTES_MAX;
  }

  private void flushOutput() {
    try {
      client.output().flush();
    } catch (IOException peerGone) {
      close();
    }
  }

  /// Writes a reply, which may come later than its command. It leaves soon.
  void send(RespWriter reply) {
    if (reply.size() > 0) {
      client.output().write(reply.array(), reply.size());
      reply.clear();
      node.outbox().flushSoon(client);
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
  void close() {
    node.left(client);
    client.output().drop();
    context.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    node.left(client);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    // A reset by the peer is everyday life; anything else is a bug and must be seen.
    if (!(cause instanceof IOException)) {
      LOG.warn("closing client " + client.address(), cause);
    }
    node.turnBuffers().reply(client).clear();
    close();
  }
}
