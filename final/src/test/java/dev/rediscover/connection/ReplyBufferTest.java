package dev.rediscover.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.rediscover.ops.Config;
import dev.rediscover.ops.Traffic;
import dev.rediscover.resp.RespLimits;
import dev.rediscover.resp.RespWriter;
import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// Replies beside those of a writer without chunks, and the memory that chunks take.
///
/// `-Drediscover.seed=…` makes up others.
final class ReplyBufferTest {
  private static final long SEED = Long.getLong("rediscover.seed", 20_263);
  private static final int MEBI = 1 << 20;

  private final Memory memory = new Memory();
  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final Config config = new Config();
  private final Client client;
  private final ReplyBuffer replies;

  ReplyBufferTest() {
    channel.config().setAllocator(memory);
    OutputBuffer output = new OutputBuffer(channel, new OutputPage(), new Traffic());
    client = new Client(1, channel, RespLimits.DEFAULT, output, 0, null, (to, message) -> {});
    replies = new ReplyBuffer(new OutputGuard(config, () -> 0));
  }

  /// Memory outside the heap that is counted, and may be short.
  private static final class Memory extends AbstractByteBufAllocator {
    private final UnpooledByteBufAllocator system = new UnpooledByteBufAllocator(true);
    private long most = Long.MAX_VALUE;

    long used() {
      return system.metric().usedDirectMemory();
    }

    @Override
    protected ByteBuf newHeapBuffer(int initial, int max) {
      return system.heapBuffer(initial, max);
    }

    @Override
    protected ByteBuf newDirectBuffer(int initial, int max) {
      if (used() + initial > most) {
        throw new OutOfMemoryError("made up");
      }
      return system.directBuffer(initial, max);
    }

    @Override
    public boolean isDirectBufferPooled() {
      return false;
    }
  }

  /// What arrives at the peer.
  private byte[] sent() throws IOException {
    replies.moveTo(client.output());
    client.output().flush();
    ByteBuf all = Unpooled.buffer();
    for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
      all.writeBytes(part);
      part.release();
    }
    return ByteBufUtil.getBytes(all);
  }

  @Test
  void anyReplies_withRollbacks_areThoseOfAPlainWriter() throws IOException {
    Random random = new Random(SEED);
    for (int round = 0; round < 60; round++) {
      RespWriter plain = new RespWriter();
      RespWriter writer = replies.writerFor(client);
      for (int step = 0; step < 200; step++) {
        if (random.nextInt(20) == 0) {
          long mark = random.nextLong(plain.mark() + 1);
          plain.rollback(mark);
          writer.rollback(mark);
        } else {
          byte[] value = new byte[1 << random.nextInt(18)];
          random.nextBytes(value);
          plain.bulk(value);
          writer.bulk(value);
        }
        assertThat(replies.size()).isEqualTo(plain.mark());
      }
      assertThat(sent())
          .as("round %d of seed %d: the bytes that arrive", round, SEED)
          .isEqualTo(plain.bytes());
      assertThat(memory.used()).as("bytes of chunks once all has left").isZero();
    }
  }

  @Test
  void forgottenReplies_giveTheirChunksBack() {
    RespWriter writer = replies.writerFor(client);
    writer.ok();
    long mark = writer.mark();
    writer.bulk(new byte[4 * MEBI]);
    assertThat(memory.used()).isGreaterThan(3 * MEBI);
    writer.rollback(mark);
    assertThat(memory.used()).as("after a rollback, less than").isLessThan(MEBI);
    writer.bulk(new byte[4 * MEBI]);
    replies.clear();
    assertThat(memory.used()).isZero();
    assertThat(replies.size()).isZero();
  }

  @Test
  void aboveTheHardLimit_isAbandonedOnTheWay_andTheNextReplyIsWhole() throws IOException {
    config.clientOutputBufferLimit.set("normal 4mb 0 0");
    RespWriter writer = replies.writerFor(client);
    long most = 0;
    for (int i = 0; i < 1000; i++) {
      writer.bulk(new byte[10_000]);
      most = Math.max(most, memory.used());
    }
    assertThat(most).as("the most bytes that chunks took").isLessThanOrEqualTo(4 * MEBI);
    assertThat(memory.used()).as("bytes of chunks that were abandoned").isZero();
    assertThat(replies.areTooMany()).as("replies above the limit are too many").isTrue();
    long mark = writer.mark();
    assertThat(mark).as("marks go on").isEqualTo(1000 * 10_010L);
    writer.bulk(new byte[MEBI]);
    writer.rollback(mark - 5 * MEBI);
    writer.ok();
    assertThat(replies.size()).as("bytes after the rollback").isEqualTo(mark - 5 * MEBI + 5);
    replies.clear();
    assertThat(replies.areTooMany()).as("replies that were forgotten are not too many").isFalse();
    replies.writerFor(client).ok();
    assertThat(sent()).asString().as("the next reply").isEqualTo("+OK\r\n");
  }

  @Test
  void whatLiesUnread_countsForTheHardLimit() {
    config.clientOutputBufferLimit.set("normal 4mb 0 0");
    replies.writerFor(client).bulk(new byte[3 * MEBI]);
    assertThat(replies.areTooMany()).as("3 MiB of 4 are not too many").isFalse();
    replies.moveTo(client.output());
    replies.writerFor(client).bulk(new byte[2 * MEBI]);
    assertThat(replies.areTooMany())
        .as("2 MiB behind 3 that are unread, of 4, are too many")
        .isTrue();
    replies.clear();
    channel.releaseOutbound();
  }

  @Test
  void noMemory_abandonsTheReply_andThrowsNothing() throws IOException {
    ((Logger) LoggerFactory.getLogger(ReplyBuffer.class)).setLevel(Level.OFF);
    memory.most = 2 * MEBI;
    RespWriter writer = replies.writerFor(client);
    assertThatCode(
            () -> {
              for (int i = 0; i < 500; i++) {
                writer.bulk(new byte[10_000]);
              }
            })
        .as("5 MB of replies with 2 MiB of memory for them")
        .doesNotThrowAnyException();
    assertThat(replies.areTooMany()).as("replies without memory are too many").isTrue();
    assertThat(memory.used()).isZero();
    replies.clear();
    replies.writerFor(client).ok();
    assertThat(sent()).asString().isEqualTo("+OK\r\n");
  }
}
