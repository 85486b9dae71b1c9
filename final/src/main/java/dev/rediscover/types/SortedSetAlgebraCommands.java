package dev.rediscover.types;

import static dev.rediscover.command.CommandFlag.DENYOOM;
import static dev.rediscover.command.CommandFlag.MOVABLEKEYS;
import static dev.rediscover.command.CommandFlag.READONLY;
import static dev.rediscover.command.CommandFlag.WRITE;
import static dev.rediscover.command.KeyFlag.ACCESS;
import static dev.rediscover.command.KeyFlag.OW;
import static dev.rediscover.command.KeyFlag.RO;
import static dev.rediscover.command.KeyFlag.UPDATE;
import static dev.rediscover.command.KeySpec.at;
import static dev.rediscover.command.KeySpec.counted;

import dev.rediscover.collection.CompactLimits;
import dev.rediscover.collection.ScoreAlgebra;
import dev.rediscover.collection.ScoredMembers;
import dev.rediscover.collection.SortedSetValue;
import dev.rediscover.command.Call;
import dev.rediscover.command.KeySpec;
import dev.rediscover.command.Reals;
import dev.rediscover.command.Rows;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.store.Keyspace;
import java.util.ArrayList;
import java.util.List;

/// The commands that make one sorted set of several sets and sorted sets.
///
/// Thread: engine.
final class SortedSetAlgebraCommands {
  private static final KeySpec READ = counted(1).with(RO, ACCESS);
  private static final KeySpec STORE = at(1).with(OW, UPDATE).and(counted(2).with(RO, ACCESS));

  private final CompactLimits limits;

  private SortedSetAlgebraCommands(CompactLimits limits) {
    this.limits = limits;
  }

  static void addTo(Rows rows, CompactLimits limits) {
    SortedSetAlgebraCommands sets = new SortedSetAlgebraCommands(limits);
    String diff = "O(L + (N-K)log(N)), L being the members of all, N of the first, K of the result";
    String inter = "O(N*K)+O(M*log(M)), N being the smallest size, K the sets, M the result's size";
    String union = "O(N)+O(M*log(M)), N being the members of all, M of the result";
    // formatter:off
    rows.add("ZDIFF", -3, READ, (c, r) -> sets.show(c, Operation.DIFF, r), READONLY, MOVABLEKEYS)
        .doc("6.2.0", diff, "Gives what is in the first sorted set and in none of the others.");
    rows.add("ZDIFFSTORE", -4, STORE, (c, r) -> sets.store(c, Operation.DIFF, r),
             WRITE, DENYOOM, MOVABLEKEYS)
        .doc("6.2.0", diff, "Keeps what is in the first sorted set and in none of the others.");
    rows.add("ZINTER", -3, READ, (c, r) -> sets.show(c, Operation.INTER, r), READONLY, MOVABLEKEYS)
        .doc("6.2.0", inter, "Gives what is in all of the sorted sets.");
    rows.add("ZINTERCARD", -3, READ, sets::zInterCard, READONLY, MOVABLEKEYS)
        .doc("7.0.0", "O(N*K), N being the size of the smallest sorted set, K how many there are",
             "Counts what is in all of the sorted sets.");
    rows.add("ZINTERSTORE", -4, STORE, (c, r) -> sets.store(c, Operation.INTER, r),
             WRITE, DENYOOM, MOVABLEKEYS)
        .doc("2.0.0", inter, "Keeps what is in all of the sorted sets.");
    rows.add("ZUNION", -3, READ, (c, r) -> sets.show(c, Operation.UNION, r), READONLY, MOVABLEKEYS)
        .doc("6.2.0", union, "Gives what is in any of the sorted sets.");
    rows.add("ZUNIONSTORE", -4, STORE, (c, r) -> sets.store(c, Operation.UNION, r),
             WRITE, DENYOOM, MOVABLEKEYS)
        .doc("2.0.0", union, "Keeps what is in any of the sorted sets.");
    // formatter:on
  }

  private enum Operation {
    DIFF,
    INTER,
    UNION
  }

  /// `numkeys key [key …] [WEIGHTS weight …] [AGGREGATE SUM|MIN|MAX] [WITHSCORES] [LIMIT limit]`,
  /// as far as the command has them.
  private static final class Inputs {
    private final Call call;
    private final List<ScoreAlgebra.Input> sets = new ArrayList<>();
    private ScoreAlgebra.Aggregate aggregate = ScoreAlgebra.Aggregate.SUM;
    private boolean withScores;
    private long limit;

