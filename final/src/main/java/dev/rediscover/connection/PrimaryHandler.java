package dev.rediscover.connection;

import dev.rediscover.bytes.Slice;
import dev.rediscover.ops.Traffic;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.util.function.Function;

/// The socket to this node's primary, which this node has opened itself. To commands it is a client like
/// those that have connected here, so that CLIENT LIST shows it and CLIENT KILL ends it; what comes through
/// it is not run as theirs is, but handed to a [Listener].
///
/// Thread: engine.
public final class PrimaryHandler extends ChannelInboundHandlerAdapter
    implements Client.Connection {
  private final Listener listener;
  private final Function<Channel, Client> newClient;
  private final Clients clients;
  private final Outbox outbox;
  private final Traffic traffic;
  private final FaultLog faults;

  private Channel channel;
  private Client client;
  private byte[] received = new byte[0];

  /// What hears of the socket.
  public interface Listener {
    void connected();

    /// @param bytes valid during the call only
    void received(Slice bytes);

    /// It has ended, or could not be made. Nothing follows.
    void ended(PrimaryHandler handler, String reason);
  }

  /// @param newClient makes a client that is allowed everything
  public PrimaryHandler(
      Listener listener,
      Function<Channel, Client> newClient,
      Clients clients,
      Outbox outbox,
      Traffic traffic,
      FaultLog faults) {
    this.listener = listener;
    this.newClient = newClient;
    this.clients = clients;
    this.outbox = outbox;
    this.traffic = traffic;
    this.faults = faults;
  }

  /// The client that the stream's commands come from, or null as long as it has not connected.
  public Client client() {
    return client;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    channel = context.channel();
    client = newClient.apply(channel);
    client.peer(Client.Peer.PRIMARY);
    client.connection(this);
    clients.add(client);
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
    traffic.countReceived(length);
    listener.received(Slice.of(received, 0, length));
  }

  /// Reads on, or leaves what comes in the socket.
  public void reads(boolean yes) {
    channel.config().setAutoRead(yes);
  }

  /// Sends bytes to the primary.
  public void send(Slice bytes) {
    outbox.sendTo(client, bytes);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    leave();
    listener.ended(this, "the connection was lost");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!(cause instanceof IOException)) {
      faults.note("the link to the primary failed", cause);
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
      client.closed();
      clients.remove(client);
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
  public void send(Replies replies) {
    // What it would be answered, nobody reads.
    replies.clear();
  }

  @Override
  public boolean isTooMuch(long moreBytes) {
    return false;
  }
}
