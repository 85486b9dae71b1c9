package dev.rediscover.connection;

/// Replies that have been gathered for a client, as its connection takes them.
///
/// Thread: engine.
interface Replies {
  /// Bytes that wait to be sent.
  long size();

  /// Whether they need not be sent: they would be above the client's hard limit.
  boolean areTooMany();

  /// Gives them to the client's output: here are none then.
  void moveTo(OutputBuffer output);

  /// Forgets them.
  void clear();
}
