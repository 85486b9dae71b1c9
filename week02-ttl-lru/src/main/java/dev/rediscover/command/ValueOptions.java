package dev.rediscover.command;

import dev.rediscover.expiry.ExpireTime;
import dev.rediscover.resp.RespError;
import dev.rediscover.store.SetCondition;

/// The options of `SET key value [NX | XX] [GET] [EX s | PX ms | EXAT s | PXAT ms | KEEPTTL]` and
/// `GETEX key [EX s | PX ms | EXAT s | PXAT ms | PERSIST]`, in any order and either case.
///
/// Thread: engine.
///
/// Exercise 2.9.
///
/// @param condition NX, XX or neither
/// @param get whether SET answers the value before
/// @param keepTtl whether the deadline stays
/// @param persist whether the deadline goes
/// @param unit how the deadline is given, or null if none is
/// @param timeWord which word is the deadline
record ValueOptions(
    SetCondition condition,
    boolean get,
    boolean keepTtl,
    boolean persist,
    ExpireTime unit,
    int timeWord) {
  /// No deadline.
  static final long NONE = -1;

  /// Exercise 2.9: the options of SET.
  ///
  /// @throws RespError if there are some that it does not know, or that exclude each other
  static ValueOptions ofSet(Call call) {
    throw new UnsupportedOperationException(
        "exercise 2.9: word by word from 3 on; NX and XX exclude each other, so do all times");
  }

  /// The options of GETEX.
  ///
  /// @throws RespError if there are some that it does not know, or that exclude each other
  static ValueOptions ofGetEx(Call call) {
    boolean persist = false;
    ExpireTime unit = null;
    int timeWord = 0;
    for (int i = 2; i < call.count(); i++) {
      if (call.is(i, "PERSIST") && unit == null) {
        persist = true;
      } else {
        unit = persist ? null : unit(call, i, unit);
        if (unit == null) {
          throw RespError.syntax();
        }
        timeWord = ++i;
      }
    }
    return new ValueOptions(SetCondition.ALWAYS, false, false, persist, unit, timeWord);
  }

  /// The unit that word `i` names, if the time itself follows and no other unit was named before;
  /// else null.
  private static ExpireTime unit(Call call, int i, ExpireTime before) {
    ExpireTime unit = null;
    if (call.is(i, "EX")) {
      unit = ExpireTime.IN_SECONDS;
    } else if (call.is(i, "PX")) {
      unit = ExpireTime.IN_MILLIS;
    } else if (call.is(i, "EXAT")) {
      unit = ExpireTime.AT_SECOND;
    } else if (call.is(i, "PXAT")) {
      unit = ExpireTime.AT_MILLI;
    }
    boolean alone = before == null || before == unit;
    return alone && i + 1 < call.count() ? unit : null;
  }

  /// The unit of SETEX or PSETEX.
  static ExpireTime unitOf(Call call) {
    return call.command().name().startsWith("p") ? ExpireTime.IN_MILLIS : ExpireTime.IN_SECONDS;
  }

  /// Whether SET may go on.
  ///
  /// @param exists whether the key is there
  boolean allow(boolean exists) {
    return switch (condition) {
      case ALWAYS -> true;
      case IF_ABSENT -> !exists;
      case IF_PRESENT -> exists;
    };
  }

  /// The deadline in milliseconds since 1970, or [#NONE] if none is given.
  ///
  /// @throws RespError if the word is no number
  /// @throws dev.rediscover.expiry.ExpiryException if it is no time that a key can die at
  long deadlineMillis(Call call) {
    return unit == null ? NONE : deadlineMillis(call, unit, timeWord);
  }

  /// The deadline in milliseconds since 1970 that a word gives.
  static long deadlineMillis(Call call, ExpireTime unit, int timeWord) {
    return unit.deadlineMillisOfSet(
        call.integer(timeWord), call.nowMillis(), call.command().name());
  }
}
