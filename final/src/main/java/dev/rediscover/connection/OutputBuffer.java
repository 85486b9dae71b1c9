package dev.rediscover.connection;

import dev.rediscover.ops.Traffic;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.unix.UnixChannel;
import java.io.IOException;

/// What one client is still to be sent.
///
/// Usually that is what its commands of this turn of the event loop answered: it lies on the page that all
/// clients share and goes straight to the socket. What does not fit there, or the socket does not take, is
/// given to Netty, which keeps it in buffers of its own and waits for the socket.
///
/// Thread: engine.
/// Invariant: what lies on the page comes behind all that Netty has.
public final class OutputBuffer {
  private final Channel channel;
  private final OutputPage page;
  private final Traffic traffic;

  /// Null: Netty sends everything.
  private final FileDescriptor socket;

  /// The fewest bytes that lay unread since somebody asked.
  private long fewestUnread;

  // The part of the page; empty if both are the same.
  private int from;
  private int to;

  private boolean toBeFlushed;

  public OutputBuffer(Channel channel, OutputPage page, Traffic traffic) {
    this.channel = channel;
    this.page = page;
    this.traffic = traffic;
    this.socket = channel instanceof UnixChannel unix && page.hasAddress() ? unix.fd() : null;
  }

  /// Bytes that the peer has not taken yet.
  long unreadBytes() {
    var pending = channel.unsafe().outboundBuffer();
    long withNetty =
        pending == null ? 0 : pending.totalPendingWriteBytes() - pending.currentProgress();
    return to - from + withNetty;
  }

  /// Bytes that are kept for the peer. A message of megabytes is one buffer, and is kept whole until the
  /// last of it is taken; a reply is many.
  public long heldBytes() {
    return to - from + bytesWithNetty();
  }

  /// The fewest bytes that the peer had left unread at any time since this was asked last.
  long takeFewestUnread() {
    long fewest = Math.min(fewestUnread, unreadBytes());
    fewestUnread = Long.MAX_VALUE;
    return fewest;
  }

  /// What of them lies on the page.
  public int bytesOnPage() {
    return to - from;
  }

  /// What of them Netty keeps until the socket takes it.
  public long bytesWithNetty() {
    var pending = channel.unsafe().outboundBuffer();
    return pending == null ? 0 : pending.totalPendingWriteBytes();
  }

  /// How many buffers Netty keeps them in.
  public int buffersWithNetty() {
    var pending = channel.unsafe().outboundBuffer();
    return pending == null ? 0 : pending.size();
  }

  /// Whether somebody has promised to call [#flush] soon.
  boolean isToBeFlushed() {
    return toBeFlushed;
  }

  void toBeFlushed(boolean yes) {
    toBeFlushed = yes;
  }

  /// Adds bytes, a copy of them. They leave with the next [#flush].
  void write(byte[] bytes, int length) {
    traffic.countSent(length);
    fewestUnread = Math.min(fewestUnread, unreadBytes());
    if (socket == null || !putOnPage(bytes, length)) {
      giveToNetty();
      give(Unpooled.wrappedBuffer(bytes, 0, length));
    }
  }

  /// Adds a chunk of bytes, which is let go when it has left. Others that are here leave before it.
  void write(ByteBuf chunk) {
    traffic.countSent(chunk.readableBytes());
    fewestUnread = Math.min(fewestUnread, unreadBytes());
    giveToNetty();
    channel.write(chunk, channel.voidPromise());
  }

  private boolean putOnPage(byte[] bytes, int length) {
    if (from < to) {
      if (!page.extend(to, bytes, length)) {
        return false;
      }
      to += length;
      return true;
    }
    if (bytesWithNetty() > 0) {
      return false;
    }
    int start = page.put(bytes, length);
    if (start == OutputPage.FULL) {
      return false;
    }
    from = start;
    to = start + length;
    return true;
  }

  /// Sends what there is, as far as the socket takes it now; the rest leaves by itself.
  ///
  /// @throws IOException if the peer is gone
  void flush() throws IOException {
    if (from < to) {
      if (!socket.isOpen()) {
        drop();
        return;
      }
      traffic.countWrite();
      from += socket.writeAddress(page.address(), from, to);
      if (from == to) {
        drop();
        return;
      }
      giveToNetty();
    }
    if (bytesWithNetty() > 0) {
      traffic.countWrite();
      channel.flush();
    }
  }

  /// Sends what there is, as the last, and says when the socket has taken it: at once, if it can, so that a
  /// peer that has read the last reply finds the end behind it.
  ///
  /// @param taken is not called if the connection breaks before
  /// @throws IOException if the peer is gone
  void flushLast(Runnable taken) throws IOException {
    flush();
    if (bytesWithNetty() > 0) {
      ChannelFutureListener whenSent =
          sent -> {
            if (sent.isSuccess()) {
              taken.run();
            }
          };
      channel.writeAndFlush(channel.alloc().buffer(0)).addListener(whenSent);
    } else {
      taken.run();
    }
  }

  private void giveToNetty() {
    if (from < to) {
      give(page.part(from, to));
      drop();
    }
  }

  private void give(ByteBuf bytes) {
    ByteBuf copy = channel.alloc().directBuffer(bytes.readableBytes());
    copy.writeBytes(bytes);
    channel.write(copy, channel.voidPromise());
  }

  /// Forgets what lies on the page: nobody will read it.
  void drop() {
    if (to > 0) {
      from = 0;
      to = 0;
      page.done();
    }
  }
}
