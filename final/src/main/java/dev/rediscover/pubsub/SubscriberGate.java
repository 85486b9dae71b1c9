package dev.rediscover.pubsub;

import dev.rediscover.command.Call;
import dev.rediscover.command.Gate;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import java.util.Set;

/// A client that listens in protocol 2 can do little else: its replies could not be told from messages.
///
/// Thread: engine.
public final class SubscriberGate implements Gate {
  private static final Set<String> ALLOWED =
      Set.of(
          "subscribe",
          "psubscribe",
          "ssubscribe",
          "unsubscribe",
          "punsubscribe",
          "sunsubscribe",
          "ping",
          "quit",
          "reset");

  @Override
  public boolean pass(Call call, RespWriter reply) {
    if (!call.session().listensInProtocol2()) {
      return true;
    }
    if (!ALLOWED.contains(call.command().name())) {
      throw new RespError(
          "ERR Can't execute '"
              + call.command().name()
              + "': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed"
              + " in this context");
    }
    return true;
  }
}
