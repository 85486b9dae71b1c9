package dev.rediscover.pubsub;

/// The three ways of listening, and the words in which Redis tells of them.
public enum Kind {
  CHANNEL("message", "subscribe", "unsubscribe"),
  PATTERN("pmessage", "psubscribe", "punsubscribe"),
  /// A channel that lives on one shard of a cluster.
  SHARD("smessage", "ssubscribe", "sunsubscribe");

  private final String message;
  private final String begun;
  private final String ended;

  Kind(String message, String begun, String ended) {
    this.message = message;
    this.begun = begun;
    this.ended = ended;
  }

  /// What a message begins with.
  String message() {
    return message;
  }

  /// What is said when a subscription begins.
  String begun() {
    return begun;
  }

  /// What is said when it ends.
  String ended() {
    return ended;
  }
}
