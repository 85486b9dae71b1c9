package dev.rediscover.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// How a connection ends whose peer is still to get something: after QUIT, after a protocol error, when
/// the peer sends no more, when it may not connect.
///
/// ```
///                    all are taken                       the peer closes, or a second is over
///   last replies drain ──────────▶ our side is shut, what ───────────────────────────────────▶ closed
///            │                     still comes is dropped                                        ▲
///            └───────────────────────────────────────────────────────────────────────────────────┘
///                              the peer has taken nothing for a minute
/// ```
///
/// If a socket is closed while bytes from the peer lie unread in it, the system sends a reset, and a peer
/// that gets a reset loses what it has not read yet: just the error that says what was wrong. So the
/// socket is still read for a second. By then a peer that is alive has read the error.
///
/// A connection that was killed or reads too slowly is to get nothing, and is closed at once instead.
///
/// Thread: engine.
/// Invariant: a socket that lingers belongs to no client.
public final class Closing {
  /// We see that a peer reads only when the system takes more from us. Linux does that when a third of a
  /// socket's send buffer is free again, which may be 4 MiB large. A peer that reads 25 KB a second frees
  /// that much in a minute; with ten seconds it would have to read 140 KB a second.
  private static final long STUCK_MILLIS_MAX = 60_000;

  private static final long LINGER_MILLIS_MAX = 1_000;

  /// `maxclients` does not count the sockets that linger, so they have a limit of their own: if there is one
  /// more, the oldest is closed.
  static final int LINGERING_MAX = 128;

  private final LongSupplier clock;

  /// When each is closed; the oldest comes first.
  private final Map<DuplexChannel, Long> lingering = new LinkedHashMap<>();

  /// @param clock the time in milliseconds since 1970
  public Closing(LongSupplier clock) {
    this.clock = clock;
  }

  /// The client's last replies are on their way: its minute begins.
  void drains(Client client) {
    client.drains();
    client.activity().drains(clock.getAsLong());
  }

  /// Whether it is in vain to wait until a client has taken its last replies.
  public static boolean isStuck(Client client, long nowMillis) {
    return client.isDraining() && client.activity().idleMillis(nowMillis) > STUCK_MILLIS_MAX;
  }

  /// Everything was sent, and nobody is a client of this socket any more.
  void linger(DuplexChannel channel) {
    if (channel.isInputShutdown()) {
      channel.close();
    } else {
      dropWhatComes(channel);
      channel.shutdownOutput();
    }
  }

  /// Sends a line as the last one, to somebody who is no client, or no longer.
  public void say(DuplexChannel channel, String line) {
    dropWhatComes(channel);
    channel
        .writeAndFlush(Unpooled.copiedBuffer(line, US_ASCII))
        .addListener(sent -> channel.shutdownOutput());
  }

  private void dropWhatComes(DuplexChannel channel) {
    if (lingering.size() == LINGERING_MAX) {
      close(lingering.keySet().iterator().next());
    }
    lingering.put(channel, clock.getAsLong() + LINGER_MILLIS_MAX);
    channel.closeFuture().addListener(closed -> lingering.remove(channel));
    channel.pipeline().addLast(Drop.ALL);
    channel.config().setAutoRead(true);
  }

  /// Closes those whose second is over.
  public void tick(long nowMillis) {
    for (Map.Entry<DuplexChannel, Long> each : List.copyOf(lingering.entrySet())) {
      if (nowMillis >= each.getValue()) {
        close(each.getKey());
      }
    }
  }

  private void close(DuplexChannel channel) {
    lingering.remove(channel);
    channel.close();
  }

  /// How many are not closed yet.
  public int lingering() {
    return lingering.size();
  }

  /// Reads and forgets, until the peer closes.
  @ChannelHandler.Sharable
  private static final class Drop extends ChannelInboundHandlerAdapter {
    static final Drop ALL = new Drop();

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ReferenceCountUtil.release(message);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event == ChannelInputShutdownEvent.INSTANCE) {
        context.close();
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }
}
