package dev.rediscover.replication;

import dev.rediscover.bytes.Slice;

/// What a [Primary] wants to be done: by sockets in a server, by the simulator in a test.
///
/// None of these may call the primary back before it has returned.
///
/// Thread: engine.
public interface PrimaryEffects {
  /// Sends bytes to a replica, after all that was sent to it before.
  ///
  /// @param bytes valid during the call only
  void send(int replica, Slice bytes);

  /// Ends the connection to a replica.
  ///
  /// @param reason a sentence for the log
  void close(int replica, String reason);

  /// Begins a snapshot of the store as it is now. Its bytes come by [Primary#snapshotBytes(Slice)], its
  /// end by [Primary#snapshotEnded(long, boolean)].
  void beginSnapshot();
}
