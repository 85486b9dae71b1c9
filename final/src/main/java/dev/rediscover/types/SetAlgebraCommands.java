package dev.rediscover.types;

import static dev.rediscover.command.CommandFlag.DENYOOM;
import static dev.rediscover.command.CommandFlag.MOVABLEKEYS;
import static dev.rediscover.command.CommandFlag.READONLY;
import static dev.rediscover.command.CommandFlag.WRITE;
import static dev.rediscover.command.KeyFlag.ACCESS;
import static dev.rediscover.command.KeyFlag.OW;
import static dev.rediscover.command.KeyFlag.RO;
import static dev.rediscover.command.KeyFlag.RW;
import static dev.rediscover.command.KeyFlag.UPDATE;
import static dev.rediscover.command.KeySpec.ALL;
import static dev.rediscover.command.KeySpec.at;
import static dev.rediscover.command.KeySpec.counted;
import static dev.rediscover.command.KeySpec.range;

import dev.rediscover.bytes.Slice;
import dev.rediscover.collection.CompactLimits;
import dev.rediscover.collection.SetAlgebra;
import dev.rediscover.collection.SetValue;
import dev.rediscover.command.Call;
import dev.rediscover.command.KeySpec;
import dev.rediscover.command.Rows;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The commands that make one set of several.
///
/// Thread: engine.
final class SetAlgebraCommands {
  private static final KeySpec READ = ALL.with(RO, ACCESS);
  private static final KeySpec SOURCES = range(2, -1, 1).with(RO, ACCESS);
  private static final KeySpec STORE = at(1).with(OW, UPDATE).and(SOURCES);
  // Redis' row for SINTERSTORE says that it reads what it overwrites; clients compare.
  private static final KeySpec STORE_INTER = at(1).with(RW, UPDATE).and(SOURCES);

  /// What is done with several sets.
  @FunctionalInterface
  private interface Operation {
    void run(SetAlgebra algebra, List<SetValue> sets, Consumer<Slice> visitor);
  }

  private static final Operation DIFF = SetAlgebra::subtract;
  private static final Operation UNION = SetAlgebra::unite;
  private static final Operation INTER =
      (algebra, sets, visitor) ->
          algebra.intersect(
              sets,
              member -> {
                visitor.accept(member);
                return true;
              });

  private final CompactLimits limits;

  private SetAlgebraCommands(CompactLimits limits) {
    this.limits = limits;
  }

  static void addTo(Rows rows, CompactLimits limits) {
    SetAlgebraCommands sets = new SetAlgebraCommands(limits);
    String all = "O(N), N being the number of all members";
    String smallest = "O(N * M), N being the size of the smallest set, M the number of sets";
    // formatter:off
    rows.add("SDIFF", -2, READ, (call, reply) -> sets.show(call, reply, DIFF), READONLY)
        .doc("1.0.0", all, "Gives what is in the first set and in none of the others.")
        .tips("nondeterministic_output_order");
    rows.add("SDIFFSTORE", -3, STORE, (call, reply) -> sets.store(call, reply, DIFF),
             WRITE, DENYOOM)
        .doc("1.0.0", all, "Keeps what is in the first set and in none of the others.");
    rows.add("SINTER", -2, READ, (call, reply) -> sets.show(call, reply, INTER), READONLY)
        .doc("1.0.0", smallest, "Gives what is in all of the sets.")
        .tips("nondeterministic_output_order");
    rows.add("SINTERCARD", -3, counted(1).with(RO, ACCESS), sets::sInterCard,
             READONLY, MOVABLEKEYS)
        .doc("7.0.0", smallest, "Counts what is in all of the sets.");
    rows.add("SINTERSTORE", -3, STORE_INTER, (call, reply) -> sets.store(call, reply, INTER),
             WRITE, DENYOOM)
        .doc("1.0.0", smallest, "Keeps what is in all of the sets.");
    rows.add("SUNION", -2, READ, (call, reply) -> sets.show(call, reply, UNION), READONLY)
        .doc("1.0.0", all, "Gives what is in any of the sets.")
        .tips("nondeterministic_output_order");
    rows.add("SUNIONSTORE", -3, STORE, (call, reply) -> sets.store(call, reply, UNION),
             WRITE, DENYOOM)
        .doc("1.0.0", all, "Keeps what is in any of the sets.");
    // formatter:on
  }

  private SetAlgebra algebra(Call call) {
    return new SetAlgebra(limits, call.keyspace());
  }

  private static List<SetValue> sets(Call call, int from, int to) {
    List<SetValue> sets = new ArrayList<>();
    for (int i = from; i < to; i++) {
      sets.add(Holder.toRead(call, call.word(i), SetValue.class).value());
    }
    return sets;
  }

  private void show(Call call, RespWriter reply, Operation operation) {
    Gathered members = new Gathered();
    operation.run(algebra(call), sets(call, 1, call.count()), members::add);
    reply.set(members.count());
    members.write(reply);
  }

  private void store(Call call, RespWriter reply, Operation operation) {
    SetValue result = new SetValue();
    operation.run(
        algebra(call),
        sets(call, 2, call.count()),
        member -> result.add(member, limits, call.keyspace()));
    Holder.replace(call, call.word(1), result);
    reply.integer(result.size());
  }

  /// SINTERCARD numkeys key [key …] [LIMIT limit].
  private void sInterCard(Call call, RespWriter reply) {
    KeyCount keys = KeyCount.of(call, 1);
    long limit = 0;
    for (int i = keys.behind(); i < call.count(); i += 2) {
      if (!call.is(i, "LIMIT") || i + 1 == call.count()) {
        throw RespError.syntax();
      }
      limit = call.integer(i + 1, "ERR LIMIT can't be negative");
      if (limit < 0) {
        throw new RespError("ERR LIMIT can't be negative");
      }
    }
    long most = limit == 0 ? Long.MAX_VALUE : limit;
    long[] count = {0};
    algebra(call).intersect(sets(call, keys.first(), keys.behind()), _ -> ++count[0] < most);
    reply.integer(count[0]);
  }
}
