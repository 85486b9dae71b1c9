package dev.rediscover.command;

import static dev.rediscover.command.AclCategory.DANGEROUS;
import static dev.rediscover.command.CommandFlag.READONLY;
import static dev.rediscover.command.KeySpec.NONE;

import dev.rediscover.bytes.Slice;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.store.Keyspace;
import java.util.Arrays;
import java.util.function.IntPredicate;

/// The commands that look through all keys of a database.
///
/// Thread: engine.
final class ScanCommands {
  private static final long COUNT = 10;
  private static final int LOOKS_PER_COUNT = 10;

  private ScanCommands() {}

  static void addTo(Rows rows) {
    // formatter:off
    rows.add("KEYS",       2, NONE, ScanCommands::keys,      READONLY)
        .doc("1.0.0", "O(N), N being the number of keys in the database", "Gives all keys that match a pattern.")
        .tips("request_policy:all_shards", "nondeterministic_output_order")
        .also(DANGEROUS);
    rows.add("RANDOMKEY",  1, NONE, ScanCommands::randomKey, READONLY)
        .doc("1.0.0", "O(1)", "Gives a key picked at random.")
        .tips("request_policy:all_shards", "nondeterministic_output");
    rows.add("SCAN",      -2, NONE, ScanCommands::scan,      READONLY)
        .doc("2.8.0", "O(1) for a call, O(N) for all, N being the number of keys", "Gives some keys, and where to go on.")
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

    void reply(Keyspace keyspace, Slice key, RespWriter reply) {
      reply.array(count);
      for (int i = 0; i < count; i++) {
        reply.bulk(keyspace.key(handles[i], key));
      }
    }
  }

  private static void keys(Call call, RespWriter reply) {
    Keyspace keyspace = call.keyspace();
    IntPredicate wanted = matching(call, GlobPattern.of(call.word(1)));
    Found found = new Found();
    keyspace
        .dict()
        .forEach(handle -> {
          if (!keyspace.expiry().isDead(handle) && wanted.test(handle)) {
            found.add(handle);
          }
        });
    found.reply(keyspace, call.scratch(), reply);
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
    long cursor = cursor(call.word(1));
    Keyspace keyspace = call.keyspace();
    IntPredicate wanted = _ -> true;
    long count = COUNT;
    for (int i = 2; i < call.count(); i += 2) {
      if (i + 1 == call.count()) {
        throw RespError.syntax();
      } else if (call.is(i, "COUNT")) {
        count = call.integer(i + 1);
        if (count < 1) {
          throw RespError.syntax();
        }
      } else if (call.is(i, "MATCH")) {
        wanted = wanted.and(matching(call, GlobPattern.of(call.word(i + 1))));
      } else if (call.is(i, "TYPE")) {
        wanted = wanted.and(ofType(keyspace, call.word(i + 1).toString()));
      } else {
        throw RespError.syntax();
      }
    }
    Found found = new Found();
    cursor = look(keyspace, cursor, count, wanted, found);
    reply.array(2);
    reply.bulk(Long.toUnsignedString(cursor));
    found.reply(keyspace, call.scratch(), reply);
  }

  private static IntPredicate ofType(Keyspace keyspace, String name) {
    return handle -> keyspace.type(handle).redisName().equalsIgnoreCase(name);
  }

  /// Looks until enough were found, or it has been enough work.
  private static long look(
      Keyspace keyspace, long cursor, long count, IntPredicate wanted, Found found) {
    long looks = count > Long.MAX_VALUE / LOOKS_PER_COUNT ? count : count * LOOKS_PER_COUNT;
    do {
      cursor =
          keyspace.scan(
              cursor,
              handle -> {
                if (wanted.test(handle)) {
                  found.add(handle);
                }
              });
    } while (cursor != 0 && looks-- > 0 && found.count < count);
    return cursor;
  }

  /// The number of 64 bits without a sign that a word spells. Redis lets C read it: nothing at all is
  /// 0, and a sign is allowed.
  private static long cursor(Slice word) {
    String text = word.toString();
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String digits = signed ? text.substring(1) : text;
    boolean plain = digits.chars().allMatch(c -> c >= '0' && c <= '9');
    try {
      if (text.isEmpty()) {
        return 0;
      }
      if (plain) {
        long value = Long.parseUnsignedLong(digits);
        return text.startsWith("-") ? -value : value;
      }
    } catch (NumberFormatException _) {
      // Too large: not a cursor either.
    }
    throw new RespError("ERR invalid cursor");
  }
}
