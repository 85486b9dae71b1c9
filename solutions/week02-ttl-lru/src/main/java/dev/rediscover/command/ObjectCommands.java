package dev.rediscover.command;

import static dev.rediscover.command.CommandFlag.LOADING;
import static dev.rediscover.command.CommandFlag.READONLY;
import static dev.rediscover.command.CommandFlag.STALE;
import static dev.rediscover.command.KeyFlag.RO;
import static dev.rediscover.command.KeySpec.NONE;
import static dev.rediscover.command.KeySpec.at;

import dev.rediscover.bytes.Numbers;
import dev.rediscover.bytes.Slice;
import dev.rediscover.eviction.RankedEviction;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.store.Keyspace;

/// OBJECT: what the server keeps about a key beside its value. None of it counts as a use.
///
/// You may skip this file: no exercise asks for it.
///
/// Thread: engine.
public final class ObjectCommands {
  /// Up to here Redis keeps a string in one block with its header.
  private static final int EMBEDDED_BYTES_MAX = 44;

  private static final String LATER =
      " Please note that when switching between policies at runtime LRU and LFU data will take some"
          + " time to adjust.";

  private ObjectCommands() {}

  static void addTo(Rows rows) {
    Rows object = rows.container("OBJECT", "2.2.3", "What the server knows about a key.");
    KeySpec key = at(2).with(RO);
    // formatter:off
    object.add("ENCODING", 3, key,  ObjectCommands::encoding, READONLY)
        .doc("2.2.3", "O(1)", "Tells how a value is laid out.")
        .tips("nondeterministic_output");
    object.add("FREQ",     3, key,  ObjectCommands::freq,     READONLY)
        .doc("4.0.0", "O(1)", "Tells how often a key is used, on a logarithmic scale.")
        .tips("nondeterministic_output");
    object.add("HELP",     2, NONE, ObjectCommands::help,     LOADING, STALE)
        .doc("6.2.0", "O(1)", "Tells what the subcommands do.");
    object.add("IDLETIME", 3, key,  ObjectCommands::idleTime, READONLY)
        .doc("2.2.3", "O(1)", "Tells for how many seconds a key was not used.")
        .tips("nondeterministic_output");
    object.add("REFCOUNT", 3, key,  ObjectCommands::refCount, READONLY)
        .doc("2.2.3", "O(1)", "Tells how many references a value has: always 1 here.")
        .tips("nondeterministic_output");
    // formatter:on
  }

  private static void encoding(Call call, RespWriter reply) {
    Keyspace keyspace = call.keyspace();
    int handle = call.counted(keyspace.peek(call.word(2)));
    if (handle == Keyspace.NONE) {
      reply.nil();
    } else {
      reply.bulk(encoding(keyspace, handle, call.scratch()));
    }
  }

  /// How Redis would lay out what a record holds.
  ///
  /// @param scratch to be used
  public static String encoding(Keyspace keyspace, int handle, Slice scratch) {
    if (keyspace.object(handle) != null) {
      return keyspace.object(handle).encoding();
    } else if (keyspace.isChangedInPart(handle)) {
      return "raw";
    }
    Slice value = keyspace.string(handle, scratch);
    if (Numbers.parseLong(value).isPresent()) {
      return "int";
    }
    return value.length() <= EMBEDDED_BYTES_MAX ? "embstr" : "raw";
  }

  private static void refCount(Call call, RespWriter reply) {
    if (call.counted(call.keyspace().peek(call.word(2))) != Keyspace.NONE) {
      reply.integer(1);
    } else {
      reply.nil();
    }
  }

  private static void idleTime(Call call, RespWriter reply) {
    int handle = call.counted(call.keyspace().peek(call.word(2)));
    if (handle == Keyspace.NONE) {
      reply.nil();
      return;
    }
    long seconds = 0;
    if (call.keyspace().eviction() instanceof RankedEviction eviction) {
      seconds = eviction.idleSeconds(handle);
    }
    if (seconds == RankedEviction.UNKNOWN) {
      throw new RespError(
          "ERR An LFU maxmemory policy is selected, idle time not tracked." + LATER);
    }
    reply.integer(seconds);
  }

  private static void freq(Call call, RespWriter reply) {
    int handle = call.counted(call.keyspace().peek(call.word(2)));
    if (handle == Keyspace.NONE) {
      reply.nil();
      return;
    }
    int frequency = RankedEviction.UNKNOWN;
    if (call.keyspace().eviction() instanceof RankedEviction eviction) {
      frequency = eviction.frequency(handle);
    }
    if (frequency == RankedEviction.UNKNOWN) {
      throw new RespError(
          "ERR An LFU maxmemory policy is not selected, access frequency not tracked." + LATER);
    }
    reply.integer(frequency);
  }

  private static void help(Call call, RespWriter reply) {
    Help.write(
        reply,
        "OBJECT",
        "ENCODING <key>",
        "How the key's value is laid out.",
        "FREQ <key>",
        "How often the key is used, on a logarithmic scale.",
        "IDLETIME <key>",
        "For how many seconds the key was not used.",
        "REFCOUNT <key>",
        "How many references the key's value has.");
  }
}
