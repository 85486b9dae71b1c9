package dev.rediscover.types;

import static dev.rediscover.command.CommandFlag.DENYOOM;
import static dev.rediscover.command.CommandFlag.READONLY;
import static dev.rediscover.command.CommandFlag.WRITE;
import static dev.rediscover.command.KeyFlag.ACCESS;
import static dev.rediscover.command.KeyFlag.OW;
import static dev.rediscover.command.KeyFlag.RO;
import static dev.rediscover.command.KeyFlag.UPDATE;
import static dev.rediscover.command.KeySpec.ONE;
import static dev.rediscover.command.KeySpec.at;

import dev.rediscover.collection.CompactLimits;
import dev.rediscover.collection.Growth;
import dev.rediscover.collection.ScoredMembers;
import dev.rediscover.collection.SortedSetValue;
import dev.rediscover.command.Call;
import dev.rediscover.command.KeySpec;
import dev.rediscover.command.Rows;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import java.util.function.LongConsumer;

/// ZRANGE, its older relatives, and ZRANGESTORE.
///
/// Thread: engine.
final class SortedSetRangeCommands {
  private static final KeySpec READ = ONE.with(RO, ACCESS);
  private static final String RANGE_COST =
      "O(log(N)+M), N being the size of the sorted set, M the number of members in the range";

  private final CompactLimits limits;

  private SortedSetRangeCommands(CompactLimits limits) {
    this.limits = limits;
  }

  static void addTo(Rows rows, CompactLimits limits) {
    SortedSetRangeCommands range = new SortedSetRangeCommands(limits);
    // formatter:off
    rows.add("ZRANGE", -4, READ, (c, r) -> show(c, Range.any(c, 1, false), r), READONLY)
        .doc("1.2.0", RANGE_COST, "Gives the members of a range.");
    rows.add("ZRANGEBYLEX", -4, READ, (c, r) -> show(c, Range.of(c, By.MEMBER, false), r), READONLY)
        .doc("2.8.9", RANGE_COST, "Gives the members between two, where all scores are equal.");
    rows.add("ZRANGEBYSCORE", -4, READ,
             (c, r) -> show(c, Range.of(c, By.SCORE, false), r), READONLY)
        .doc("1.0.5", RANGE_COST, "Gives the members between two scores.");
    rows.add("ZRANGESTORE", -5, at(1).with(OW, UPDATE).and(at(2).with(RO, ACCESS)),
             range::zRangeStore, WRITE, DENYOOM)
        .doc("6.2.0", RANGE_COST, "Stores the members of a range under another key.");
    rows.add("ZREVRANGE", -4, READ, (c, r) -> show(c, Range.of(c, By.RANK, true), r), READONLY)
        .doc("1.2.0", RANGE_COST, "Gives the members between two ranks, the last one first.");
    rows.add("ZREVRANGEBYLEX", -4, READ,
             (c, r) -> show(c, Range.of(c, By.MEMBER, true), r), READONLY)
        .doc("2.8.9", RANGE_COST,
             "Gives the members between two, where all scores are equal, the last one first.");
    rows.add("ZREVRANGEBYSCORE", -4, READ,
             (c, r) -> show(c, Range.of(c, By.SCORE, true), r), READONLY)
        .doc("2.2.0", RANGE_COST, "Gives the members between two scores, the last one first.");
    // formatter:on
  }

  /// What a range is a range of.
  private enum By {
    RANK,
    SCORE,
    MEMBER
  }

  /// A range as a client asks for it.
  private static final class Range {
    private By by;
    private boolean backwards;
    private boolean withScores;
    private long offset;
    private long limit = -1;

    private long start;
    private long stop;
    private SortedSetEdges edges;

    /// What the words say.
    ///
    /// @param key the word with the key
    static Range any(Call call, int key, boolean stored) {
      return new Range().read(call, key, stored);
    }

