package dev.rediscover.command;

import static dev.rediscover.command.AclCategory.DANGEROUS;
import static dev.rediscover.command.CommandFlag.READONLY;
import static dev.rediscover.command.KeySpec.NONE;

import dev.rediscover.bytes.Slice;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.store.Keyspace;
import java.util.Arrays;
import java.util.function.IntPredicate;

/// The commands that look through all keys of a database.
///
/// You may skip this file: no exercise asks for it.
///
/// Thread: engine.
final class ScanCommands {
  private static final int LOOKS_PER_COUNT = 10;

  private ScanCommands() {}

  static void addTo(Rows rows) {
    // formatter:off
    rows.add("KEYS",       2, NONE, ScanCommands::keys,      READONLY)
        .doc("1.0.0", "O(N), N being the number of keys in the database",
             "Gives all keys that match a pattern.")
        .tips("request_policy:all_shards", "nondeterministic_output_order")
        .also(DANGEROUS);
    rows.add("RANDOMKEY",  1, NONE, ScanCommands::randomKey, READONLY)
        .doc("1.0.0", "O(1)", "Gives a key picked at random.")
        .tips("request_policy:all_shards", "nondeterministic_output");
    rows.add("SCAN",      -2, NONE, ScanCommands::scan,      READONLY)
        .doc("2.8.0", "O(1) for a call, O(N) for all, N being the number of keys",
             "Gives some keys, and where to go on.")
        .tips("nondeterministic_output", "request_policy:special");
    // formatter:on
  }

  /// The handles that a look has found.
  private static final class Found {
    private int[] handles = new int[16];
    private int count;

    void add(int handle) {
      if (count == handles.length) {
        handles = Arrays.copyOf(handles, count * 2);
      }
      handles[count++] = handle;
    }

    void reply(Call call, RespWriter reply) {
      reply.array(count);
      for (int i = 0; i < count && !call.isCut(reply); i++) {
        reply.bulk(call.keyspace().key(handles[i], call.scratch()));
      }
    }
  }

  private static void keys(Call call, RespWriter reply) {
    Keyspace keyspace = call.keyspace();
    IntPredicate wanted = matching(call, GlobPattern.of(call.word(1)));
    Found found = new Found();
    keyspace.forEach(handle -> {
      if (!keyspace.expiry().isDead(handle) && wanted.test(handle)) {
        found.add(handle);
      }
    });
    found.reply(call, reply);
  }

  private static IntPredicate matching(Call call, GlobPattern pattern) {
    if (pattern.matchesAll()) {
      return _ -> true;
    }
    Keyspace keyspace = call.keyspace();
    Slice key = call.scratch();
    return handle -> pattern.matches(keyspace.key(handle, key));
  }

  private static void randomKey(Call call, RespWriter reply) {
    int handle = call.keyspace().random(call.random());
    if (handle == Keyspace.NONE) {
      reply.nil();
    } else {
      reply.bulk(call.keyspace().key(handle, call.scratch()));
    }
  }

  /// SCAN cursor [MATCH pattern] [COUNT count] [TYPE type].
  private static void scan(Call call, RespWriter reply) {
    ScanOptions options = ScanOptions.withType(call, 1);
    Keyspace keyspace = call.keyspace();
    Slice key = call.scratch();
    IntPredicate wanted = handle -> options.matches(keyspace.key(handle, key));
    if (options.type() != null) {
      wanted = wanted.and(ofType(keyspace, options.type()));
    }
    Found found = new Found();
    long cursor = look(keyspace, options.cursor(), options.count(), wanted, found);
    reply.array(2);
    reply.bulk(Long.toUnsignedString(cursor));
    found.reply(call, reply);
  }

  private static IntPredicate ofType(Keyspace keyspace, String name) {
    return handle -> keyspace.type(handle).redisName().equalsIgnoreCase(name);
  }

  /// Looks until enough keys were seen, wanted or not, or it has been enough work.
  private static long look(
      Keyspace keyspace, long cursor, long count, IntPredicate wanted, Found found) {
    long looks = count > Long.MAX_VALUE / LOOKS_PER_COUNT ? count : count * LOOKS_PER_COUNT;
    long[] seen = {0};
    do {
      cursor =
          keyspace.scan(
              cursor,
              handle -> {
                seen[0]++;
                if (wanted.test(handle)) {
                  found.add(handle);
                }
              });
    } while (cursor != 0 && looks-- > 0 && seen[0] < count);
    return cursor;
  }
}
