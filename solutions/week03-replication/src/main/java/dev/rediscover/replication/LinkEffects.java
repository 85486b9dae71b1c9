package dev.rediscover.replication;

import dev.rediscover.bytes.Slice;
import dev.rediscover.resp.Words;
import java.util.List;

/// What a [ReplicaLink] wants to be done: by a socket, a file and an engine in a server, by the simulator
/// in a test.
///
/// None of these may call the link back before it has returned.
///
/// Thread: engine.
public interface LinkEffects {
  /// Connects to the primary: [ReplicaLink#connected(long)] or [ReplicaLink#closed(long, String)] follows.
  void connect();

  /// Sends bytes to the primary.
  ///
  /// @param bytes valid during the call only
  void send(Slice bytes);

  /// Ends the connection. Nothing follows.
  ///
  /// @param reason a sentence for the log
  void close(String reason);

  /// A snapshot comes: it's kept apart, since it may never become whole. What was kept of an earlier one
  /// goes.
  ///
  /// @param length in bytes, or -1 if nobody knows yet
  void snapshotBegins(long length);

  /// More of the snapshot.
  ///
  /// @param bytes valid during the call only
  void snapshotBytes(Slice bytes);

  /// The snapshot is whole: it is to be loaded in the place of all that the node has.
  /// [ReplicaLink#loaded(long, boolean)] follows.
  void load();

  /// The stream has another id now, or another offset: this node's own replicas must ask anew.
  void streamChanged();

  /// Runs commands of the stream: one, or all of a transaction.
  ///
  /// @param commands valid during the call only
  void apply(List<Words> commands);

  /// The link is up: the node follows its primary from here on.
  ///
  /// @param resumed whether it went on where it had been, without a snapshot
  void online(boolean resumed);
}
