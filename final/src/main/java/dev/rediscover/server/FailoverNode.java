package dev.rediscover.server;

import dev.rediscover.admin.ReplicaAddress;
import dev.rediscover.replication.Primary;
import dev.rediscover.replication.Replica;
import dev.rediscover.replication.WriteStream;
import io.netty.channel.EventLoop;

/// What a [Failover] needs of the node that hands over.
///
/// Thread: engine.
interface FailoverNode {
  EventLoop loop();

  /// The stream of writes that replicas follow.
  WriteStream stream();

  /// What the node does for its replicas.
  Primary primary();

  /// The replica at an address, or null.
  Replica replica(String host, int port);

  /// Where a replica listens.
  ReplicaAddress address(int number);

  /// The host of a replica.
  String host(int number);

  /// Follows a replica of this node, which is to be the primary.
  void handOver(String host, int port);

  /// Is a primary, again or from now on.
  void lead();
}
