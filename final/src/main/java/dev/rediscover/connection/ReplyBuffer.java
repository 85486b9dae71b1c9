package dev.rediscover.connection;

import dev.rediscover.resp.Overflow;
import dev.rediscover.resp.RespWriter;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The replies of one client after the other, from its commands to its [OutputBuffer].
///
/// Replies of every day lie in the writer's array, which all clients share. What of a large one has no
/// room there is moved to chunks outside the heap, which are given to the output as they are: no byte of a
/// reply is copied again because it grows, and each chunk is free as soon as it has left.
///
/// A reply above the client's hard limit is abandoned: its chunks are given back, what its command still
/// writes is thrown away, and the client is closed after it. The command itself runs on: it may be a
/// transaction that has written the half of its keys.
///
/// Thread: engine.
/// Invariant: the chunks hold the first `taken` bytes of the replies in order; of abandoned ones, nothing.
final class ReplyBuffer implements Overflow, Replies {
  private static final Logger LOG = LoggerFactory.getLogger(ReplyBuffer.class);

  /// The writer's array is kept up to this size. One that is made anew for each batch fills the heap with
  /// memory that nobody has touched yet.
  private static final int ARRAY_BYTES_KEPT = 1 << 17;

  private static final int CHUNK_BYTES = 1 << 16;

  private final OutputGuard guard;
  private final RespWriter writer = new RespWriter(ARRAY_BYTES_KEPT, this);
  private final Deque<ByteBuf> chunks = new ArrayDeque<>();
  private long taken;
  private boolean abandoned;
  private Client client;

  ReplyBuffer(OutputGuard guard) {
    this.guard = guard;
  }

  /// The writer, for this client's replies from now on.
  RespWriter writerFor(Client itsClient) {
    client = itsClient;
    writer.protocol(client.protocol());
    return writer;
  }

  @Override
  public long size() {
    return writer.mark();
  }

  @Override
  public boolean areTooMany() {
    return abandoned || guard.areTooMany(client, size());
  }

  @Override
  public void moveTo(OutputBuffer output) {
    for (ByteBuf chunk = chunks.poll(); chunk != null; chunk = chunks.poll()) {
      output.write(chunk);
    }
    if (writer.size() > 0) {
      output.write(writer.array(), writer.size());
    }
    clear();
  }

  @Override
  public void clear() {
    abandoned = false;
    writer.clear();
  }

  @Override
  public void take(byte[] bytes, int from, int to) {
    int length = to - from;
    if (!abandoned && client.replyMode().isWanted() && guard.isTooMuch(client, taken + length)) {
      abandon();
    }
    taken += length;
    if (!abandoned) {
      try {
        append(bytes, from, to);
      } catch (OutOfMemoryError full) {
        LOG.warn("{}: no memory for {} bytes of replies, closing it", client.address(), taken);
        abandon();
      }
    }
  }

  private void append(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      ByteBuf chunk = chunks.peekLast();
      if (chunk == null || !chunk.isWritable()) {
        chunk = client.channel().alloc().directBuffer(CHUNK_BYTES, CHUNK_BYTES);
        chunks.add(chunk);
      }
      int part = Math.min(to - at, chunk.writableBytes());
      chunk.writeBytes(bytes, at, part);
      at += part;
    }
  }

  private void abandon() {
    abandoned = true;
    release();
  }

  @Override
  public void truncate(long length) {
    long excess = taken - length;
    taken = length;
    while (!chunks.isEmpty() && excess >= chunks.peekLast().readableBytes()) {
      ByteBuf last = chunks.removeLast();
      excess -= last.readableBytes();
      last.release();
    }
    if (!chunks.isEmpty()) {
      ByteBuf last = chunks.peekLast();
      last.writerIndex(last.writerIndex() - (int) excess);
    }
  }

  private void release() {
    chunks.forEach(ByteBuf::release);
    chunks.clear();
  }
}
