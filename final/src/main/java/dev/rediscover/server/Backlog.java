package dev.rediscover.server;

import dev.rediscover.resp.ProtocolException;
import dev.rediscover.resp.Words;
import java.util.ArrayDeque;
import java.util.Queue;

/// What a client that waits for keys had sent behind the command that waits, as far as it was read
/// ahead. What was not is still with its [dev.rediscover.resp.RespReader].
///
/// Thread: engine.
final class Backlog {
  private final Queue<Words> commands = new ArrayDeque<>();
  private final ProtocolException malformed;

  /// Copies of the commands `from .. to` of a batch.
  ///
  /// @param malformed what came behind them, or null
  Backlog(Words[] batch, int from, int to, ProtocolException malformed) {
    for (int i = from; i < to; i++) {
      commands.add(batch[i].copy());
    }
    this.malformed = malformed;
  }

  /// The next command, or null.
  Words poll() {
    return commands.poll();
  }

  /// What ends the connection behind the last command, or null.
  ProtocolException malformed() {
    return malformed;
  }
}
