package dev.rediscover.connection;

/// Replies of a client that were gathered, and are to be sent or dropped.
///
/// Thread: engine.
interface Replies {
  /// Bytes that wait to be sent.
  long size();

  /// Whether they need not be sent: they would be above the client's hard limit.
  boolean areTooMany();

  /// Gives them to the client's output.
  void moveTo(OutputBuffer output);

  /// Forgets them.
  void clear();
}
