package dev.rediscover.pubsub;

import dev.rediscover.command.Session;

/// A connection that can listen to channels.
///
/// Thread: engine.
public interface Subscriber extends Session {
  /// What it listens to.
  Subscriptions subscriptions();

  @Override
  default boolean listensInProtocol2() {
    return protocol() == 2 && subscriptions().areAny();
  }

  /// Sends it a message, soon. Must not run commands and must not end subscriptions: whoever calls
  /// this walks through them.
  ///
  /// @param message in the protocol that the connection speaks
  void deliver(byte[] message);
}
