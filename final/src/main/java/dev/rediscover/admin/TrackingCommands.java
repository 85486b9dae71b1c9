package dev.rediscover.admin;

import static dev.rediscover.command.CommandFlag.LOADING;
import static dev.rediscover.command.CommandFlag.NOSCRIPT;
import static dev.rediscover.command.CommandFlag.STALE;
import static dev.rediscover.command.KeySpec.NONE;

import dev.rediscover.command.Call;
import dev.rediscover.command.Rows;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;

/// CLIENT TRACKING and its relatives, for those who ask: it is off, and can't be switched on.
///
/// Thread: engine.
final class TrackingCommands {
  private static final int NOBODY = -1;

  private TrackingCommands() {}

  static void addTo(Rows client) {
    client
        .add("CACHING", 3, NONE, TrackingCommands::caching, NOSCRIPT, LOADING, STALE)
        .doc("6.0.0", "O(1)", "Says whether the next command's keys are tracked.");
    client
        .add("GETREDIR", 2, NONE, TrackingCommands::getRedir, NOSCRIPT, LOADING, STALE)
        .doc("6.0.0", "O(1)", "Says where invalidation messages go: nowhere.");
    client
        .add("TRACKING", -3, NONE, TrackingCommands::tracking, NOSCRIPT, LOADING, STALE)
        .doc("6.0.0", "O(1)", "Switches tracking of keys off.");
    client
        .add("TRACKINGINFO", 2, NONE, TrackingCommands::info, NOSCRIPT, LOADING, STALE)
        .doc("6.2.0", "O(1)", "Says how keys are tracked: not at all.");
  }

  private static void tracking(Call call, RespWriter reply) {
    if (call.is(2, "ON")) {
      throw new RespError(
          "ERR this server does not track keys: CLIENT TRACKING ON is not supported");
    }
    if (!call.is(2, "OFF")) {
      throw RespError.syntax();
    }
    reply.ok();
  }

  private static void caching(Call call, RespWriter reply) {
    throw new RespError(
        "ERR CLIENT CACHING can be called only when the client is in tracking mode with OPTIN or"
            + " OPTOUT mode enabled");
  }

  private static void getRedir(Call call, RespWriter reply) {
    reply.integer(NOBODY);
  }

  private static void info(Call call, RespWriter reply) {
    reply.map(3);
    reply.bulk("flags");
    reply.set(1);
    reply.bulk("off");
    reply.bulk("redirect");
    reply.integer(NOBODY);
    reply.bulk("prefixes");
    reply.array(0);
  }
}
