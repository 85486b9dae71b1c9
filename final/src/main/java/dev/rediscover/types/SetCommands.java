package dev.rediscover.types;

import static dev.rediscover.command.CommandFlag.DENYOOM;
import static dev.rediscover.command.CommandFlag.FAST;
import static dev.rediscover.command.CommandFlag.READONLY;
import static dev.rediscover.command.CommandFlag.WRITE;
import static dev.rediscover.command.KeyFlag.ACCESS;
import static dev.rediscover.command.KeyFlag.DELETE;
import static dev.rediscover.command.KeyFlag.INSERT;
import static dev.rediscover.command.KeyFlag.RO;
import static dev.rediscover.command.KeyFlag.RW;
import static dev.rediscover.command.KeySpec.ONE;
import static dev.rediscover.command.KeySpec.at;

import dev.rediscover.bytes.Slice;
import dev.rediscover.collection.CompactLimits;
import dev.rediscover.collection.SetValue;
import dev.rediscover.command.Call;
import dev.rediscover.command.CommandGroup;
import dev.rediscover.command.CommandTable;
import dev.rediscover.command.KeySpec;
import dev.rediscover.command.Rows;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import java.util.ArrayList;
import java.util.List;

/// The commands on sets (Redis' `t_set.c`). Those on several sets are in [SetAlgebraCommands].
///
/// Thread: engine.
public final class SetCommands {
  private static final KeySpec READ = ONE.with(RO, ACCESS);

  /// Members that one SREM of the log names at most.
  private static final int LOGGED_AT_ONCE = 1024;

  private final CompactLimits limits;

  private SetCommands(CompactLimits limits) {
    this.limits = limits;
  }

  /// Adds the rows.
  public static void addTo(CommandTable table, CompactLimits limits) {
    SetCommands set = new SetCommands(limits);
    Rows rows = new Rows(table, CommandGroup.SET);
    // formatter:off
    rows.add("SADD", -3, ONE.with(RW, INSERT), set::sAdd, WRITE, DENYOOM, FAST)
        .doc("1.0.0", "O(N), N being the number of members", "Adds members to a set.");
    rows.add("SCARD", 2, ONE.with(RO), SetCommands::sCard, READONLY, FAST)
        .doc("1.0.0", "O(1)", "Tells how many members a set has.");
    rows.add("SISMEMBER", 3, ONE.with(RO), SetCommands::sIsMember, READONLY, FAST)
        .doc("1.0.0", "O(1)", "Tells whether a set has a member.");
    rows.add("SMEMBERS", 2, READ, SetCommands::sMembers, READONLY)
        .doc("1.0.0", "O(N), N being the number of members", "Gives all members.")
        .tips("nondeterministic_output_order");
    rows.add("SMISMEMBER", -3, ONE.with(RO, ACCESS), SetCommands::sMIsMember, READONLY, FAST)
        .doc("6.2.0", "O(N), N being the number of members asked for",
             "Tells of several members whether a set has them.");
    rows.add("SMOVE", 4, at(1).with(RW, ACCESS, DELETE).and(at(2)).with(RW, INSERT),
             set::sMove, WRITE, FAST)
        .doc("1.0.0", "O(1)", "Moves a member from one set to another.");
    rows.add("SPOP", -2, ONE.with(RW, ACCESS, DELETE), SetCommands::sPop, WRITE, FAST)
        .doc("1.0.0", "O(N), N being the number of members asked for",
             "Takes members picked at random out of a set.")
        .tips("nondeterministic_output");
    rows.add("SRANDMEMBER", -2, READ, SetCommands::sRandMember, READONLY)
        .doc("1.0.0", "O(N), N being the number of members asked for",
             "Gives members picked at random.")
        .tips("nondeterministic_output");
    rows.add("SREM", -3, ONE.with(RW, DELETE), SetCommands::sRem, WRITE, FAST)
        .doc("1.0.0", "O(N), N being the number of members", "Takes members out of a set.");
    rows.add("SSCAN", -3, READ, SetCommands::sScan, READONLY)
        .doc("2.8.0", "O(1) for a call, O(N) for all, N being the number of members",
             "Gives some members, and where to go on.")
        .tips("nondeterministic_output");
    // formatter:on
    SetAlgebraCommands.addTo(rows, limits);
  }

  private static SetValue read(Call call) {
    return Holder.toRead(call, call.word(1), SetValue.class).value();
  }

  private static Holder<SetValue> toWrite(Call call, int word) {
    return Holder.toWrite(call, call.word(word), SetValue.class);
  }

  private void sAdd(Call call, RespWriter reply) {
    Holder<SetValue> set = toWrite(call, 1);
    long added = 0;
    for (int i = 2; i < call.count(); i++) {
      added += add(set, call.word(i)) ? 1 : 0;
    }
    set.changed(added);
    reply.integer(added);
  }

