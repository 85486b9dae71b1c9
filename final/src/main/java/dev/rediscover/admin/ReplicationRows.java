package dev.rediscover.admin;

import static dev.rediscover.command.AclCategory.ADMIN;
import static dev.rediscover.command.AclCategory.CONNECTION;
import static dev.rediscover.command.AclCategory.DANGEROUS;
import static dev.rediscover.command.CommandFlag.FAST;
import static dev.rediscover.command.CommandFlag.LOADING;
import static dev.rediscover.command.CommandFlag.NOSCRIPT;
import static dev.rediscover.command.CommandFlag.STALE;
import static dev.rediscover.command.KeySpec.NONE;

import dev.rediscover.command.Call;
import dev.rediscover.command.CommandGroup;
import dev.rediscover.command.CommandTable;
import dev.rediscover.command.Rows;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;

/// ROLE, WAIT, READONLY, READWRITE: what clients ask of a node among others. This one is a primary
/// without replicas and in no cluster.
///
/// Thread: engine.
public final class ReplicationRows {
  private ReplicationRows() {}

  public static void addTo(CommandTable table) {
    new Rows(table, CommandGroup.SERVER)
        .add("ROLE", 1, NONE, ReplicationRows::role, NOSCRIPT, LOADING, STALE, FAST)
        .doc("2.8.12", "O(1)", "Tells whether the server is a primary or a replica, and of whom.")
        .also(ADMIN, DANGEROUS);
    new Rows(table, CommandGroup.GENERIC)
        .add("WAIT", 3, NONE, ReplicationRows::await, NOSCRIPT)
        .doc("3.0.0", "O(1)", "Waits until replicas have the connection's writes.")
        .tips("request_policy:all_shards", "response_policy:agg_min")
        .outsideItsGroup()
        .also(CONNECTION);
    var cluster = new Rows(table, CommandGroup.CLUSTER);
    cluster
        .add("READONLY", 1, NONE, ReplicationRows::noCluster, LOADING, STALE, FAST)
        .doc("3.0.0", "O(1)", "Lets the connection read from a replica of a cluster.")
        .also(CONNECTION);
    cluster
        .add("READWRITE", 1, NONE, ReplicationRows::noCluster, LOADING, STALE, FAST)
        .doc("3.0.0", "O(1)", "Lets the connection read from a cluster's primaries only.")
        .also(CONNECTION);
  }

  private static void role(Call call, RespWriter reply) {
    reply.array(3);
    reply.bulk("master");
    reply.integer(0);
    reply.array(0);
  }

  /// Nobody has to be waited for: as many replicas as there are have the writes, none.
  private static void await(Call call, RespWriter reply) {
    call.integer(1);
    if (call.integer(2, "ERR timeout is not an integer or out of range") < 0) {
      throw new RespError("ERR timeout is negative");
    }
    reply.integer(0);
  }

  private static void noCluster(Call call, RespWriter reply) {
    throw new RespError("ERR This instance has cluster support disabled");
  }
}
