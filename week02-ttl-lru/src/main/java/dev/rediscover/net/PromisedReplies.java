package dev.rediscover.net;

/// Whose replies may have to wait for what a [NodeLog] has promised.
///
/// Thread: connection, inside the node.
interface PromisedReplies {
  /// Says what the replies wait for before they are sent: null for nothing.
  void await(NodeLog.Promise newPromise);
}
