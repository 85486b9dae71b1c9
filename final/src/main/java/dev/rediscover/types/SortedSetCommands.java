package dev.rediscover.types;

import static dev.rediscover.command.CommandFlag.FAST;
import static dev.rediscover.command.CommandFlag.READONLY;
import static dev.rediscover.command.CommandFlag.WRITE;
import static dev.rediscover.command.KeyFlag.ACCESS;
import static dev.rediscover.command.KeyFlag.DELETE;
import static dev.rediscover.command.KeyFlag.RO;
import static dev.rediscover.command.KeyFlag.RW;
import static dev.rediscover.command.KeySpec.ONE;

import dev.rediscover.bytes.Slice;
import dev.rediscover.collection.CompactLimits;
import dev.rediscover.collection.ScoredMembers;
import dev.rediscover.collection.SortedSetValue;
import dev.rediscover.command.Call;
import dev.rediscover.command.CommandGroup;
import dev.rediscover.command.CommandTable;
import dev.rediscover.command.KeySpec;
import dev.rediscover.command.Rows;
import dev.rediscover.resp.RespWriter;

/// The commands on sorted sets (Redis' `t_zset.c`): here those that ask about members and that take
/// them out. What adds, gives ranges, pops and combines has classes of its own.
///
/// Thread: engine.
public final class SortedSetCommands {
  private static final KeySpec READ = ONE.with(RO, ACCESS);
  private static final KeySpec DELETES = ONE.with(RW, DELETE);

  private SortedSetCommands() {}

  /// Adds the rows.
  public static void addTo(CommandTable table, CompactLimits limits) {
    Rows rows = new Rows(table, CommandGroup.SORTED_SET);
    SortedSetAddCommands.addTo(rows, limits);
    SortedSetRangeCommands.addTo(rows, limits);
    SortedSetPopCommands.addTo(rows);
    SortedSetAlgebraCommands.addTo(rows, limits);
    addReads(rows);
    addRemoves(rows);
  }

  private static void addReads(Rows rows) {
    String logarithm = "O(log(N)), N being the size of the sorted set";
    // formatter:off
    rows.add("ZCARD", 2, ONE.with(RO), SortedSetCommands::zCard, READONLY, FAST)
        .doc("1.2.0", "O(1)", "Tells how many members a sorted set has.");
    rows.add("ZCOUNT", 4, READ, (call, reply) -> count(call, SortedSetEdges::ofScores, reply),
             READONLY, FAST)
        .doc("2.0.0", logarithm, "Counts the members between two scores.");
    rows.add("ZLEXCOUNT", 4, READ, (call, reply) -> count(call, SortedSetEdges::ofMembers, reply),
             READONLY, FAST)
        .doc("2.8.9", logarithm, "Counts the members between two, where all scores are equal.");
    rows.add("ZMSCORE", -3, READ, SortedSetCommands::zMScore, READONLY, FAST)
        .doc("6.2.0", "O(N), N being the number of members asked for",
             "Gives the scores of several members.");
    rows.add("ZRANDMEMBER", -2, READ, SortedSetCommands::zRandMember, READONLY)
        .doc("6.2.0", "O(N), N being the number of members asked for",
             "Gives members picked at random.")
        .tips("nondeterministic_output");
    rows.add("ZRANK", 3, READ, (call, reply) -> rank(call, false, reply), READONLY, FAST)
        .doc("2.0.0", logarithm, "Tells how many members come before one.");
    rows.add("ZREVRANK", 3, READ, (call, reply) -> rank(call, true, reply), READONLY, FAST)
        .doc("2.0.0", logarithm, "Tells how many members come behind one.");
    rows.add("ZSCAN", -3, READ, SortedSetCommands::zScan, READONLY)
        .doc("2.8.0", "O(1) for a call, O(N) for all, N being the number of members",
             "Gives some members and their scores, and where to go on.")
        .tips("nondeterministic_output");
    rows.add("ZSCORE", 3, READ, SortedSetCommands::zScore, READONLY, FAST)
        .doc("1.2.0", "O(1)", "Gives the score of a member.");
    // formatter:on
  }

  private static void addRemoves(Rows rows) {
    String cost =
        "O(log(N)+M), N being the size of the sorted set, M the number of members removed";
    // formatter:off
    rows.add("ZREM", -3, DELETES, SortedSetCommands::zRem, WRITE, FAST)
        .doc("1.2.0", "O(M*log(N)), N being the size of the sorted set, M the number of members",
             "Takes members out of a sorted set.");
    rows.add("ZREMRANGEBYLEX", 4, DELETES,
             (call, reply) -> removeRange(call, SortedSetEdges::ofMembers, reply), WRITE)
        .doc("2.8.9", cost, "Takes the members between two out, where all scores are equal.");
    rows.add("ZREMRANGEBYRANK", 4, DELETES, SortedSetCommands::zRemRangeByRank, WRITE)
        .doc("2.0.0", cost, "Takes the members between two ranks out.");
    rows.add("ZREMRANGEBYSCORE", 4, DELETES,
             (call, reply) -> removeRange(call, SortedSetEdges::ofScores, reply), WRITE)
        .doc("1.2.0", cost, "Takes the members between two scores out.");
    // formatter:on
  }

