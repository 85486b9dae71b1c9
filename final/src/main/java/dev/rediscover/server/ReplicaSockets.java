package dev.rediscover.server;

import dev.rediscover.admin.ReplicaAddress;
import dev.rediscover.bytes.Slice;
import dev.rediscover.connection.Client;
import dev.rediscover.connection.Outbox;
import dev.rediscover.replication.Primary;
import dev.rediscover.replication.PrimaryEffects;
import dev.rediscover.replication.Replica;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The connections of this node's replicas: what a [Primary] wants to be sent or ended.
///
/// Of the stream each gets as much as its socket takes: what it does not take stays in the backlog, which all
/// share, and not in a buffer of its own.
///
/// Thread: engine.
final class ReplicaSockets implements PrimaryEffects {
  private static final Logger LOG = LoggerFactory.getLogger(ReplicaSockets.class);

  /// What may lie unread before more of the stream is given.
  private static final long UNREAD_BYTES_MAX = 256 << 10;

  private final Outbox outbox;
  private final Runnable snapshotBegins;
  private final Map<Client, Integer> numbers = new IdentityHashMap<>();
  private final Map<Integer, Client> clients = new HashMap<>();
  private final Map<Integer, ReplicaAddress> addresses = new HashMap<>();
  private final Slice piece = new Slice();
  private int last;

  /// @param snapshotBegins what [PrimaryEffects#beginSnapshot()] means
  ReplicaSockets(Outbox outbox, Runnable snapshotBegins) {
    this.outbox = outbox;
    this.snapshotBegins = snapshotBegins;
  }

  /// The number of a client that is a replica, or wants to be one.
  int number(Client client) {
    return numbers.computeIfAbsent(
        client,
        _ -> {
          clients.put(++last, client);
          return last;
        });
  }

  /// The number of a client, or 0 if it is no replica.
  int numberOrNone(Client client) {
    return numbers.getOrDefault(client, 0);
  }

  /// A replica has said where it can be reached.
  void address(Client client, ReplicaAddress address) {
    addresses.put(number(client), address);
  }

  /// Where a replica can be reached.
  ReplicaAddress address(int number) {
    return addresses.getOrDefault(number, ReplicaAddress.UNKNOWN);
  }

  /// The host that a replica's connection comes from.
  String host(int number) {
    String told = address(number).host();
    if (!told.isEmpty()) {
      return told;
    }
    Client client = clients.get(number);
    String address = client == null ? ":0" : client.address();
    return address.substring(0, address.lastIndexOf(':'));
  }

  /// Forgets a client.
  ///
  /// @return its number, or 0 if it was no replica
  int forget(Client client) {
    Integer number = numbers.remove(client);
    if (number == null) {
      return 0;
    }
    clients.remove(number);
    addresses.remove(number);
    return number;
  }

  @Override
  public void send(int replica, Slice bytes) {
    Client client = clients.get(replica);
    if (client != null) {
      outbox.sendTo(client, bytes);
    }
  }

  @Override
  public void close(int replica, String reason) {
    Client client = clients.get(replica);
    if (client != null) {
      LOG.info("Replica {} is disconnected: {}", client.address(), reason);
      forget(client);
      client.close();
    }
  }

  @Override
  public void beginSnapshot() {
    snapshotBegins.run();
  }

  /// Gives each replica as much of the stream as its socket takes.
  void feed(Primary primary) {
    for (Replica replica : primary.replicas()) {
      feed(primary, replica.number());
    }
  }

  private void feed(Primary primary, int number) {
    Client client = clients.get(number);
    while (client != null && client.unreadBytes() < UNREAD_BYTES_MAX) {
      primary.next(number, piece);
      if (piece.isEmpty()) {
        return;
      }
      outbox.sendTo(client, piece);
      primary.sent(number, piece.length());
    }
  }

  /// The most that lies unread at a replica that is in this state.
  long unreadBytes(Primary primary, Replica.State state) {
    long most = 0;
    for (Replica replica : primary.replicas()) {
      Client client = clients.get(replica.number());
      if (replica.state() == state && client != null) {
        most = Math.max(most, client.unreadBytes());
      }
    }
    return most;
  }

  /// Ends the connections of replicas that take nothing of a snapshot: it would wait for them for ever.
  void closeStuck(Primary primary, long nowMillis, long timeoutMillis) {
    for (Replica replica : List.copyOf(primary.replicas())) {
      Client client = clients.get(replica.number());
      if (replica.state() == Replica.State.SNAPSHOT
          && client != null
          && client.unreadBytes() > 0
          && client.activity().idleMillis(nowMillis) > timeoutMillis) {
        LOG.warn("Replica {} takes nothing of its snapshot", client.address());
        client.close();
      }
    }
  }
}
