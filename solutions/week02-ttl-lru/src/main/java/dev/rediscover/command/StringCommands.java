package dev.rediscover.command;

import static dev.rediscover.command.CommandFlag.DENYOOM;
import static dev.rediscover.command.CommandFlag.FAST;
import static dev.rediscover.command.CommandFlag.READONLY;
import static dev.rediscover.command.CommandFlag.WRITE;
import static dev.rediscover.command.KeyFlag.ACCESS;
import static dev.rediscover.command.KeyFlag.DELETE;
import static dev.rediscover.command.KeyFlag.INSERT;
import static dev.rediscover.command.KeyFlag.OW;
import static dev.rediscover.command.KeyFlag.RO;
import static dev.rediscover.command.KeyFlag.RW;
import static dev.rediscover.command.KeyFlag.UPDATE;
import static dev.rediscover.command.KeyFlag.VARIABLE_FLAGS;
import static dev.rediscover.command.KeySpec.ALL;
import static dev.rediscover.command.KeySpec.ONE;
import static dev.rediscover.command.KeySpec.PAIRS;

import dev.rediscover.bytes.Slice;
import dev.rediscover.expiry.ExpireTime;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.resp.Words;
import dev.rediscover.store.Keyspace;
import dev.rediscover.store.StoreException;
import dev.rediscover.store.ValueType;
import java.util.EnumSet;

/// The commands on byte strings. Those that count are in [CounterCommands], the longest common
/// subsequence is in [LcsCommand], the options of SET and GETEX are in [ValueOptions].
///
/// Thread: engine.
///
/// Exercise 2.9.
public final class StringCommands {
  private StringCommands() {}

  /// Adds the rows.
  public static void addTo(CommandTable table) {
    Rows rows = new Rows(table, CommandGroup.STRING);
    KeySpec set =
        ONE.with(RW, ACCESS, UPDATE, VARIABLE_FLAGS).foundBy(StringCommands::findKeyOfSet);
    // formatter:off
    rows.add("APPEND", 3, ONE.with(RW, INSERT), StringCommands::append, WRITE, DENYOOM, FAST)
        .doc("2.0.0", "O(1)", "Writes bytes behind the end of a string.");
    rows.add("GET", 2, ONE.with(RO, ACCESS), StringCommands::get, READONLY, FAST)
        .doc("1.0.0", "O(1)", "Gives the string that a key holds.");
    rows.add("GETDEL", 2, ONE.with(RW, ACCESS, DELETE), StringCommands::getDel, WRITE, FAST)
        .doc("6.2.0", "O(1)", "Gives the string that a key holds, and deletes the key.");
    rows.add("GETEX", -2, ONE.with(RW, ACCESS, UPDATE).note("Writes the deadline only."),
             StringCommands::getEx, WRITE, FAST)
        .doc("6.2.0", "O(1)", "Gives the string that a key holds, and changes when the key dies.");
    rows.add("GETRANGE", 4, ONE.with(RO, ACCESS), StringCommands::getRange, READONLY)
        .doc("2.4.0", "O(N), N being the length of the piece", "Gives a piece of a string.");
    rows.add("GETSET", 3, ONE.with(RW, ACCESS, UPDATE),
             StringCommands::getSet, WRITE, DENYOOM, FAST)
        .doc("1.0.0", "O(1)", "Sets a string and gives the one before.");
    rows.add("MGET", -2, ALL.with(RO, ACCESS), StringCommands::mGet, READONLY, FAST)
        .doc("1.0.0", "O(N), N being the number of keys",
             "Gives the strings that several keys hold.")
        .tips("request_policy:multi_shard");
    rows.add("MSET", -3, PAIRS.with(OW, UPDATE), StringCommands::mSet, WRITE, DENYOOM)
        .doc("1.0.1", "O(N), N being the number of keys", "Sets several strings at once.")
        .tips("request_policy:multi_shard", "response_policy:all_succeeded");
    rows.add("MSETNX", -3, PAIRS.with(OW, INSERT), StringCommands::mSetNx, WRITE, DENYOOM)
        .doc("1.0.1", "O(N), N being the number of keys",
             "Sets several strings at once if none of the keys exists.")
        .tips("request_policy:multi_shard", "response_policy:agg_min");
    rows.add("PSETEX", 4, ONE.with(OW, UPDATE), setIn(ExpireTime.IN_MILLIS), WRITE, DENYOOM)
        .doc("2.6.0", "O(1)", "Sets a string that dies after so many milliseconds.");
    rows.add("SET", -3, set.note("Reads the value only with GET."),
             StringCommands::set, WRITE, DENYOOM)
        .doc("1.0.0", "O(1)", "Sets a string, whatever the key held before.");
    rows.add("SETEX", 4, ONE.with(OW, UPDATE), setIn(ExpireTime.IN_SECONDS), WRITE, DENYOOM)
        .doc("2.0.0", "O(1)", "Sets a string that dies after so many seconds.");
    rows.add("SETNX", 3, ONE.with(OW, INSERT), StringCommands::setNx, WRITE, DENYOOM, FAST)
        .doc("1.0.0", "O(1)", "Sets a string if the key does not exist.");
    rows.add("SETRANGE", 4, ONE.with(RW, UPDATE), StringCommands::setRange, WRITE, DENYOOM)
        .doc("2.2.0", "O(N), N being the length of the piece", "Overwrites a piece of a string.");
    rows.add("STRLEN", 2, ONE.with(RO), StringCommands::strLen, READONLY, FAST)
        .doc("2.2.0", "O(1)", "Tells how many bytes a string has.");
    rows.add("SUBSTR", 4, ONE.with(RO, ACCESS), StringCommands::getRange, READONLY)
        .doc("1.0.0", "O(N), N being the length of the piece",
             "Gives a piece of a string; the old name of GETRANGE.");
    // formatter:on
    CounterCommands.addTo(rows);
    LcsCommand.addTo(rows);
  }

