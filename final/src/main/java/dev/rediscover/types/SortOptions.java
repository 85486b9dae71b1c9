package dev.rediscover.types;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.Call;
import dev.rediscover.resp.RespError;
import java.util.ArrayList;
import java.util.List;

/// What SORT is told behind the key.
///
/// Thread: engine.
///
/// @param by what to sort by instead of the elements, or null
/// @param unsorted whether any BY names something that is the same for all: then nothing is sorted
/// @param gets what to give for each element instead of it
/// @param descending the largest first
/// @param alphabetic by bytes, not by number
/// @param offset how many to leave out at the start
/// @param count how many to give, all if negative
/// @param target where to keep the result, or null
record SortOptions(
    LookupPattern by,
    boolean unsorted,
    List<LookupPattern> gets,
    boolean descending,
    boolean alphabetic,
    long offset,
    long count,
    Slice target) {

  /// @param mayStore whether STORE is allowed
  /// @throws RespError if the words are something else
  static SortOptions of(Call call, boolean mayStore) {
    LookupPattern by = null;
    boolean unsorted = false;
    List<LookupPattern> gets = new ArrayList<>();
    boolean descending = false;
    boolean alphabetic = false;
    long offset = 0;
    long count = -1;
    Slice target = null;
    for (int i = 2; i < call.count(); i++) {
      int left = call.count() - i - 1;
      if (call.is(i, "ASC")) {
        descending = false;
      } else if (call.is(i, "DESC")) {
        descending = true;
      } else if (call.is(i, "ALPHA")) {
        alphabetic = true;
      } else if (call.is(i, "LIMIT") && left >= 2) {
        offset = call.integer(++i);
        count = call.integer(++i);
      } else if (mayStore && call.is(i, "STORE") && left >= 1) {
        target = call.word(++i);
      } else if (call.is(i, "BY") && left >= 1) {
        by = LookupPattern.of(call.word(++i));
        unsorted |= by.isFixed();
      } else if (call.is(i, "GET") && left >= 1) {
        gets.add(LookupPattern.of(call.word(++i)));
      } else {
        throw RespError.syntax();
      }
    }
    return new SortOptions(by, unsorted, gets, descending, alphabetic, offset, count, target);
  }
}
