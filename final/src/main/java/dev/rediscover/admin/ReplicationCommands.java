package dev.rediscover.admin;

import static dev.rediscover.command.AclCategory.CONNECTION;
import static dev.rediscover.command.AclCategory.DANGEROUS;
import static dev.rediscover.command.CommandFlag.ADMIN;
import static dev.rediscover.command.CommandFlag.ALLOW_BUSY;
import static dev.rediscover.command.CommandFlag.FAST;
import static dev.rediscover.command.CommandFlag.LOADING;
import static dev.rediscover.command.CommandFlag.NOSCRIPT;
import static dev.rediscover.command.CommandFlag.NO_ASYNC_LOADING;
import static dev.rediscover.command.CommandFlag.NO_MULTI;
import static dev.rediscover.command.CommandFlag.STALE;
import static dev.rediscover.command.KeySpec.NONE;

import dev.rediscover.command.AclCategory;
import dev.rediscover.command.Call;
import dev.rediscover.command.CommandGroup;
import dev.rediscover.command.CommandTable;
import dev.rediscover.command.Rows;
import dev.rediscover.connection.Client;
import dev.rediscover.replication.Replica;
import dev.rediscover.replication.ReplicaLink;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// REPLICAOF, ROLE, WAIT: what clients ask of a node among others. PSYNC, SYNC and REPLCONF: what its
/// replicas do.
///
/// Thread: engine.
public final class ReplicationCommands {
  private static final long PORT_MAX = 65_535;

  private final ReplicationNode node;

  private ReplicationCommands(ReplicationNode node) {
    this.node = node;
  }

  public static void addTo(CommandTable table, ReplicationNode node) {
    ReplicationCommands it = new ReplicationCommands(node);
    it.addServer(new Rows(table, CommandGroup.SERVER));
    new Rows(table, CommandGroup.GENERIC)
        .add("WAIT", 3, NONE, it::await, NOSCRIPT)
        .doc("3.0.0", "O(1)", "Waits until replicas have the connection's writes.")
        .tips("request_policy:all_shards", "response_policy:agg_min")
        .outsideItsGroup()
        .also(CONNECTION);
    var cluster = new Rows(table, CommandGroup.CLUSTER);
    cluster
        .add("READONLY", 1, NONE, ReplicationCommands::noCluster, LOADING, STALE, FAST)
        .doc("3.0.0", "O(1)", "Lets the connection read from a replica of a cluster.")
        .also(CONNECTION);
    cluster
        .add("READWRITE", 1, NONE, ReplicationCommands::noCluster, LOADING, STALE, FAST)
        .doc("3.0.0", "O(1)", "Lets the connection read from a cluster's primaries only.")
        .also(CONNECTION);
  }

  private void addServer(Rows rows) {
    rows.add("ROLE", 1, NONE, this::role, NOSCRIPT, LOADING, STALE, FAST)
        .doc("2.8.12", "O(1)", "Tells whether the server is a primary or a replica, and of whom.")
        .also(AclCategory.ADMIN, DANGEROUS);
    rows.add("REPLICAOF", 3, NONE, this::replicaOf, NO_ASYNC_LOADING, ADMIN, NOSCRIPT, STALE)
        .doc("5.0.0", "O(1)", "Makes the server follow another one, or none.");
    rows.add("SLAVEOF", 3, NONE, this::replicaOf, NO_ASYNC_LOADING, ADMIN, NOSCRIPT, STALE)
        .doc("1.0.0", "O(1)", "Makes the server follow another one, or none.");
    rows.add("REPLCONF", -1, NONE, this::replConf, ADMIN, NOSCRIPT, LOADING, STALE, ALLOW_BUSY)
        .doc("3.0.0", "O(1)", "What replicas and their primary tell each other.");
    rows.add("FAILOVER", -1, NONE, this::failOver, ADMIN, NOSCRIPT, STALE)
        .doc("6.2.0", "O(1)", "Hands over to a replica.");
    rows.add("PSYNC", -3, NONE, this::psync, NO_ASYNC_LOADING, ADMIN, NO_MULTI, NOSCRIPT)
        .doc("2.8.0", "", "Asks for the stream of writes, from a place on.");
    rows.add("SYNC", 1, NONE, this::sync, NO_ASYNC_LOADING, ADMIN, NO_MULTI, NOSCRIPT)
        .doc("1.0.0", "", "Asks for all data and the stream of writes.");
  }

  private void role(Call call, RespWriter reply) {
    if (node.follows()) {
      reply.array(5);
      reply.bulk("slave");
      reply.bulk(node.primaryHost());
      reply.integer(node.primaryPort());
      reply.bulk(linkState());
      reply.integer(node.snapshotReceived() >= 0 ? -1 : node.stream().offset());
      return;
    }
    List<Replica> online = new ArrayList<>(node.primary().replicas());
    online.removeIf(replica -> replica.state() != Replica.State.ONLINE);
    reply.array(3);
    reply.bulk("master");
    reply.integer(node.stream().offset());
    reply.array(online.size());
    for (Replica replica : online) {
      reply.array(3);
      reply.bulk(node.host(replica.number()));
      reply.bulk(Integer.toString(node.address(replica.number()).port()));
      reply.bulk(Long.toString(replica.acked()));
    }
  }