  private static SortedSetValue read(Call call) {
    return Holder.toRead(call, call.word(1), SortedSetValue.class).value();
  }

  private static Holder<SortedSetValue> toWrite(Call call) {
    return Holder.toWrite(call, call.word(1), SortedSetValue.class);
  }

  private static void zCard(Call call, RespWriter reply) {
    SortedSetValue set = read(call);
    reply.integer(set == null ? 0 : set.size());
  }

  private static void count(Call call, SortedSetEdges.Reader reader, RespWriter reply) {
    SortedSetEdges edges = reader.read(call, 2, 3);
    SortedSetValue set = read(call);
    reply.integer(set == null ? 0 : Math.max(0, edges.end(set) - edges.first(set)));
  }

  private static void zScore(Call call, RespWriter reply) {
    score(read(call), call.word(2), reply);
  }

  private static void zMScore(Call call, RespWriter reply) {
    SortedSetValue set = read(call);
    reply.array(call.count() - 2);
    for (int i = 2; i < call.count(); i++) {
      score(set, call.word(i), reply);
    }
  }

  private static void score(SortedSetValue set, Slice member, RespWriter reply) {
    double score = set == null ? ScoredMembers.NO_SCORE : set.score(member);
    if (Double.isNaN(score)) {
      reply.nil();
    } else {
      reply.real(score);
    }
  }

  private static void rank(Call call, boolean fromTheEnd, RespWriter reply) {
    SortedSetValue set = read(call);
    long rank = set == null ? -1 : set.rank(call.word(2));
    if (rank < 0) {
      reply.nil();
    } else {
      reply.integer(fromTheEnd ? set.size() - 1 - rank : rank);
    }
  }

  private static void zScan(Call call, RespWriter reply) {
    ScanReply found = ScanReply.from(call);
    SortedSetValue set = read(call);
    if (set != null) {
      found.run(cursor -> set.scan(cursor, (member, score) -> show(found, set, member, score)));
    }
    found.write(reply);
  }

  /// The scores of a compact sorted set are shown as they are kept: large whole ones without an
  /// exponent.
  private static void show(ScanReply found, SortedSetValue set, Slice member, double score) {
    if (set.isCompact() && SortedSetValue.isWhole(score)) {
      found.addPair(member, Slice.of(Long.toString((long) score)));
    } else {
      found.addScored(member, score);
    }
  }

  private static void zRandMember(Call call, RespWriter reply) {
    if (call.count() == 2) {
      SortedSetValue set = read(call);
      if (set == null) {
        reply.nil();
      } else {
        set.random(call.random(), (member, _) -> reply.bulk(member));
      }
      return;
    }
    RandomCount count = RandomCount.of(call, "WITHSCORES");
    SortedSetValue set = read(call);
    if (set == null || count.count() == 0) {
      reply.array(0);
      return;
    }
    long shown = count.mayRepeat() ? count.count() : Math.min(count.count(), set.size());
    count.head(reply, shown);
    ScoredMembers.Visitor show =
        (member, score) -> ScoreReply.member(reply, member, score, count.withValues());
    if (count.mayRepeat()) {
      count.repeat(call, reply, () -> set.random(call.random(), show));
    } else {
      set.sample(shown, call.random(), show);
    }
  }

  private static void zRem(Call call, RespWriter reply) {
    Holder<SortedSetValue> set = toWrite(call);
    long removed = 0;
    for (int i = 2; i < call.count() && set.exists(); i++) {
      removed += set.value().remove(call.word(i)) ? 1 : 0;
    }
    set.changed(removed);
    reply.integer(removed);
  }

  private static void removeRange(Call call, SortedSetEdges.Reader reader, RespWriter reply) {
    SortedSetEdges edges = reader.read(call, 2, 3);
    Holder<SortedSetValue> set = toWrite(call);
    if (set.exists()) {
      removeRange(set, edges.first(set.value()), edges.end(set.value()), reply);
    } else {
      reply.integer(0);
    }
  }

  private static void zRemRangeByRank(Call call, RespWriter reply) {
    long start = call.integer(2);
    long stop = call.integer(3);
    Holder<SortedSetValue> set = toWrite(call);
    long size = set.exists() ? set.value().size() : 0;
    long from = Math.max(0, start < 0 ? size + start : start);
    long last = stop < 0 ? size + stop : stop;
    removeRange(set, from, last >= size ? size : last + 1, reply);
  }

  private static void removeRange(
      Holder<SortedSetValue> set, long from, long to, RespWriter reply) {
    long removed = from < to ? to - from : 0;
    if (removed > 0) {
      set.value().removeRange(from, to);
      set.changed(removed);
    }
    reply.integer(removed);
  }
}
