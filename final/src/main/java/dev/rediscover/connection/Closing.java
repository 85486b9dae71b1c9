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
/// the peer sends no more, when nobody may connect.
///
/// ```
///   its last replies wait for the socket ───▶ we say that we send no more ───▶ closed
///                  │                          and drop what still comes          ▲  ▲
///                  │                                    └────────────────────────┘  │
///                  │                          the peer closes too, or a second is over
///                  └────────────────────────────────────────────────────────────────┘
///                    the peer has taken nothing for a minute
/// ```
///
/// A socket that is closed while bytes from the peer lie unread in it makes the system send a reset, and
/// a peer that gets a reset loses what it has not read yet: just the error that says what was wrong. So
/// the socket is read to its end, for a second: by then a peer that is alive has read the error.
///
/// A connection that was killed or reads too slowly gets nothing more, and is closed at once instead.
///
/// Thread: engine.
/// Invariant: whoever lingers is no client any more, and is closed after a second at the latest.
public final class Closing {
  /// A system gives a socket more to send when a good part of what it has is gone: of 4 MiB, which Linux
  /// lets a socket grow to, a third. A peer that reads 25 KB/s takes that in a minute.
  private static final long STUCK_MILLIS_MAX = 60_000;

  private static final long LINGER_MILLIS_MAX = 1_000;

  /// Those who linger count for no limit of clients, so they have one of their own: one more, and the
  /// oldest is closed.
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
