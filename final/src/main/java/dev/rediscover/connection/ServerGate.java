package dev.rediscover.connection;

import dev.rediscover.command.Call;
import dev.rediscover.command.Gate;
import dev.rediscover.pubsub.SubscriberGate;
import dev.rediscover.resp.RespWriter;

/// What a server asks before every command, in this order: may strangers do that, are the data there and can
/// they be saved, may this node do that, may who listens do that, is it paused.
///
/// A gate of gates whose kinds are known: a call that may end in many places costs the compiled code
/// more than what these ask.
///
/// Thread: engine.
public final class ServerGate implements Gate {
  private final AuthenticationGate strangers = new AuthenticationGate();
  private final SubscriberGate subscribers = new SubscriberGate();
  private final StorageGate storage;
  private final RoleGate role;
  private final Pause pause;

  public ServerGate(StorageGate storage, RoleGate role, Pause pause) {
    this.storage = storage;
    this.role = role;
    this.pause = pause;
  }

  @Override
  public boolean pass(Call call, RespWriter reply) {
    return strangers.pass(call, reply)
        && storage.pass(call, reply)
        && role.pass(call, reply)
        && subscribers.pass(call, reply)
        && pause.pass(call, reply);
  }
}
