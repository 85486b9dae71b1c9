package dev.rediscover.store;

/// Decides which records are dead: the seam where week 2 plugs in deadlines.
///
/// Thread: engine.
public interface Expiry {
  /// What [#deadlineMillis(int)] answers for a record that lives for ever.
  long NO_DEADLINE = -1;

  /// Nothing ever dies.
  Expiry NEVER =
      new Expiry() {
        @Override
        public long deadlineMillis(int handle) {
          return NO_DEADLINE;
        }

        @Override
        public void setDeadlineMillis(int handle, long deadlineMillis) {
          throw new UnsupportedOperationException("this keyspace has no deadlines");
        }

        @Override
        public boolean clear(int handle) {
          return false;
        }

        @Override
        public boolean isDead(int handle) {
          return false;
        }
      };

  /// When the record dies, in milliseconds since 1970, or [#NO_DEADLINE].
  long deadlineMillis(int handle);

  /// Sets or moves the record's deadline.
  ///
  /// @param deadlineMillis in milliseconds since 1970, at least 0
  void setDeadlineMillis(int handle, long deadlineMillis);

  /// Takes the record's deadline away: it lives for ever, or is about to be removed.
  ///
  /// @return whether it had one
  boolean clear(int handle);

  /// Whether the record's deadline is past.
  boolean isDead(int handle);

  /// Whether nobody removes a record for being dead: a replica hides it and waits for its primary to
  /// delete it, and whoever repeats a log even takes it for alive.
  default boolean keepsTheDead() {
    return false;
  }

  /// How many records have a deadline.
  default int size() {
    return 0;
  }

  /// How long the records that have a deadline will live on average, about; 0 if there are none.
  default long meanTtlMillis() {
    return 0;
  }

  /// Bytes that the deadlines take.
  default long bytes() {
    return 0;
  }
}
