package dev.rediscover.eviction;

import dev.rediscover.store.Eviction;

/// An eviction that can say how much one victim is to be preferred to another, so that several
/// keyspaces can share one limit; and that answers OBJECT IDLETIME or OBJECT FREQ.
///
/// Thread: engine.
public interface RankedEviction extends Eviction {
  /// What [#idleSeconds(int)] and [#frequency(int)] answer if it is not known.
  int UNKNOWN = -1;

  /// How willingly a record is lost: of two, the one with the higher rank goes first. Ranks of the
  /// same kind of eviction can be compared, whichever keyspace the records are in.
  long rank(int handle);

  /// For how long a record was not used, in seconds, or [#UNKNOWN].
  default long idleSeconds(int handle) {
    return UNKNOWN;
  }

  /// How often a record is used, 0 to 255 and not linear, or [#UNKNOWN].
  default int frequency(int handle) {
    return UNKNOWN;
  }

  /// A record comes from elsewhere, where it was not used for so long. Whoever does not keep that,
  /// forgets it.
  ///
  /// @param seconds at least 0
  default void noteIdleSeconds(int handle, long seconds) {}

  /// A record comes from elsewhere, where it was used so often.
  ///
  /// @param frequency 0 to 255
  default void noteFrequency(int handle, int frequency) {}
}
