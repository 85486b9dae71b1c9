package dev.rediscover.expiry;

import dev.rediscover.bytes.Slice;
import dev.rediscover.store.Expiry;

/// The conditions of `EXPIRE key seconds [NX | XX] [GT | LT]`: all that are given must hold.
///
/// Thread: any.
///
/// Exercise 2.1.
///
/// @param nx only if the key has no deadline
/// @param xx only if it has one
/// @param gt only if the new deadline is later
/// @param lt only if it is earlier
public record ExpireOptions(boolean nx, boolean xx, boolean gt, boolean lt) {
  /// No condition.
  public static final ExpireOptions NONE = new ExpireOptions(false, false, false, false);

  /// These options and the one that a word names, in either case.
  ///
  /// @throws ExpiryException if it names none
  public ExpireOptions with(Slice word) {
    if (word.equalsIgnoreCase("NX")) {
      return new ExpireOptions(true, xx, gt, lt);
    } else if (word.equalsIgnoreCase("XX")) {
      return new ExpireOptions(nx, true, gt, lt);
    } else if (word.equalsIgnoreCase("GT")) {
      return new ExpireOptions(nx, xx, true, lt);
    } else if (word.equalsIgnoreCase("LT")) {
      return new ExpireOptions(nx, xx, gt, true);
    }
    throw ExpiryException.unsupportedOption(word.untilNul().toString());
  }

  /// Exercise 2.1: refuses options that exclude each other. Call it when all were read.
  ///
  /// @return these options
  /// @throws ExpiryException if NX stands beside any other, or GT beside LT
  public ExpireOptions checked() {
    throw new UnsupportedOperationException(
        "exercise 2.1: NX excludes all others, GT and LT each other");
  }

  /// Exercise 2.1: whether a key's deadline may change. A key without one lives for ever: any new
  /// deadline is earlier than that, none is later.
  ///
  /// @param oldMillis the key's deadline, or [Expiry#NO_DEADLINE]
  /// @param newMillis the deadline it would get
  public boolean allow(long oldMillis, long newMillis) {
    throw new UnsupportedOperationException("exercise 2.1: each option that is given must hold");
  }
}
