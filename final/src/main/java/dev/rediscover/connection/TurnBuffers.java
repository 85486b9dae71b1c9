package dev.rediscover.connection;

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

  private final ReplyBuffer replies;
  private final Words[] commands = new Words[COMMANDS_MAX];
  private byte[] received = new byte[READ_BYTES];

  public TurnBuffers(OutputGuard guard) {
    replies = new ReplyBuffer(guard);
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
  ReplyBuffer replies() {
    return replies;
  }
}
