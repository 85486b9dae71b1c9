package dev.rediscover.expiry;

import dev.rediscover.bytes.Slice;
import dev.rediscover.store.Expiry;
import dev.rediscover.store.Keyspace;

/// What the EXPIRE family, TTL and PERSIST do to a keyspace.
///
/// Thread: engine.
///
/// Exercise 2.1.
public final class Lifetime {
  /// What TTL answers for a key that is not there.
  public static final long NO_SUCH_KEY = -2;

  /// What TTL answers for a key that lives for ever.
  public static final long FOR_EVER = -1;

  /// What became of a key that was to get a deadline.
  public enum Outcome {
    /// There is no such key. EXPIRE answers 0.
    NO_SUCH_KEY,
    /// An option forbade it. EXPIRE answers 0.
    FORBIDDEN,
    /// It has the deadline. EXPIRE answers 1.
    DEADLINE_SET,
    /// The deadline was not in the future: the key is deleted. EXPIRE answers 1.
    DELETED
  }

  private Lifetime() {}

  /// Exercise 2.1: EXPIRE and its relatives: gives a key a deadline, or deletes it at once if that
  /// deadline is not in the future. A keyspace that keeps its dead notes the deadline all the same.
  ///
  /// @param deadlineMillis in milliseconds since 1970, of either sign
  /// @param options checked
  public static Outcome limit(
      Keyspace keyspace, Slice key, long deadlineMillis, ExpireOptions options, long nowMillis) {
    throw new UnsupportedOperationException(
        "exercise 2.1: find the key, ask the options, then delete it or set its deadline");
  }

  /// PERSIST: the key lives for ever.
  ///
  /// @return whether there was such a key, with a deadline
  public static boolean persist(Keyspace keyspace, Slice key) {
    int handle = keyspace.find(key);
    if (handle == Keyspace.NONE || keyspace.expiry().deadlineMillis(handle) == Expiry.NO_DEADLINE) {
      return false;
    }
    keyspace.setDeadlineMillis(handle, Expiry.NO_DEADLINE);
    return true;
  }

  /// PEXPIRETIME: when the key dies, in milliseconds since 1970; or [#NO_SUCH_KEY] or [#FOR_EVER].
  /// The key does not count as used.
  public static long deadlineMillis(Keyspace keyspace, Slice key) {
    int handle = keyspace.peek(key);
    if (handle == Keyspace.NONE) {
      return NO_SUCH_KEY;
    }
    long deadline = keyspace.expiry().deadlineMillis(handle);
    return deadline == Expiry.NO_DEADLINE ? FOR_EVER : deadline;
  }

  /// Exercise 2.1: PTTL: how long the key still lives, in milliseconds; or [#NO_SUCH_KEY] or
  /// [#FOR_EVER]. The key does not count as used.
  public static long remainingMillis(Keyspace keyspace, Slice key, long nowMillis) {
    throw new UnsupportedOperationException(
        "exercise 2.1: from the deadline to what is left of it, never below 0");
  }

  /// Exercise 2.1: TTL and EXPIRETIME: what PTTL or PEXPIRETIME answers, in seconds, to the nearest.
  ///
  /// @param millis at least 0; or [#NO_SUCH_KEY] or [#FOR_EVER], which stay as they are
  public static long toSeconds(long millis) {
    throw new UnsupportedOperationException(
        "exercise 2.1: round to the nearest second; the two special answers stay");
  }
}
