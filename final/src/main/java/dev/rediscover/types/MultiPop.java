package dev.rediscover.types;

import dev.rediscover.collection.End;
import dev.rediscover.command.Call;
import dev.rediscover.resp.RespError;

/// What LMPOP and BLMPOP are to take, and out of which lists.
///
/// @param firstKey the word that the keys begin with
/// @param keys how many they are
/// @param count how many elements at most
record MultiPop(int firstKey, int keys, End end, long count) {
  /// The words from `at` on: `numkeys key … LEFT|RIGHT [COUNT count]`.
  static MultiPop of(Call call, int at) {
    long keys = above0(call, at, "ERR numkeys should be greater than 0");
    if (keys >= call.count() - at - 1) {
      throw RespError.syntax();
    }
    int firstKey = at + 1;
    int endAt = firstKey + (int) keys;
    End end = ListMoves.end(call, endAt);
    int more = call.count() - endAt - 1;
    if (more == 0) {
      return new MultiPop(firstKey, (int) keys, end, 1);
    }
    if (more < 2 || !call.is(endAt + 1, "COUNT")) {
      throw RespError.syntax();
    }
    long count = above0(call, endAt + 2, "ERR count should be greater than 0");
    if (more > 2) {
      throw RespError.syntax();
    }
    return new MultiPop(firstKey, (int) keys, end, count);
  }

  private static long above0(Call call, int at, String error) {
    long number = call.integer(at, error);
    if (number <= 0) {
      throw new RespError(error);
    }
    return number;
  }
}
