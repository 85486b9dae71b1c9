package dev.rediscover.pubsub;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.Call;
import dev.rediscover.command.Gate;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import java.util.Set;

/// Who listens in protocol 2 can do little else: its replies could not be told from messages.
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
    if (!isListening(call)) {
      return true;
    }
    if (call.command().name().equals("ping") && call.count() <= 2) {
      pong(call, reply);
      return false;
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

  /// To who gets messages the answer is one, too.
  private static void pong(Call call, RespWriter reply) {
    reply.array(2);
    reply.bulk("pong");
    reply.bulk(call.count() == 2 ? call.word(1) : new Slice());
  }

  /// Whether the session gets messages in protocol 2.
  private static boolean isListening(Call call) {
    return call.session().protocol() == 2
        && call.session() instanceof Subscriber subscriber
        && subscriber.subscriptions().areAny();
  }
}
