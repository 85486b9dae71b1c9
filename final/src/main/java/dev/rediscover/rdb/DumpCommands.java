package dev.rediscover.rdb;

import static dev.rediscover.command.AclCategory.DANGEROUS;
import static dev.rediscover.command.CommandFlag.DENYOOM;
import static dev.rediscover.command.CommandFlag.READONLY;
import static dev.rediscover.command.CommandFlag.WRITE;
import static dev.rediscover.command.KeyFlag.ACCESS;
import static dev.rediscover.command.KeyFlag.OW;
import static dev.rediscover.command.KeyFlag.RO;
import static dev.rediscover.command.KeyFlag.UPDATE;
import static dev.rediscover.command.KeySpec.ONE;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.Call;
import dev.rediscover.command.CommandGroup;
import dev.rediscover.command.CommandTable;
import dev.rediscover.command.Rows;
import dev.rediscover.eviction.RankedEviction;
import dev.rediscover.persistence.RdbException;
import dev.rediscover.persistence.RdbReader;
import dev.rediscover.persistence.RdbType;
import dev.rediscover.persistence.ValueFormat;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.store.Keyspace;
import dev.rediscover.store.Value;
import java.util.function.BooleanSupplier;

/// DUMP and RESTORE: a value in the form that a snapshot has, from one server to another.
///
/// Thread: engine.
public final class DumpCommands {
  private final ValueFormat format;
  private final DumpPayload payload;
  private final BooleanSupplier packs;

  private DumpCommands(ValueFormat format, BooleanSupplier packs) {
    this.format = format;
    this.payload = new DumpPayload(format);
    this.packs = packs;
  }

  /// Adds the rows.
  ///
  /// @param format of values that are not byte strings
  /// @param packs whether strings are packed at the moment: `rdbcompression`
  public static void addTo(CommandTable table, ValueFormat format, BooleanSupplier packs) {
    DumpCommands commands = new DumpCommands(format, packs);
    Rows rows = new Rows(table, CommandGroup.GENERIC);
    // formatter:off
    rows.add("DUMP",     2, ONE.with(RO, ACCESS), commands::dump, READONLY)
        .doc("2.6.0", "O(N), N being the bytes of the value",
             "Gives a value in the form that RESTORE takes.")
        .tips("nondeterministic_output");
    rows.add("RESTORE", -4, ONE.with(OW, UPDATE), commands::restore, WRITE, DENYOOM)
        .doc("2.6.0", "O(N), N being the bytes of the value; O(N*log(N)) for sorted sets",
             "Makes a key of what DUMP gave.")
        .also(DANGEROUS);
    // formatter:on
  }

  private void dump(Call call, RespWriter reply) {
    Keyspace keyspace = call.keyspace();
    int handle = call.counted(call.word(1), keyspace.find(call.word(1)));
    if (handle == Keyspace.NONE) {
      reply.nil();
    } else {
      reply.bulk(Slice.of(payload.of(keyspace, handle, packs.getAsBoolean())));
    }
  }

  private void restore(Call call, RespWriter reply) {
    RestoreOptions options = RestoreOptions.of(call);
    Keyspace keyspace = call.keyspace();
    Slice key = call.word(1);
    if (!options.replaces() && keyspace.peek(key) != Keyspace.NONE) {
      throw new RespError("BUSYKEY Target key name already exists.");
    }
    long ttl = options.ttlMillis(call);
    if (!DumpPayload.isSound(call.word(3))) {
      throw new RespError("ERR DUMP payload version or checksum are wrong");
    }
    RdbReader in = DumpPayload.reader(call.word(3));
    Slice string = new Slice();
    Value object = read(in, keyspace, string);
    long deadlineMillis = ttl == 0 || options.isAbsolute() ? ttl : ttl + call.nowMillis();
    if (ttl != 0 && isPast(call, deadlineMillis)) {
      if (object != null) {
        object.release(Integer.MAX_VALUE);
      }
      delete(call, keyspace, key);
    } else {
      int handle = object == null ? keyspace.put(key, string) : keyspace.put(key, object);
      arrived(call, options, keyspace, handle, deadlineMillis);
    }
    reply.ok();
  }

  /// Reads the value of a payload.
  ///
  /// @param string is pointed at it, if it is a byte string
  /// @return null if it is a byte string
  private Value read(RdbReader in, Keyspace keyspace, Slice string) {
    try {
      int type = in.octet();
      if (type == RdbType.STRING) {
        in.string(string);
        return null;
      }
      Value object = format.reads(type) ? format.read(type, in, keyspace) : null;
      if (object == null) {
        throw badFormat();
      }
      return object;
    } catch (RdbException damaged) {
      throw badFormat();
    }
  }

  private static RespError badFormat() {
    return new RespError("ERR Bad data format");
  }

  /// Whether the key would be dead at once. Not where a log or a primary says when keys go.
  private static boolean isPast(Call call, long deadlineMillis) {
    return deadlineMillis <= call.nowMillis() && !call.keyspace().expiry().keepsTheDead();
  }

  /// The key would be dead at once: what was there goes, if it was to be replaced.
  private static void delete(Call call, Keyspace keyspace, Slice key) {
    call.noEffect();
    if (keyspace.delete(key)) {
      call.changed(1);
      call.effect("DEL", key);
    }
  }

  private static void arrived(
      Call call, RestoreOptions options, Keyspace keyspace, int handle, long deadlineMillis) {
    if (deadlineMillis != 0) {
      keyspace.setDeadlineMillis(handle, deadlineMillis);
    }
    if (keyspace.eviction() instanceof RankedEviction eviction) {
      options.noteUse(eviction, handle);
    }
    call.changed(1);
    if (deadlineMillis != 0 && !options.isAbsolute()) {
      absolute(call, deadlineMillis);
    }
  }

  /// Logs the command with its deadline instead of a time that would begin anew with each replay.
  private static void absolute(Call call, long deadlineMillis) {
    Slice[] words = new Slice[call.count() + 1];
    for (int i = 0; i < call.count(); i++) {
      words[i] = call.word(i);
    }
    words[2] = call.number(deadlineMillis);
    words[call.count()] = Slice.of("ABSTTL");
    call.effect(words);
  }
}
