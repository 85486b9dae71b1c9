package dev.rediscover.command;

import dev.rediscover.resp.RespWriter;

/// A question that is asked before any handler runs: may this command run here and now?
///
/// Gates stand in a fixed order. The first that refuses ends the command, and no handler runs.
///
/// Thread: engine.
@FunctionalInterface
public interface Gate {
  /// Lets the command pass, answers it, or refuses it.
  ///
  /// @return true to go on; false if the gate has written the reply itself
  /// @throws dev.rediscover.resp.RespError to refuse: it becomes the reply
  boolean pass(Call call, RespWriter reply);
}
