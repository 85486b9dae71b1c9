package dev.rediscover.command;

/// How a command ended; for statistics.
public enum Outcome {
  /// The handler ran to its end.
  DONE,
  /// A gate wrote the reply instead of the handler: the command waits in a transaction, say.
  ANSWERED,
  /// No such command, or a gate refused it: the handler never ran.
  REJECTED,
  /// The handler ended with an error.
  FAILED
}