  /// SET reads the old value only with GET, so that only then the right to read is needed.
  private static void findKeyOfSet(Words words, KeyVisitor visitor) {
    boolean reads = false;
    for (int i = 3; i < words.count(); i++) {
      reads |= words.word(i).equalsIgnoreCase("GET");
    }
    visitor.key(1, reads ? EnumSet.of(RW, ACCESS, UPDATE) : EnumSet.of(OW, UPDATE));
  }

  static void get(Call call, RespWriter reply) {
    Slice value = call.scratch();
    if (call.string(call.word(1), value)) {
      reply.bulk(value);
    } else {
      reply.nil();
    }
  }

  /// Exercise 2.9: SET key value, with all its options.
  static void set(Call call, RespWriter reply) {
    // exercise 2.9 begin: options, the old value, the condition, the new value, the deadline
    Keyspace keyspace = call.keyspace();
    Slice key = call.word(1);
    Slice value = call.word(2);
    if (call.count() == 3) {
      keyspace.put(key, value);
      call.changed(1);
      reply.ok();
      return;
    }
    ValueOptions options = ValueOptions.ofSet(call);
    long deadlineMillis = options.deadlineMillis(call);
    if (options.get()) {
      get(call, reply);
    }
    if (!options.allow(keyspace.exists(key))) {
      if (!options.get()) {
        reply.nil();
      }
      return;
    }
    if (options.keepTtl()) {
      keyspace.putKeepingDeadline(key, value);
    } else {
      put(call, key, value, deadlineMillis);
    }
    call.changed(1);
    if (!options.get()) {
      reply.ok();
    } else if (deadlineMillis == ValueOptions.NONE) {
      logWithoutGet(call, options.keepTtl());
    }
    // exercise 2.9 end
  }

  /// The key now holds this value, with a deadline unless that is [ValueOptions#NONE]. The log
  /// hears of the deadline, which is the same wherever and whenever it is read.
  private static void put(Call call, Slice key, Slice value, long deadlineMillis) {
    Keyspace keyspace = call.keyspace();
    int handle = keyspace.put(key, value);
    if (deadlineMillis == ValueOptions.NONE) {
      return;
    }
    keyspace.setDeadlineMillis(handle, deadlineMillis);
    if (call.isLogged()) {
      call.effect("SET", key, value, Slice.of("PXAT"), call.number(deadlineMillis));
    }
  }

  /// Nobody waits for the reply of what the log repeats, and the condition was true.
  private static void logWithoutGet(Call call, boolean keepTtl) {
    if (!call.isLogged()) {
      return;
    }
    if (keepTtl) {
      call.effect("SET", call.word(1), call.word(2), Slice.of("KEEPTTL"));
    } else {
      call.effect("SET", call.word(1), call.word(2));
    }
  }

  static void setNx(Call call, RespWriter reply) {
    boolean absent = !call.keyspace().exists(call.word(1));
    if (absent) {
      call.keyspace().put(call.word(1), call.word(2));
      call.changed(1);
    }
    reply.integer(absent ? 1 : 0);
  }

  /// SETEX and PSETEX.
  private static Handler setIn(ExpireTime unit) {
    return (call, reply) -> {
      long deadlineMillis = ValueOptions.deadlineMillis(call, unit, 2);
      put(call, call.word(1), call.word(3), deadlineMillis);
      call.changed(1);
      reply.ok();
    };
  }

