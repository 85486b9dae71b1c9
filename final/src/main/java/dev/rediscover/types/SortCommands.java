package dev.rediscover.types;

import static dev.rediscover.command.AclCategory.DANGEROUS;
import static dev.rediscover.command.AclCategory.LIST;
import static dev.rediscover.command.AclCategory.SET;
import static dev.rediscover.command.AclCategory.SORTEDSET;
import static dev.rediscover.command.CommandFlag.DENYOOM;
import static dev.rediscover.command.CommandFlag.MOVABLEKEYS;
import static dev.rediscover.command.CommandFlag.READONLY;
import static dev.rediscover.command.CommandFlag.WRITE;
import static dev.rediscover.command.KeyFlag.ACCESS;
import static dev.rediscover.command.KeyFlag.OW;
import static dev.rediscover.command.KeyFlag.RO;
import static dev.rediscover.command.KeyFlag.UPDATE;
import static dev.rediscover.command.KeySpec.at;
import static dev.rediscover.command.KeySpec.unknown;

import dev.rediscover.bytes.Slice;
import dev.rediscover.collection.CompactLimits;
import dev.rediscover.collection.End;
import dev.rediscover.collection.ListValue;
import dev.rediscover.command.Call;
import dev.rediscover.command.CommandGroup;
import dev.rediscover.command.CommandTable;
import dev.rediscover.command.KeySpec;
import dev.rediscover.command.KeyVisitor;
import dev.rediscover.command.Rows;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.resp.Words;
import java.util.EnumSet;
import java.util.List;

/// SORT and SORT_RO (Redis' `sort.c`).
///
/// Thread: engine.
public final class SortCommands {
  private static final KeySpec READ =
      at(1)
          .with(RO, ACCESS)
          .and(unknown())
          .with(RO, ACCESS)
          .note("What BY and GET look up: only the elements tell.");

  private final CompactLimits limits;

  private SortCommands(CompactLimits limits) {
    this.limits = limits;
  }

  /// Adds the rows.
  public static void addTo(CommandTable table, CompactLimits limits) {
    SortCommands commands = new SortCommands(limits);
    Rows rows = new Rows(table, CommandGroup.GENERIC);
    KeySpec readAndStore =
        READ.and(unknown())
            .with(OW, UPDATE)
            .note("What STORE names, which may stand anywhere.")
            .foundBy(SortCommands::findKeys);
    String complexity =
        "O(N + M * log(M)), N being the number of elements, M of those that are given";
    // formatter:off
    rows.add("SORT", -2, readAndStore, commands::sort, WRITE, DENYOOM, MOVABLEKEYS)
        .doc("1.0.0", complexity, "Sorts a list, a set or a sorted set; gives the result or keeps it.")
        .outsideItsGroup()
        .also(SET, SORTEDSET, LIST, DANGEROUS);
    rows.add("SORT_RO", -2, READ, commands::sortReadOnly, READONLY, MOVABLEKEYS)
        .doc("7.0.0", complexity, "Sorts a list, a set or a sorted set, and gives the result.")
        .outsideItsGroup()
        .also(SET, SORTEDSET, LIST, DANGEROUS);
    // formatter:on
  }

  /// The first word, and that behind the last STORE.
  private static void findKeys(Words words, KeyVisitor visitor) {
    visitor.key(1, EnumSet.of(RO, ACCESS));
    int target = 0;
    for (int i = 2; i + 1 < words.count(); i++) {
      if (words.word(i).equalsIgnoreCase("LIMIT")) {
        i += 2;
      } else if (words.word(i).equalsIgnoreCase("BY") || words.word(i).equalsIgnoreCase("GET")) {
        i++;
      } else if (words.word(i).equalsIgnoreCase("STORE")) {
        target = i + 1;
        i++;
      }
    }
    if (target != 0) {
      visitor.key(target, EnumSet.of(OW, UPDATE));
    }
  }

  private void sort(Call call, RespWriter reply) {
    SortOptions options = SortOptions.of(call, true);
    List<Slice> sorted = Sorting.run(call, options);
    if (options.target() == null) {
      show(call, options, sorted, reply);
    } else {
      store(call, options, sorted, reply);
    }
  }

  private void sortReadOnly(Call call, RespWriter reply) {
    SortOptions options = SortOptions.of(call, false);
    show(call, options, Sorting.run(call, options), reply);
  }

  private static void show(Call call, SortOptions options, List<Slice> sorted, RespWriter reply) {
    List<LookupPattern> gets = options.gets();
    reply.array(Math.toIntExact((long) sorted.size() * Math.max(1, gets.size())));
    for (Slice element : sorted) {
      if (gets.isEmpty()) {
        reply.bulk(element);
      }
      for (LookupPattern get : gets) {
        Slice found = get.lookUp(call, element);
        if (found == null) {
          reply.nil();
        } else {
          reply.bulk(found);
        }
      }
    }
  }

  /// Nothing found by GET is kept as no bytes.
  private void store(Call call, SortOptions options, List<Slice> sorted, RespWriter reply) {
    ListValue result = new ListValue();
    for (Slice element : sorted) {
      if (options.gets().isEmpty()) {
        result.push(End.RIGHT, element, limits);
      }
      for (LookupPattern get : options.gets()) {
        Slice found = get.lookUp(call, element);
        result.push(End.RIGHT, found == null ? new Slice() : found, limits);
      }
    }
    Holder.replace(call, options.target(), result);
    reply.integer(result.size());
  }
}