  private String linkState() {
    return switch (node.link().state()) {
      case DOWN -> "connect";
      case CONNECTING -> "connecting";
      case FRAME, SNAPSHOT, LOADING -> "sync";
      case ONLINE -> "connected";
      default -> "handshake";
    };
  }

  private void replicaOf(Call call, RespWriter reply) {
    if (node.failsOver()) {
      throw new RespError("ERR REPLICAOF not allowed while failing over.");
    }
    if (call.is(1, "NO") && call.is(2, "ONE")) {
      if (node.follows()) {
        node.lead();
      }
      reply.ok();
      return;
    }
    if (Client.of(call.session()).peer() == Client.Peer.REPLICA) {
      throw new RespError("ERR Command is not valid when client is a replica.");
    }
    long port = call.integer(2, "ERR value is not an integer or out of range");
    if (port < 0 || port > PORT_MAX) {
      throw new RespError("ERR Invalid master port");
    }
    String host = call.word(1).toString();
    if (node.follows() && node.primaryHost().equalsIgnoreCase(host) && node.primaryPort() == port) {
      reply.simple("OK Already connected to specified master");
      return;
    }
    node.follow(host, (int) port);
    reply.ok();
  }

  private void replConf(Call call, RespWriter reply) {
    if (call.count() % 2 == 0) {
      throw RespError.syntax();
    }
    Client client = Client.of(call.session());
    for (int i = 1; i < call.count(); i += 2) {
      String option = call.word(i).toString().toLowerCase(Locale.ROOT);
      ReplicaAddress said = node.introduced(client);
      switch (option) {
        case "listening-port" ->
            node.introduce(client, said.withPort((int) call.integerInRange(i + 1, 0, PORT_MAX)));
        case "ip-address" -> node.introduce(client, said.withHost(call.word(i + 1).toString()));
        case "capa" -> {
          if (call.is(i + 1, "EOF")) {
            node.introduce(client, said.withMarks());
          }
        }
        case "ack" -> {
          // Nobody waits for an answer to this.
          node.acked(client, call.integer(i + 1));
          return;
        }
        case "getack" -> {
          node.getAck();
          return;
        }
        case "rdb-only", "rdb-filter-only" -> call.integer(i + 1);
        default -> throw new RespError("ERR Unrecognized REPLCONF option: " + call.word(i));
      }
    }
    reply.ok();
  }

  private void psync(Call call, RespWriter reply) {
    if (call.count() > 3 && call.is(3, "FAILOVER")) {
      takeOver(call);
    }
    checkMayBeFollowed(call);
    long asked = call.integer(2, "ERR value is not an integer or out of range");
    node.psync(Client.of(call.session()), call.word(1).toString(), asked);
  }

  /// This node's primary wants to be its replica.
  private void takeOver(Call call) {
    if (!call.word(1).toString().equals(node.stream().history().id())) {
      throw new RespError("ERR PSYNC FAILOVER replid must match my replid.");
    }
    if (node.follows()) {
      node.lead();
    }
  }

  private void failOver(Call call, RespWriter reply) {
    if (call.count() == 2 && call.is(1, "ABORT")) {
      if (!node.failsOver()) {
        throw new RespError("ERR No failover in progress.");
      }
      node.abortFailover();
      reply.ok();
      return;
    }
    FailoverWish wish = FailoverWish.of(call);
    if (node.failsOver()) {
      throw new RespError("ERR FAILOVER already in progress.");
    }
    if (node.follows()) {
      throw new RespError("ERR FAILOVER is not valid when server is a replica.");
    }
    if (node.primary().replicas().isEmpty()) {
      throw new RespError("ERR FAILOVER requires connected replicas.");
    }
    if (wish.isForced() && (wish.timeoutMillis() == 0 || !wish.hasTarget())) {
      throw new RespError(
          "ERR FAILOVER with force option requires both a timeout and target HOST and IP.");
    }
    node.failOver(wish);
    reply.ok();
  }

  private void sync(Call call, RespWriter reply) {
    checkMayBeFollowed(call);
    node.sync(Client.of(call.session()));
  }

  /// A replica that has nothing itself, or not yet, can't be followed.
  private void checkMayBeFollowed(Call call) {
    if (node.follows() && node.link().state() != ReplicaLink.State.ONLINE) {
      throw new RespError("NOMASTERLINK Can't SYNC while not connected with my master");
    }
    if (Client.of(call.session()).peer() != Client.Peer.USER) {
      throw new RespError("ERR Command is not valid when client is a replica.");
    }
  }

  private void await(Call call, RespWriter reply) {
    if (node.follows()) {
      throw new RespError(
          "ERR WAIT cannot be used with replica instances. Please also note that since Redis 4.0 if"
              + " a replica is configured to be writable (which is not the default) writes to"
              + " replicas are just local and are not propagated.");
    }
    long replicas = call.integer(1);
    long millis = call.integer(2, "ERR timeout is not an integer or out of range");
    if (millis < 0) {
      throw new RespError("ERR timeout is negative");
    }
    int have = node.primary().acknowledged(node.stream().offset());
    if (have >= replicas || call.isNested()) {
      reply.integer(have);
      return;
    }
    int wanted = (int) Math.min(replicas, Integer.MAX_VALUE);
    node.await(Client.of(call.session()), call.words(), wanted, millis);
  }

  private static void noCluster(Call call, RespWriter reply) {
    throw new RespError("ERR This instance has cluster support disabled");
  }
}
