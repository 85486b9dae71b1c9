package dev.rediscover.types;

import dev.rediscover.bytes.Slice;
import dev.rediscover.collection.End;
import dev.rediscover.collection.ListSearch;
import dev.rediscover.collection.ListValue;
import dev.rediscover.command.Call;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;

/// What LPOS is to look for.
///
/// @param rank with the how manieth match to begin, from 1; from the list's end if negative
/// @param count how many matches to give, 0 for all, or -1: one, and not as an array
/// @param looks how many elements to look at, 0 for all
record PositionOptions(long rank, long count, long looks) {
  private static final int FIRST_OPTION = 3;
  private static final long ONE = -1;

  /// The words from the fourth on: `[RANK rank] [COUNT count] [MAXLEN looks]`.
  static PositionOptions of(Call call) {
    long rank = 1;
    long count = ONE;
    long looks = 0;
    for (int i = FIRST_OPTION; i < call.count(); i += 2) {
      boolean hasValue = i + 1 < call.count();
      if (hasValue && call.is(i, "RANK")) {
        rank = rank(call, i + 1);
      } else if (hasValue && call.is(i, "COUNT")) {
        count = notNegative(call, i + 1, "ERR COUNT can't be negative");
      } else if (hasValue && call.is(i, "MAXLEN")) {
        looks = notNegative(call, i + 1, "ERR MAXLEN can't be negative");
      } else {
        throw RespError.syntax();
      }
    }
    return new PositionOptions(rank, count, looks);
  }

  private static long rank(Call call, int at) {
    long rank = call.integer(at);
    if (rank == 0) {
      throw new RespError(
          "ERR RANK can't be zero: use 1 to start from the first match, 2 from the second ... or use"
              + " negative to start from the end of the list");
    }
    return rank;
  }

  private static long notNegative(Call call, int at, String error) {
    long number = call.integer(at, error);
    if (number < 0) {
      throw new RespError(error);
    }
    return number;
  }

  /// Looks, and answers.
  ///
  /// @param list null if there is none
  void answer(ListValue list, Slice element, RespWriter reply) {
    Matches matches = new Matches();
    if (list != null) {
      End start = rank < 0 ? End.RIGHT : End.LEFT;
      long most = looks == 0 ? Long.MAX_VALUE : looks;
      ListSearch.find(list, element, start, most, matches::add);
    }
    if (count != ONE) {
      reply.array(matches.given);
      reply.raw(matches.indexes.array(), 0, matches.indexes.size());
    } else if (matches.given == 0) {
      reply.nil();
    } else {
      reply.raw(matches.indexes.array(), 0, matches.indexes.size());
    }
  }

  /// The matches so far.
  private final class Matches {
    /// As replies: their number comes before them.
    final RespWriter indexes = new RespWriter();

    /// How many to pass over. The smallest rank has no positive twin: none.
    long passed = rank == Long.MIN_VALUE ? 0 : Math.abs(rank) - 1;

    int given;

    boolean add(long index) {
      if (passed > 0) {
        passed--;
        return true;
      }
      indexes.integer(index);
      given++;
      // Of a rank that has no positive twin Redis gives all matches, whatever the count.
      return count != ONE && (count == 0 || rank == Long.MIN_VALUE || given < count);
    }
  }
}
