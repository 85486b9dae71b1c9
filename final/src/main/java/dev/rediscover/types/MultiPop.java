package dev.rediscover.types;

import dev.rediscover.command.Call;
import dev.rediscover.resp.RespError;

/// What LMPOP, ZMPOP and their waiting forms are to take, and of which keys.
///
/// @param firstKey the word that the keys begin with
/// @param keysEnd the word behind the last key
/// @param fromStart whether from the start: LEFT, MIN
/// @param count how many elements at most
record MultiPop(int firstKey, int keysEnd, boolean fromStart, long count) {
  /// The words from `at` on: `numkeys key … LEFT|RIGHT [COUNT count]`.
  static MultiPop ofLists(Call call, int at) {
    return of(call, at, "LEFT", "RIGHT");
  }

  /// The words from `at` on: `numkeys key … MIN|MAX [COUNT count]`.
  static MultiPop ofSortedSets(Call call, int at) {
    return of(call, at, "MIN", "MAX");
  }

  private static MultiPop of(Call call, int at, String start, String end) {
    long keys = above0(call, at, "ERR numkeys should be greater than 0");
    if (keys >= call.count() - at - 1) {
      throw RespError.syntax();
    }
    int firstKey = at + 1;
    int keysEnd = firstKey + (int) keys;
    boolean fromStart = call.is(keysEnd, start);
    if (!fromStart && !call.is(keysEnd, end)) {
      throw RespError.syntax();
    }
    int more = call.count() - keysEnd - 1;
    if (more == 0) {
      return new MultiPop(firstKey, keysEnd, fromStart, 1);
    }
    if (more < 2 || !call.is(keysEnd + 1, "COUNT")) {
      throw RespError.syntax();
    }
    long count = above0(call, keysEnd + 2, "ERR count should be greater than 0");
    if (more > 2) {
      throw RespError.syntax();
    }
    return new MultiPop(firstKey, keysEnd, fromStart, count);
  }

  private static long above0(Call call, int at, String error) {
    long number = call.integer(at, error);
    if (number <= 0) {
      throw new RespError(error);
    }
    return number;
  }
}
