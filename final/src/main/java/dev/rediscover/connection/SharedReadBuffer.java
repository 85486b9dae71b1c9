package dev.rediscover.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import java.nio.ByteBuffer;

/// One buffer that all connections are read into, one after the other: whoever gets it copies what is
/// in it and lets it go before the next one is read.
///
/// A buffer for each read would have to be found and given back, and would be of a size that is guessed:
/// a read that fills it is followed by another one, which finds nothing.
///
/// Thread: engine.
public final class SharedReadBuffer extends DefaultMaxMessagesRecvByteBufAllocator {
  private static final int BYTES = 1 << 16;

  /// The JDK's own direct memory: it goes with the server, nobody has to let it go.
  private final ByteBuf buffer = Unpooled.wrappedBuffer(ByteBuffer.allocateDirect(BYTES));

  @Override
  @SuppressWarnings("deprecation") // only the type of the answer is; Netty asks for it
  public Handle newHandle() {
    return new MaxMessageHandle() {
      @Override
      public int guess() {
        return BYTES;
      }

      @Override
      public ByteBuf allocate(ByteBufAllocator ignored) {
        return buffer.clear().retain();
      }
    };
  }
}