    /// The first option's word.
    private final int behindKeys;

    private boolean mayWeigh;
    private boolean mayShowScores;
    private boolean mayLimit;

    /// @param numKeysAt the word that says how many keys there are
    Inputs(Call call, int numKeysAt) {
      this.call = call;
      long keys = call.integer(numKeysAt);
      if (keys < 1) {
        String name = call.command().name();
        throw new RespError("ERR at least 1 input key is needed for '" + name + "' command");
      }
      if (keys > call.count() - numKeysAt - 1) {
        throw RespError.syntax();
      }
      behindKeys = numKeysAt + 1 + (int) keys;
      for (int i = numKeysAt + 1; i < behindKeys; i++) {
        sets.add(new ScoreAlgebra.Input(members(i), 1));
      }
    }

    private ScoredMembers members(int word) {
      Keyspace keyspace = call.keyspace();
      int handle = call.counted(call.word(word), keyspace.find(call.word(word)));
      if (handle == Keyspace.NONE) {
        return null;
      }
      if (keyspace.object(handle) instanceof ScoredMembers members) {
        return members;
      }
      throw RespError.wrongType();
    }

    Inputs readOptions() {
      int at = behindKeys;
      while (at < call.count()) {
        int left = call.count() - at;
        if (mayWeigh && left > sets.size() && call.is(at, "WEIGHTS")) {
          readWeights(at + 1);
          at += 1 + sets.size();
        } else if (mayWeigh && left > 1 && call.is(at, "AGGREGATE")) {
          aggregate = aggregate(at + 1);
          at += 2;
        } else if (mayShowScores && call.is(at, "WITHSCORES")) {
          withScores = true;
          at++;
        } else if (mayLimit && left > 1 && call.is(at, "LIMIT")) {
          limit = call.integer(at + 1, "ERR LIMIT can't be negative");
          if (limit < 0) {
            throw new RespError("ERR LIMIT can't be negative");
          }
          at += 2;
        } else {
          throw RespError.syntax();
        }
      }
      return this;
    }

    private void readWeights(int from) {
      for (int i = 0; i < sets.size(); i++) {
        try {
          double weight = Reals.parse(call.word(from + i));
          sets.set(i, new ScoreAlgebra.Input(sets.get(i).members(), weight));
        } catch (RespError _) {
          throw new RespError("ERR weight value is not a float");
        }
      }
    }

    private ScoreAlgebra.Aggregate aggregate(int word) {
      for (ScoreAlgebra.Aggregate choice : ScoreAlgebra.Aggregate.values()) {
        if (call.is(word, choice.name())) {
          return choice;
        }
      }
      throw RespError.syntax();
    }
  }

  private SortedSetValue run(Call call, Operation operation, Inputs inputs) {
    ScoreAlgebra algebra = new ScoreAlgebra(call.keyspace(), inputs.aggregate);
    return switch (operation) {
      case DIFF -> algebra.subtract(inputs.sets);
      case INTER -> algebra.intersect(inputs.sets);
      case UNION -> algebra.unite(inputs.sets);
    };
  }

  private void show(Call call, Operation operation, RespWriter reply) {
    Inputs inputs = new Inputs(call, 1);
    inputs.mayWeigh = operation != Operation.DIFF;
    inputs.mayShowScores = true;
    SortedSetValue result = run(call, operation, inputs.readOptions());
    ScoreReply.head(reply, result.size(), inputs.withScores);
    result.forEachScored(
        (member, score) -> ScoreReply.member(reply, member, score, inputs.withScores));
    result.release(Integer.MAX_VALUE);
  }

  private void store(Call call, Operation operation, RespWriter reply) {
    Inputs inputs = new Inputs(call, 2);
    inputs.mayWeigh = operation != Operation.DIFF;
    SortedSetValue result = run(call, operation, inputs.readOptions()).compacted(limits);
    Holder.replace(call, call.word(1), result);
    reply.integer(result.size());
  }

  private void zInterCard(Call call, RespWriter reply) {
    Inputs inputs = new Inputs(call, 1);
    inputs.mayLimit = true;
    inputs.readOptions();
    long most = inputs.limit == 0 ? Long.MAX_VALUE : inputs.limit;
    reply.integer(ScoreAlgebra.countCommon(inputs.sets, most));
  }
}
