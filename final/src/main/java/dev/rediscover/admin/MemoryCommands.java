package dev.rediscover.admin;

import static dev.rediscover.command.CommandFlag.LOADING;
import static dev.rediscover.command.CommandFlag.READONLY;
import static dev.rediscover.command.CommandFlag.STALE;
import static dev.rediscover.command.KeyFlag.RO;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.Call;
import dev.rediscover.command.CommandGroup;
import dev.rediscover.command.CommandTable;
import dev.rediscover.command.Help;
import dev.rediscover.command.KeySpec;
import dev.rediscover.command.Rows;
import dev.rediscover.connection.ClientMemory;
import dev.rediscover.engine.Engine;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.store.Keyspace;

/// MEMORY: what keys cost.
///
/// Thread: engine.
public final class MemoryCommands {
  private final Engine engine;
  private final ClientMemory clientMemory;

  private MemoryCommands(Engine engine, ClientMemory clientMemory) {
    this.engine = engine;
    this.clientMemory = clientMemory;
  }

  public static void addTo(CommandTable table, Engine engine, ClientMemory clientMemory) {
    MemoryCommands it = new MemoryCommands(engine, clientMemory);
    Rows rows =
        new Rows(table, CommandGroup.SERVER).container("MEMORY", "4.0.0", "Commands about memory.");
    rows.add("DOCTOR", 2, KeySpec.NONE, it::doctor)
        .doc("4.0.0", "O(1)", "Says what is wrong with memory.")
        .tips("nondeterministic_output", "request_policy:all_shards", "response_policy:special");
    rows.add("MALLOC-STATS", 2, KeySpec.NONE, it::mallocStats)
        .doc("4.0.0", "O(1)", "Shows what the pages and the heap hold.")
        .tips("nondeterministic_output", "request_policy:all_shards", "response_policy:special");
    rows.add("PURGE", 2, KeySpec.NONE, it::purge)
        .doc("4.0.0", "O(1)", "Asks the JVM to give memory back.")
        .tips("request_policy:all_shards", "response_policy:all_succeeded");
    rows.add("STATS", 2, KeySpec.NONE, it::stats)
        .doc("4.0.0", "O(1)", "Shows memory figures.")
        .tips("nondeterministic_output", "request_policy:all_shards", "response_policy:special");
    rows.add("USAGE", -3, KeySpec.at(2).with(RO), it::usage, READONLY)
        .doc("4.0.0", "O(1)", "Says how many bytes a key and its value take.");
    rows.add("HELP", 2, KeySpec.NONE, MemoryCommands::help, LOADING, STALE)
        .doc("4.0.0", "O(1)", "Tells what the subcommands do.");
  }

  private void usage(Call call, RespWriter reply) {
    for (int i = 3; i < call.count(); i += 2) {
      if (!call.is(i, "SAMPLES") || i + 1 == call.count() || call.integer(i + 1) < 0) {
        throw RespError.syntax();
      }
    }
    Keyspace keyspace = call.keyspace();
    int handle = call.counted(keyspace.peek(call.word(2)));
    if (handle == Keyspace.NONE) {
      reply.nil();
    } else {
      reply.integer(keyspace.usedBytes(handle));
    }
  }

  private void stats(Call call, RespWriter reply) {
    MemoryStats.write(MemoryFigures.of(engine), clientMemory.bytes(), engine.databases(), reply);
  }

  private void mallocStats(Call call, RespWriter reply) {
    Runtime jvm = Runtime.getRuntime();
    reply.verbatim(
        "txt",
        Slice.of(
            """
            pages: %d bytes of keys and values, %d bytes reserved
            heap: %d bytes used, %d bytes reserved, %d bytes at most
            """
                .formatted(
                    engine.databases().usedBytes(),
                    engine.reservedBytes(),
                    jvm.totalMemory() - jvm.freeMemory(),
                    jvm.totalMemory(),
                    jvm.maxMemory())));
  }

  private void doctor(Call call, RespWriter reply) {
    long used = engine.usedBytes();
    boolean sparse = engine.reservedBytes() > 2 * used && engine.reservedBytes() > 64L << 20;
    reply.verbatim(
        "txt",
        Slice.of(
            sparse
                ? "Pages are less than half full: many keys were deleted or changed their size.\n"
                : "Nothing to complain about.\n"));
  }

  private void purge(Call call, RespWriter reply) {
    System.gc();
    reply.ok();
  }

  private static void help(Call call, RespWriter reply) {
    Help.write(
        reply,
        "MEMORY",
        "DOCTOR",
        "What is wrong with memory.",
        "MALLOC-STATS",
        "What the pages and the JVM's heap hold.",
        "PURGE",
        "Ask the JVM to give memory back.",
        "STATS",
        "Memory figures.",
        "USAGE <key> [SAMPLES <count>]",
        "Bytes that the key and its value take.");
  }
}
