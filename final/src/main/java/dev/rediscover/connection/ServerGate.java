package dev.rediscover.connection;

import dev.rediscover.command.Call;
import dev.rediscover.command.Gate;
import dev.rediscover.pubsub.SubscriberGate;
import dev.rediscover.resp.RespWriter;

/// What a server asks before every command, in this order: may strangers do that, may this node do that,
/// may who listens do that, is it paused.
///
/// A gate of gates whose kinds are known: a call that may end in many places costs the compiled code
/// more than what these ask.
///
/// Thread: engine.
public final class ServerGate implements Gate {
  private final AuthenticationGate strangers = new AuthenticationGate();
  private final SubscriberGate subscribers = new SubscriberGate();
  private final RoleGate role;
  private final Pause pause;

  public ServerGate(RoleGate role, Pause pause) {
    this.role = role;
    this.pause = pause;
  }

  @Override
  public boolean pass(Call call, RespWriter reply) {
    return strangers.pass(call, reply)
        && role.pass(call, reply)
        && subscribers.pass(call, reply)
        && pause.pass(call, reply);
  }
}
