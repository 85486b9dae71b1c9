package dev.rediscover.server;

import dev.rediscover.resp.ProtocolException;
import dev.rediscover.resp.RespReader;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.resp.Words;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs what a client sends and sends what the commands answer.
///
/// All commands of one read are run before anything is sent, and their replies leave in one write.
///
/// While a command of the client waits for keys it is held: what it sends is kept, up to a limit behind
/// which its socket is not read, and runs once the command has its reply.
///
/// Thread: engine.
final class ClientHandler extends ChannelInboundHandlerAdapter {
  /// Replies above this are handed to the socket in the middle of a batch.
  private static final int BATCH_BYTES_MAX = 1 << 20;

  /// The same for strangers.
  private static final int STRANGER_BATCH_BYTES_MAX = 1 << 14;

  /// Bytes that are kept of a client that is held before its socket is left alone.
  private static final int HELD_BYTES_MAX = 1 << 16;

  private static final Logger LOG = LoggerFactory.getLogger(ClientHandler.class);

  private final Node node;
  private final Client client;
  private ChannelHandlerContext ownContext;

  /// What the client sent behind the command that waits; null if it is not held.
  private Backlog backlog;

  ClientHandler(Node node, Client client) {
    this.node = node;
    this.client = client;
    client.handler(this);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    ownContext = context;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf received = (ByteBuf) message;
    try {
      int length = received.readableBytes();
      byte[] lent = node.readBuffer(length);
      received.readBytes(lent, 0, length);
      node.traffic().countReceived(length);
      if (backlog != null) {
        keep(context, lent, length);
      } else if (!client.isClosing()) {
        run(context, lent, length);
      }
    } finally {
      received.release();
    }
  }

  private void run(ChannelHandlerContext context, byte[] lent, int length) {
    RespReader reader = client.reader();
    RespWriter reply = node.reply(client);
    node.engine().beginBatch();
    try {
      reader.feed(lent, 0, length);
      runAll(context, reader, reply);
    } catch (ProtocolException malformed) {
      end(malformed, reply);
    }
  }

  private void runAll(ChannelHandlerContext context, RespReader reader, RespWriter reply) {
    boolean more = true;
    while (more && client.goesOn()) {
      more = runSome(context, reader, reply);
    }
    reader.release();
  }

  private void end(ProtocolException malformed, RespWriter reply) {
    if (!malformed.isSilent()) {
      reply.error(malformed);
    }
    client.closeAfterReply();
  }

  /// Keeps what a client sends while it is held.
  private void keep(ChannelHandlerContext context, byte[] lent, int length) {
    client.reader().feed(lent, 0, length);
    client.reader().release();
    if (client.reader().pendingBytes() > HELD_BYTES_MAX) {
      context.channel().config().setAutoRead(false);
    }
  }

  /// Reads some commands ahead, then runs them.
  ///
  /// A stranger's are run one by one: after AUTH the next may be larger.
  ///
  /// @return whether there may be more
  private boolean runSome(ChannelHandlerContext context, RespReader reader, RespWriter reply) {
    Words[] batch = node.batch();
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
    int done = 0;
    while (done < count && client.goesOn()) {
      node.execute(batch[done++], client, reply);
      if (reply.size() > batchMax()) {
        sendEarly(context, reply);
      }
    }
    if (client.isWaiting()) {
      backlog = new Backlog(batch, done, count, malformed);
      return false;
    }
    if (malformed != null) {
      throw malformed;
    }
    return count == most;
  }

  /// Sends the reply to the command that waited. What came behind it runs soon, but not now: whoever
  /// calls this may be in the middle of another client's commands.
  void answer(RespWriter reply) {
    send(ownContext, reply);
    ownContext.executor().execute(this::goOn);
  }

  private void goOn() {
    if (backlog == null || client.isWaiting() || !ownContext.channel().isActive()) {
      return;
    }
    RespWriter reply = node.reply(client);
    node.engine().beginBatch();
    try {
      runBacklog(reply);
    } catch (ProtocolException malformed) {
      end(malformed, reply);
    }
    channelReadComplete(ownContext);
    if (backlog == null) {
      ownContext.channel().config().setAutoRead(true);
    }
  }

  private void runBacklog(RespWriter reply) {
    Words command = client.goesOn() ? backlog.poll() : null;
    while (command != null) {
      node.execute(command, client, reply);
      command = client.goesOn() ? backlog.poll() : null;
    }
    if (client.isWaiting()) {
      return;
    }
    ProtocolException malformed = backlog.malformed();
    backlog = null;
    if (client.isClosing()) {
      return;
    }
    if (malformed != null) {
      throw malformed;
    }
    runAll(ownContext, client.reader(), reply);
  }

  private void sendEarly(ChannelHandlerContext context, RespWriter reply) {
    send(context, reply);
    context.flush();
    if (!node.outputGuard().check(client, node.engine().nowMillis())) {
      // Who does not read does not get to make more replies.
      client.closeAfterReply();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    send(context, node.reply(client));
    context.flush();
    if (client.isClosing()) {
      context.writeAndFlush(context.alloc().buffer(0)).addListener(ChannelFutureListener.CLOSE);
    } else {
      node.outputGuard().check(client, node.engine().nowMillis());
    }
  }

  private int batchMax() {
    return client.isAuthenticated() ? BATCH_BYTES_MAX : STRANGER_BATCH_BYTES_MAX;
  }

  private void send(ChannelHandlerContext context, RespWriter reply) {
    int size = reply.size();
    if (size == 0) {
      return;
    }
    ByteBuf out = context.alloc().directBuffer(size);
    out.writeBytes(reply.array(), 0, size);
    reply.clear();
    node.traffic().countSent(size);
    context.write(out, context.voidPromise());
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    node.forget(client);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    // A reset by the peer is everyday life; anything else is a bug and must be seen.
    if (!(cause instanceof IOException)) {
      LOG.warn("closing client " + client.address(), cause);
    }
    node.reply(client).clear();
    context.close();
  }
}
