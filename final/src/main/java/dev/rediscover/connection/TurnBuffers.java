package dev.rediscover.connection;

import dev.rediscover.resp.RespWriter;
import dev.rediscover.resp.Words;
import dev.rediscover.store.Dict;
import java.util.Arrays;

/// What all connections use, one after the other, while their commands are read and run: each leaves it
/// empty when its turn is over.
///
/// Thread: engine.
public final class TurnBuffers {
  private static final int READ_BYTES = 1 << 16;
  private static final int COMMANDS_MAX = Dict.TOUCH_MAX;

  /// Kept for the replies of the next batch: those of one are handed on when they are a mebibyte, and a
  /// buffer that is made anew for each batch fills the heap with memory that nobody has touched yet.
  private static final int REPLY_BYTES_KEPT = 4 << 20;

  /// Replies of more than a quarter of the heap would leave no room to make and send them.
  private static final long REPLY_BYTES_MAX = Runtime.getRuntime().maxMemory() / 4;

  private final RespWriter reply = new RespWriter(REPLY_BYTES_KEPT, REPLY_BYTES_MAX);
  private final Words[] commands = new Words[COMMANDS_MAX];
  private byte[] received = new byte[READ_BYTES];

  public TurnBuffers() {
    Arrays.setAll(commands, i -> new Words());
  }

  /// Room for the bytes of one read.
  byte[] received(int length) {
    if (length > received.length) {
      received = new byte[length];
    }
    return received;
  }

  /// Room for the commands that are read before the first of them runs.
  Words[] commands() {
    return commands;
  }

  /// Where a client's replies are gathered until they are sent.
  RespWriter reply(Client client) {
    reply.protocol(client.protocol());
    return reply;
  }
}
