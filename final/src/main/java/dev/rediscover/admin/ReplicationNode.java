package dev.rediscover.admin;

import dev.rediscover.connection.Client;
import dev.rediscover.replication.Primary;
import dev.rediscover.replication.ReplicaLink;
import dev.rediscover.replication.WriteStream;
import dev.rediscover.resp.Words;

/// This node among those that it follows and that follow it, as commands need it. Whoever has the sockets
/// is behind it.
///
/// Thread: engine.
public interface ReplicationNode {
  /// The stream of writes that it makes or passes on.
  WriteStream stream();

  /// Its side towards its replicas.
  Primary primary();

  /// Its link to its primary, or null if it has none.
  ReplicaLink link();

  /// Whether it follows another node.
  default boolean follows() {
    return link() != null;
  }

  /// The host of its primary, or "".
  String primaryHost();

  /// The port of its primary, or 0.
  int primaryPort();

  /// Bytes of a snapshot that have come; -1 if none is under way.
  long snapshotReceived();

  /// Bytes of that snapshot, or -1 if nobody knows.
  long snapshotLength();

  /// Since when the link to the primary is down, in milliseconds since 1970.
  long downSinceMillis();

  /// Follows another node from now on.
  void follow(String host, int port);

  /// Is a primary from now on.
  void lead();

  /// How far FAILOVER has come, as INFO calls it.
  String failoverState();

  /// Whether FAILOVER is under way.
  boolean failsOver();

  /// Hands over to a replica: FAILOVER.
  void failOver(FailoverWish wish);

  /// Gives that up.
  void abortFailover();

  /// Where a replica can be reached, by its number.
  ReplicaAddress address(int replica);

  /// The host that a replica can be reached at.
  String host(int replica);

  /// A connection says something of itself before it asks for the stream.
  void introduce(Client client, ReplicaAddress address);

  /// What it has said so far.
  ReplicaAddress introduced(Client client);

  /// A replica asks for the stream.
  ///
  /// @param id the stream that it has something of, or `?`
  /// @param asked the first byte that it does not have, counted from 1
  void psync(Client client, String id, long asked);

  /// A replica of old asks for a snapshot and all that follows.
  void sync(Client client);

  /// A replica has the stream up to here.
  void acked(Client client, long offset);

  /// The primary asks how far this node is.
  void getAck();

  /// Lets a client wait until replicas have all that was written so far.
  ///
  /// @param timeoutMillis after which it is answered in any case; 0: never
  void await(Client client, Words command, int replicas, long timeoutMillis);

  /// Begins another stream under another id: DEBUG CHANGE-REPL-ID.
  void changeId();

  /// Syncs since the start that needed a snapshot.
  long fullSyncs();

  /// Syncs since the start that went on where the replica was.
  long partialSyncs();

  /// Times that a replica could not go on where it was.
  long refusedPartialSyncs();
}
