package dev.rediscover.command;

import static dev.rediscover.command.CommandFlag.READONLY;
import static dev.rediscover.command.KeyFlag.ACCESS;
import static dev.rediscover.command.KeyFlag.RO;
import static dev.rediscover.command.KeySpec.range;

import dev.rediscover.bytes.Slice;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.store.Keyspace;
import dev.rediscover.store.ValueType;

/// LCS: the longest bytes that two strings have in common, in order but with gaps.
///
/// You may skip this file: no exercise asks for it.
///
/// Thread: engine.
final class LcsCommand {
  private LcsCommand() {}

  static void addTo(Rows rows) {
    rows.add("LCS", -3, range(1, 1, 1).with(RO, ACCESS), LcsCommand::lcs, READONLY)
        .doc(
            "7.0.0",
            "O(N*M), N and M being the lengths of the strings",
            "Finds the longest subsequence that two strings have in common.");
  }

  private record Options(boolean length, boolean ranges, boolean matchLength, long shortest) {
    static Options of(Call call) {
      boolean length = false;
      boolean ranges = false;
      boolean matchLength = false;
      long shortest = 0;
      for (int i = 3; i < call.count(); i++) {
        if (call.is(i, "IDX")) {
          ranges = true;
        } else if (call.is(i, "LEN")) {
          length = true;
        } else if (call.is(i, "WITHMATCHLEN")) {
          matchLength = true;
        } else if (call.is(i, "MINMATCHLEN") && i + 1 < call.count()) {
          shortest = Math.max(0, call.integer(++i));
        } else {
          throw RespError.syntax();
        }
      }
      if (length && ranges) {
        throw new RespError("ERR If you want both the length and indexes, please just use IDX.");
      }
      return new Options(length, ranges, matchLength, shortest);
    }
  }

  private static void lcs(Call call, RespWriter reply) {
    Slice a = string(call, 1, call.scratch());
    Slice b = string(call, 2, call.otherScratch());
    if (a == null || b == null) {
      throw new RespError("ERR The specified keys must contain string values");
    }
    Options options = Options.of(call);
    if ((a.length() + 1L) * (b.length() + 1L) * Integer.BYTES > Keyspace.STRING_BYTES_MAX) {
      throw new RespError(
          "ERR Insufficient memory, transient memory for LCS exceeds proto-max-bulk-len");
    }
    Lcs lcs = new Lcs(a, b);
    if (options.ranges) {
      ranges(lcs, options, reply);
    } else if (options.length) {
      reply.integer(lcs.length());
    } else {
      reply.bulk(lcs.bytes());
    }
  }

  /// The string that a key holds, the empty one if there is no such key, null if it is no string.
  private static Slice string(Call call, int word, Slice into) {
    Keyspace keyspace = call.keyspace();
    int handle = call.counted(call.word(word), keyspace.find(call.word(word)));
    if (handle == Keyspace.NONE) {
      return into.set(call.word(word).array(), 0, 0);
    }
    return keyspace.type(handle) == ValueType.STRING ? keyspace.string(handle, into) : null;
  }

  private static void ranges(Lcs lcs, Options options, RespWriter reply) {
    var shown = lcs.matches().stream().filter(m -> m.length() >= options.shortest).toList();
    reply.map(2);
    reply.bulk("matches");
    reply.array(shown.size());
    for (Lcs.Match match : shown) {
      reply.array(options.matchLength ? 3 : 2);
      span(match.inA(), match.length(), reply);
      span(match.inB(), match.length(), reply);
      if (options.matchLength) {
        reply.integer(match.length());
      }
    }
    reply.bulk("len");
    reply.integer(lcs.length());
  }

  private static void span(int from, int length, RespWriter reply) {
    reply.array(2);
    reply.integer(from);
    reply.integer(from + length - 1);
  }
}
