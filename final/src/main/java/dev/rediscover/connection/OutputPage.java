package dev.rediscover.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;

/// One piece of memory outside the heap on which the replies to all clients lie until the event loop has
/// served those who are here now. Then each client's part goes to its socket, and the page is empty
/// again.
///
/// Thread: engine.
/// Invariant: the bytes of those who have said [#put] and not yet [#done] are left alone.
public final class OutputPage {
  /// What [#put] answers if there is no room.
  static final int FULL = -1;

  private static final int BYTES = 1 << 20;

  /// The JDK's own direct memory: it goes with the server, nobody has to let it go.
  private final ByteBuf memory = Unpooled.wrappedBuffer(ByteBuffer.allocateDirect(BYTES));

  private int end;
  private int parts;

  /// Whether nobody's bytes lie on it.
  public boolean isEmpty() {
    return end == 0;
  }

  /// Whether the page has an address that can be given to the system.
  boolean hasAddress() {
    return memory.hasMemoryAddress();
  }

  long address() {
    return memory.memoryAddress();
  }

  /// Copies bytes to the end of the page: a new part, that somebody has to be [#done] with.
  ///
  /// @return where it begins, or [#FULL]
  int put(byte[] bytes, int offset, int length) {
    int start = end;
    if (!extend(start, bytes, offset, length)) {
      return FULL;
    }
    parts++;
    return start;
  }

  /// Copies bytes behind a part, if nothing lies there and there is room.
  ///
  /// @param partEnd where the part ends
  /// @return whether it could be done
  boolean extend(int partEnd, byte[] bytes, int offset, int length) {
    if (partEnd != end || length > BYTES - end) {
      return false;
    }
    memory.setBytes(end, bytes, offset, length);
    end += length;
    return true;
  }

  /// The part is no longer needed.
  void done() {
    if (--parts == 0) {
      end = 0;
    }
  }

  /// A part, as long as it is not [#done].
  ByteBuf part(int from, int to) {
    return memory.slice(from, to - from);
  }
}
