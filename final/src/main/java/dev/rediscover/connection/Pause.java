package dev.rediscover.connection;

import dev.rediscover.command.Call;
import dev.rediscover.command.Command;
import dev.rediscover.command.CommandFlag;
import dev.rediscover.command.Gate;
import dev.rediscover.engine.Engine;
import dev.rediscover.resp.RespWriter;

/// CLIENT PAUSE: for a while commands, or only those that change something, wait.
///
/// Nothing dies and nobody is evicted meanwhile: what is read stays as it is.
///
/// Thread: engine.
/// Invariant: only while there is a pause, clients are held by it.
public final class Pause implements Gate {
  /// What waits.
  public enum Kind {
    NOTHING,
    WRITES,
    ALL
  }

  private final Clients clients;
  private Engine engine;
  private Kind kind = Kind.NOTHING;
  private long endMillis;

  public Pause(Clients clients) {
    this.clients = clients;
  }

  /// The engine whose keys stay as they are.
  public void plugIn(Engine node) {
    engine = node;
  }

  /// Begins a pause. One that is there already becomes neither shorter nor weaker.
  public void begin(Kind what, long untilMillis) {
    if (what.compareTo(kind) > 0) {
      kind = what;
    }
    endMillis = Math.max(endMillis, untilMillis);
    engine.freeze(true);
  }

  /// Ends the pause: those who waited go on, after the commands that run now.
  public void end() {
    kind = Kind.NOTHING;
    endMillis = 0;
    engine.freeze(false);
    clients.resumeHeld();
  }

  /// Ends the pause if it is over.
  public void tick(long nowMillis) {
    if (kind != Kind.NOTHING && nowMillis >= endMillis) {
      end();
    }
  }

  @Override
  public boolean pass(Call call, RespWriter reply) {
    if (kind == Kind.NOTHING || kind == Kind.WRITES && !mayReplicate(call)) {
      return true;
    }
    if (call.nowMillis() >= endMillis) {
      end();
      return true;
    }
    Client.of(call.session()).hold(call.words());
    return false;
  }

  private static boolean mayReplicate(Call call) {
    Command command = call.command();
    return command.isWrite()
        || command.is(CommandFlag.MAY_REPLICATE)
        || command.name().equals("exec") && queuedMayReplicate(Client.of(call.session()));
  }

  private static boolean queuedMayReplicate(Client client) {
    return client.isInTransaction() && client.transaction().mayReplicate();
  }
}
