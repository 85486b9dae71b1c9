package dev.rediscover.connection;

import dev.rediscover.command.Call;
import dev.rediscover.command.CommandFlag;
import dev.rediscover.command.Gate;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;

/// Lets strangers do nothing but say who they are.
///
/// Thread: engine.
final class AuthenticationGate implements Gate {
  @Override
  public boolean pass(Call call, RespWriter reply) {
    if (call.session() instanceof Client client
        && !client.isAuthenticated()
        && !call.command().is(CommandFlag.NO_AUTH)) {
      throw new RespError("NOAUTH Authentication required.");
    }
    return true;
  }
}