  static void getSet(Call call, RespWriter reply) {
    // The old value lies where the new one goes: it is sent off first.
    get(call, reply);
    call.keyspace().put(call.word(1), call.word(2));
    call.changed(1);
    if (call.isLogged()) {
      call.effect("SET", call.word(1), call.word(2));
    }
  }

  static void getDel(Call call, RespWriter reply) {
    get(call, reply);
    if (call.keyspace().delete(call.word(1))) {
      call.changed(1);
      if (call.isLogged()) {
        call.effect("DEL", call.word(1));
      }
    }
  }

  static void getEx(Call call, RespWriter reply) {
    ValueOptions options = ValueOptions.ofGetEx(call);
    Slice value = call.scratch();
    Slice key = call.word(1);
    if (!call.string(key, value)) {
      reply.nil();
      return;
    }
    long deadlineMillis = options.deadlineMillis(call);
    reply.bulk(value);
    if (deadlineMillis != ValueOptions.NONE) {
      ExpireCommands.limit(call, key, deadlineMillis);
    } else if (options.persist()) {
      ExpireCommands.persist(call, key);
    }
  }

  static void append(Call call, RespWriter reply) {
    Keyspace keyspace = call.keyspace();
    Slice key = call.word(1);
    int length = keyspace.append(key, call.word(2));
    if (length == call.word(2).length()) {
      // Behind nothing: that is a SET, even if nothing was appended.
      keyspace.putKeepingDeadline(key, call.word(2));
    }
    call.changed(1);
    reply.integer(length);
  }

  static void strLen(Call call, RespWriter reply) {
    Slice value = call.scratch();
    reply.integer(call.string(call.word(1), value) ? value.length() : 0);
  }

  static void setRange(Call call, RespWriter reply) {
    long offset = call.integer(2);
    if (offset < 0) {
      throw new RespError("ERR offset is out of range");
    }
    // Beyond the limit all offsets are equal, and their sums don't overflow.
    long limited = Math.min(offset, Keyspace.STRING_BYTES_MAX);
    int length = call.keyspace().setRange(call.word(1), limited, call.word(3));
    if (!call.word(3).isEmpty()) {
      call.changed(1);
    }
    reply.integer(length);
  }

  /// Exercise 2.9: GETRANGE key first last: both are counted from 0, or from the end if negative.
  static void getRange(Call call, RespWriter reply) {
    // exercise 2.9 begin: negative ones count from the end; cut to the string; empty if they cross
    long first = call.integer(2);
    long last = call.integer(3);
    Slice value = call.scratch();
    if (!call.string(call.word(1), value)) {
      reply.bulk(value.set(call.word(1).array(), 0, 0));
      return;
    }
    int length = value.length();
    boolean crossed = first < 0 && last < 0 && first > last;
    long from = Math.max(0, first < 0 ? length + first : first);
    long to = Math.min(length - 1, Math.max(0, last < 0 ? length + last : last));
    if (crossed || from > to) {
      reply.bulk(value.set(value.array(), 0, 0));
    } else {
      int start = value.offset() + (int) from;
      reply.bulk(value.set(value.array(), start, (int) (to - from) + 1));
    }
    // exercise 2.9 end
  }

  static void mGet(Call call, RespWriter reply) {
    Keyspace keyspace = call.keyspace();
    Slice value = call.scratch();
    reply.array(call.count() - 1);
    for (int i = 1; i < call.count(); i++) {
      int handle = call.counted(call.word(i), keyspace.find(call.word(i)));
      if (handle == Keyspace.NONE || keyspace.type(handle) != ValueType.STRING) {
        reply.nil();
      } else {
        reply.bulk(keyspace.string(handle, value));
      }
    }
  }

  static void mSet(Call call, RespWriter reply) {
    requirePairs(call);
    putAll(call);
    reply.ok();
  }

  /// Exercise 2.9: MSETNX key value [key value …]: all of them, or none.
  static void mSetNx(Call call, RespWriter reply) {
    // exercise 2.9 begin: look at every key before you set the first
    requirePairs(call);
    for (int i = 1; i < call.count(); i += 2) {
      if (call.keyspace().exists(call.word(i))) {
        reply.integer(0);
        return;
      }
    }
    putAll(call);
    reply.integer(1);
    // exercise 2.9 end
  }

  private static void requirePairs(Call call) {
    if (call.count() % 2 == 0) {
      throw RespError.wrongArity(call.command().name());
    }
  }

  private static void putAll(Call call) {
    for (int i = 1; i < call.count(); i += 2) {
      if (call.word(i + 1).length() > Keyspace.STRING_BYTES_MAX) {
        throw StoreException.tooLong();
      }
    }
    for (int i = 1; i < call.count(); i += 2) {
      call.keyspace().put(call.word(i), call.word(i + 1));
      call.changed(1);
    }
  }
}