  private boolean add(Holder<SetValue> set, Slice member) {
    return set.valueOr(SetValue::new).add(member, limits, set.keyspace());
  }

  private static void sRem(Call call, RespWriter reply) {
    Holder<SetValue> set = toWrite(call, 1);
    long removed = 0;
    for (int i = 2; i < call.count() && set.exists(); i++) {
      removed += set.value().remove(call.word(i)) ? 1 : 0;
    }
    set.changed(removed);
    reply.integer(removed);
  }

  private void sMove(Call call, RespWriter reply) {
    Holder<SetValue> from = toWrite(call, 1);
    if (!from.exists()) {
      reply.integer(0);
      return;
    }
    Holder<SetValue> to = toWrite(call, 2);
    Slice member = call.word(3);
    if (from.value() == to.value()) {
      reply.integer(from.value().has(member) ? 1 : 0);
      return;
    }
    if (!from.value().remove(member)) {
      reply.integer(0);
      return;
    }
    from.changed(1);
    if (add(to, member)) {
      to.changed(1);
    }
    reply.integer(1);
  }

  private static void sCard(Call call, RespWriter reply) {
    SetValue set = read(call);
    reply.integer(set == null ? 0 : set.size());
  }

  private static void sIsMember(Call call, RespWriter reply) {
    SetValue set = read(call);
    reply.integer(set != null && set.has(call.word(2)) ? 1 : 0);
  }

  private static void sMIsMember(Call call, RespWriter reply) {
    SetValue set = read(call);
    reply.array(call.count() - 2);
    for (int i = 2; i < call.count(); i++) {
      reply.integer(set != null && set.has(call.word(i)) ? 1 : 0);
    }
  }

  private static void sMembers(Call call, RespWriter reply) {
    SetValue set = read(call);
    reply.set(set == null ? 0 : (int) set.size());
    if (set != null) {
      set.forEach(reply::bulk);
    }
  }

  private static void sScan(Call call, RespWriter reply) {
    ScanReply found = ScanReply.from(call);
    SetValue set = read(call);
    if (set != null) {
      found.run(cursor -> set.scan(cursor, found::add));
    }
    found.write(reply);
  }

  private static void sRandMember(Call call, RespWriter reply) {
    if (call.count() == 2) {
      SetValue set = read(call);
      if (set == null) {
        reply.nil();
      } else {
        reply.bulk(set.random(call.random(), call.scratch()));
      }
      return;
    }
    if (call.count() > 3) {
      throw RespError.syntax();
    }
    RandomCount count = RandomCount.of(call, "");
    SetValue set = read(call);
    if (set == null || count.count() == 0) {
      reply.array(0);
    } else if (count.mayRepeat()) {
      count.head(reply, count.count());
      count.repeat(call, reply, () -> reply.bulk(set.random(call.random(), call.scratch())));
    } else {
      long shown = Math.min(count.count(), set.size());
      reply.array((int) shown);
      set.sample(shown, call.random(), reply::bulk);
    }
  }

  /// Logged as SREM: another machine would pick others.
  private static void sPop(Call call, RespWriter reply) {
    if (call.count() > 3) {
      throw RespError.syntax();
    }
    if (call.count() == 3) {
      popMany(call, reply, call.positive(2));
      return;
    }
    Holder<SetValue> set = toWrite(call, 1);
    if (!set.exists()) {
      reply.nil();
      return;
    }
    Slice member = set.value().random(call.random(), call.scratch()).copy();
    set.value().remove(member);
    set.changed(1);
    call.effect("SREM", call.word(1), member);
    reply.bulk(member);
  }

  private static void popMany(Call call, RespWriter reply, long count) {
    Holder<SetValue> set = toWrite(call, 1);
    if (!set.exists() || count == 0) {
      reply.set(0);
      return;
    }
    List<Slice> picked = new ArrayList<>();
    set.value()
        .sample(
            Math.min(count, set.value().size()),
            call.random(),
            member -> picked.add(member.copy()));
    picked.forEach(set.value()::remove);
    set.changed(picked.size());
    logRemoval(call, picked);
    reply.set(picked.size());
    picked.forEach(reply::bulk);
  }

  private static void logRemoval(Call call, List<Slice> members) {
    for (int from = 0; from < members.size(); from += LOGGED_AT_ONCE) {
      List<Slice> some = members.subList(from, Math.min(members.size(), from + LOGGED_AT_ONCE));
      List<Slice> words = new ArrayList<>(List.of(call.word(1)));
      words.addAll(some);
      call.effect("SREM", words.toArray(Slice[]::new));
    }
  }
}
