package dev.rediscover.pubsub;

import dev.rediscover.resp.Words;

/// Hears of messages that clients have published here: who follows this node has listeners of its own.
///
/// Thread: engine.
@FunctionalInterface
public interface PublishListener {
  /// @param database that the client works in
  /// @param command PUBLISH or SPUBLISH with its words; valid during the call only
  void published(int database, Words command);
}
