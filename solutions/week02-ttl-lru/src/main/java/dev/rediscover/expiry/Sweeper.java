package dev.rediscover.expiry;

/// Finds the dead records of one keyspace that nobody asks for, and removes them.
///
/// Thread: engine.
public interface Sweeper {
  /// Removes dead records until there are few or none left, or the budget is spent. It never removes
  /// a live one, and does nothing while the keyspace keeps its dead.
  ///
  /// @param budget started
  /// @return how many it removed
  int sweep(Budget budget);

  /// An estimate of how many of the records with a deadline are dead, in percent.
  default double stalePercent() {
    return 0;
  }
}
