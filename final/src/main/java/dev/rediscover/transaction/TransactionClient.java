package dev.rediscover.transaction;

import dev.rediscover.command.Session;

/// A connection that can have a transaction.
///
/// Thread: engine.
public interface TransactionClient extends Session {
  /// Its transaction, or null if it is in none and watches nothing.
  Transaction transaction();

  /// Gives it a transaction, or takes it away.
  ///
  /// @param now null for none
  void transaction(Transaction now);

  /// The most bytes that its commands may wait with.
  long queuedBytesMax();
}