    /// A range of a kind that the command's name tells.
    static Range of(Call call, By by, boolean backwards) {
      Range range = new Range();
      range.by = by;
      range.backwards = backwards;
      return range.read(call, 1, false);
    }

    private Range read(Call call, int key, boolean stored) {
      boolean fixed = by != null;
      for (int i = key + 3; i < call.count(); i++) {
        if (!stored && call.is(i, "WITHSCORES")) {
          withScores = true;
        } else if (call.is(i, "LIMIT") && i + 2 < call.count()) {
          offset = call.integer(++i);
          limit = call.integer(++i);
        } else if (!fixed && !backwards && call.is(i, "REV")) {
          backwards = true;
        } else if (by == null && call.is(i, "BYLEX")) {
          by = By.MEMBER;
        } else if (by == null && call.is(i, "BYSCORE")) {
          by = By.SCORE;
        } else {
          throw RespError.syntax();
        }
      }
      by = by == null ? By.RANK : by;
      if (limit != -1 && by == By.RANK) {
        throw new RespError(
            "ERR syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX");
      }
      if (withScores && by == By.MEMBER) {
        throw new RespError("ERR syntax error, WITHSCORES not supported in combination with BYLEX");
      }
      readEnds(call, key + 1);
      return this;
    }

    private void readEnds(Call call, int left) {
      int min = backwards ? left + 1 : left;
      int max = backwards ? left : left + 1;
      switch (by) {
        case RANK -> {
          start = call.integer(left);
          stop = call.integer(left + 1);
        }
        case SCORE -> edges = SortedSetEdges.ofScores(call, min, max);
        case MEMBER -> edges = SortedSetEdges.ofMembers(call, min, max);
      }
    }

    /// Shows the range's members.
    ///
    /// @param begin told how many there will be
    void forEach(SortedSetValue set, LongConsumer begin, ScoredMembers.Visitor visitor) {
      long size = set.size();
      long from;
      long to;
      if (by == By.RANK) {
        from = Math.max(0, start < 0 ? size + start : start);
        long last = stop < 0 ? size + stop : stop;
        to = last >= size ? size : last + 1;
      } else {
        from = edges.first(set);
        to = edges.end(set);
      }
      // From here on ranks count in the direction of the range.
      if (backwards && by != By.RANK) {
        long last = size - from;
        from = size - to;
        to = last;
      }
      long count = from < to ? to - from : 0;
      if (by != By.RANK) {
        boolean beyond = offset < 0 || offset >= count;
        from += beyond ? 0 : offset;
        count = beyond ? 0 : count - offset;
        count = limit < 0 ? count : Math.min(count, limit);
      }
      begin.accept(count);
      if (backwards) {
        set.rangeBackwards(size - from - count, size - from, visitor);
      } else {
        set.range(from, from + count, visitor);
      }
    }
  }

  private static void show(Call call, Range range, RespWriter reply) {
    SortedSetValue set = Holder.toRead(call, call.word(1), SortedSetValue.class).value();
    if (set == null) {
      reply.array(0);
      return;
    }
    range.forEach(
        set,
        count -> ScoreReply.head(reply, count, range.withScores),
        (member, score) -> ScoreReply.member(reply, member, score, range.withScores));
  }

  private void zRangeStore(Call call, RespWriter reply) {
    Range range = Range.any(call, 2, true);
    SortedSetValue set = Holder.toRead(call, call.word(2), SortedSetValue.class).value();
    SortedSetValue result = new SortedSetValue();
    if (set != null) {
      Growth growth = new Growth(limits, call.keyspace());
      // As in Redis, only a range of ranks tells how many are to come.
      LongConsumer begin = count -> result.expect(range.by == By.RANK ? count : 0, growth);
      range.forEach(set, begin, (member, score) -> result.put(member, score, growth));
    }
    Holder.replace(call, call.word(1), result);
    reply.integer(result.size());
  }
}
