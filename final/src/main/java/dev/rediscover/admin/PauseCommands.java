package dev.rediscover.admin;

import static dev.rediscover.command.CommandFlag.ADMIN;
import static dev.rediscover.command.CommandFlag.LOADING;
import static dev.rediscover.command.CommandFlag.NOSCRIPT;
import static dev.rediscover.command.CommandFlag.STALE;
import static dev.rediscover.command.KeySpec.NONE;

import dev.rediscover.command.Call;
import dev.rediscover.command.Rows;
import dev.rediscover.connection.BlockedClients;
import dev.rediscover.connection.Client;
import dev.rediscover.connection.Clients;
import dev.rediscover.connection.Pause;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;

/// CLIENT PAUSE, UNPAUSE and UNBLOCK: clients that wait.
///
/// Thread: engine.
public final class PauseCommands {
  private static final String NO_TIMEOUT = "ERR timeout is not an integer or out of range";

  private final Clients clients;
  private final Pause pause;
  private final BlockedClients blockedClients;

  private PauseCommands(Clients clients, Pause pause, BlockedClients blockedClients) {
    this.clients = clients;
    this.pause = pause;
    this.blockedClients = blockedClients;
  }

  /// @param client the rows of CLIENT
  public static void addTo(
      Rows client, Clients clients, Pause pause, BlockedClients blockedClients) {
    PauseCommands it = new PauseCommands(clients, pause, blockedClients);
    client
        .add("PAUSE", -3, NONE, it::pause, ADMIN, NOSCRIPT, LOADING, STALE)
        .doc("2.9.50", "O(1)", "Lets commands wait for a while.");
    client
        .add("UNBLOCK", -3, NONE, it::unblock, ADMIN, NOSCRIPT, LOADING, STALE)
        .doc("5.0.0", "O(1)", "Ends the waiting of a client that waits for a key.");
    client
        .add("UNPAUSE", 2, NONE, it::unpause, ADMIN, NOSCRIPT, LOADING, STALE)
        .doc("6.2.0", "O(N), N the connections that wait", "Lets the commands go on that wait.");
  }

  /// CLIENT PAUSE milliseconds [WRITE | ALL].
  private void pause(Call call, RespWriter reply) {
    if (call.count() > 4) {
      throw RespError.wrongArity(call.command().name());
    }
    Pause.Kind kind = Pause.Kind.ALL;
    if (call.count() == 4) {
      if (call.is(3, "WRITE")) {
        kind = Pause.Kind.WRITES;
      } else if (!call.is(3, "ALL")) {
        throw new RespError("ERR CLIENT PAUSE mode must be WRITE or ALL");
      }
    }
    pause.begin(kind, timeout(call, 2));
    reply.ok();
  }

  /// When the milliseconds that a word spells are over.
  private static long timeout(Call call, int word) {
    long millis = call.integer(word, NO_TIMEOUT);
    if (millis < 0) {
      throw new RespError("ERR timeout is negative");
    }
    long end = call.nowMillis() + millis;
    if (end < 0) {
      throw new RespError("ERR timeout is out of range");
    }
    return end;
  }

  private void unpause(Call call, RespWriter reply) {
    pause.end();
    reply.ok();
  }

  /// CLIENT UNBLOCK id [TIMEOUT | ERROR]. Who is paused is not let go by this.
  private void unblock(Call call, RespWriter reply) {
    if (call.count() > 4) {
      throw RespError.wrongArity(call.command().name());
    }
    boolean withError = call.count() == 4 && call.is(3, "ERROR");
    if (call.count() == 4 && !withError && !call.is(3, "TIMEOUT")) {
      throw new RespError("ERR CLIENT UNBLOCK reason should be TIMEOUT or ERROR");
    }
    Client client = clients.find(call.integer(2));
    boolean done = client != null && blockedClients.unblock(client, withError);
    reply.integer(done ? 1 : 0);
  }
}
