package dev.rediscover.types;

import static dev.rediscover.command.CommandFlag.DENYOOM;
import static dev.rediscover.command.CommandFlag.FAST;
import static dev.rediscover.command.CommandFlag.WRITE;
import static dev.rediscover.command.KeyFlag.ACCESS;
import static dev.rediscover.command.KeyFlag.RW;
import static dev.rediscover.command.KeyFlag.UPDATE;
import static dev.rediscover.command.KeySpec.ONE;

import dev.rediscover.bytes.Slice;
import dev.rediscover.collection.CompactLimits;
import dev.rediscover.collection.Growth;
import dev.rediscover.collection.ScoreChange;
import dev.rediscover.collection.ScoredMembers;
import dev.rediscover.collection.SortedSetValue;
import dev.rediscover.command.Call;
import dev.rediscover.command.Rows;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;

/// ZADD and ZINCRBY.
///
/// Thread: engine.
final class SortedSetAddCommands {
  private final CompactLimits limits;

  private SortedSetAddCommands(CompactLimits limits) {
    this.limits = limits;
  }

  static void addTo(Rows rows, CompactLimits limits) {
    SortedSetAddCommands add = new SortedSetAddCommands(limits);
    // formatter:off
    rows.add("ZADD", -4, ONE.with(RW, UPDATE), add::zAdd, WRITE, DENYOOM, FAST)
        .doc("1.2.0", "O(log(N)) for each member, N being the size of the sorted set",
             "Gives members their scores.");
    rows.add("ZINCRBY", 4, ONE.with(RW, ACCESS, UPDATE), add::zIncrBy, WRITE, DENYOOM, FAST)
        .doc("1.2.0", "O(log(N)), N being the size of the sorted set",
             "Adds an amount to the score of a member.");
    // formatter:on
  }

  /// Which members ZADD is to touch, and what it is to answer.
  private static final class Options {
    private boolean ifAbsent;
    private boolean ifPresent;
    private boolean ifGreater;
    private boolean ifLess;
    private boolean countMoved;
    private boolean increment;

    /// The word of the first score.
    private int firstPair = 2;

    static Options of(Call call) {
      Options options = new Options();
      while (options.firstPair < call.count() && options.take(call, options.firstPair)) {
        options.firstPair++;
      }
      options.check(call.count() - options.firstPair);
      return options;
    }

    private boolean take(Call call, int word) {
      if (call.is(word, "NX")) {
        ifAbsent = true;
      } else if (call.is(word, "XX")) {
        ifPresent = true;
      } else if (call.is(word, "CH")) {
        countMoved = true;
      } else if (call.is(word, "INCR")) {
        increment = true;
      } else if (call.is(word, "GT")) {
        ifGreater = true;
      } else if (call.is(word, "LT")) {
        ifLess = true;
      } else {
        return false;
      }
      return true;
    }

    private void check(int words) {
      if (words == 0 || words % 2 != 0) {
        throw RespError.syntax();
      }
      if (ifAbsent && ifPresent) {
        throw new RespError("ERR XX and NX options at the same time are not compatible");
      }
      if (ifAbsent && (ifGreater || ifLess) || ifGreater && ifLess) {
        throw new RespError("ERR GT, LT, and/or NX options at the same time are not compatible");
      }
      if (increment && words > 2) {
        throw new RespError("ERR INCR option supports a single increment-element pair");
      }
    }

    /// Whether a member may get this score.
    ///
    /// @param before what it has now, or NaN
    boolean allow(double before, double score) {
      if (Double.isNaN(before)) {
        return !ifPresent;
      }
      return !ifAbsent && !(ifGreater && score <= before) && !(ifLess && score >= before);
    }
  }

  private void zAdd(Call call, RespWriter reply) {
    add(call, Options.of(call), reply);
  }

  private void zIncrBy(Call call, RespWriter reply) {
    Options options = new Options();
    options.increment = true;
    add(call, options, reply);
  }

  private void add(Call call, Options options, RespWriter reply) {
    double[] scores = new double[(call.count() - options.firstPair) / 2];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = call.real(options.firstPair + 2 * i);
    }
    Holder<SortedSetValue> set = Holder.toWrite(call, call.word(1), SortedSetValue.class);
    if (options.increment) {
      increment(call, set, options, scores[0], reply);
      return;
    }
    if (!set.exists() && options.ifPresent) {
      reply.integer(0);
      return;
    }
    SortedSetValue members = set.valueOr(SortedSetValue::new);
    Growth growth = new Growth(limits, set.keyspace());
    boolean always =
        !(options.ifAbsent || options.ifPresent || options.ifGreater || options.ifLess);
    long added = 0;
    long moved = 0;
    for (int i = 0; i < scores.length; i++) {
      Slice member = call.word(options.firstPair + 2 * i + 1);
      if (always || options.allow(members.score(member), scores[i])) {
        switch (members.put(member, scores[i], growth)) {
          case ADDED -> added++;
          case MOVED -> moved++;
          case NONE -> {}
        }
      }
    }
    set.changed(added + moved);
    reply.integer(options.countMoved ? added + moved : added);
  }

  private void increment(
      Call call, Holder<SortedSetValue> set, Options options, double amount, RespWriter reply) {
    Slice member = call.word(options.firstPair + 1);
    double before = set.exists() ? set.value().score(member) : ScoredMembers.NO_SCORE;
    if (!Double.isNaN(before) && options.ifAbsent) {
      reply.nil();
      return;
    }
    double score = Double.isNaN(before) ? amount : before + amount;
    if (Double.isNaN(score)) {
      throw new RespError("ERR resulting score is not a number (NaN)");
    }
    if (!options.allow(before, score)) {
      reply.nil();
      return;
    }
    Growth growth = new Growth(limits, set.keyspace());
    ScoreChange change = set.valueOr(SortedSetValue::new).put(member, score, growth);
    set.changed(change == ScoreChange.NONE ? 0 : 1);
    reply.real(score);
  }
}
