package dev.rediscover.admin;

import static dev.rediscover.command.CommandFlag.ADMIN;
import static dev.rediscover.command.CommandFlag.LOADING;
import static dev.rediscover.command.CommandFlag.NOSCRIPT;
import static dev.rediscover.command.CommandFlag.STALE;
import static dev.rediscover.command.KeySpec.NONE;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.Call;
import dev.rediscover.command.CommandGroup;
import dev.rediscover.command.CommandTable;
import dev.rediscover.command.Help;
import dev.rediscover.command.ObjectCommands;
import dev.rediscover.command.Rows;
import dev.rediscover.connection.Client;
import dev.rediscover.engine.Engine;
import dev.rediscover.ops.Config;
import dev.rediscover.ops.SettingKind;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.store.Keyspace;
import dev.rediscover.store.TableStatistics;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// DEBUG: what test suites use to look inside and to make trouble. Off unless
/// `enable-debug-command` says otherwise.
///
/// Thread: engine.
public final class DebugCommands {
  private static final Logger LOG = LoggerFactory.getLogger(DebugCommands.class);

  private static final long PACKED_THRESHOLD_MAX = (4L << 30) - (1 << 20);
  private static final long VALUE_BYTES_MAX = 512 << 20;

  private final Engine engine;
  private final Config config;
  private final ReplicationNode node;

  private DebugCommands(Engine engine, Config config, ReplicationNode node) {
    this.engine = engine;
    this.config = config;
    this.node = node;
  }

  public static void addTo(CommandTable table, Engine engine, Config config, ReplicationNode node) {
    DebugCommands it = new DebugCommands(engine, config, node);
    new Rows(table, CommandGroup.SERVER)
        .add("DEBUG", -2, NONE, it::debug, ADMIN, NOSCRIPT, LOADING, STALE)
        .doc("1.0.0", "Depends on subcommand.", "Looks inside the server, for tests.");
  }

  private void debug(Call call, RespWriter reply) {
    if (!Client.of(call.session()).passes(config.enableDebugCommand.get())) {
      throw new RespError(
          "ERR DEBUG command not allowed. If the enable-debug-command option is set to \"local\","
              + " you can run it from a local connection, otherwise you need to set this option in"
              + " the configuration file, and then restart the server.");
    }
    String what = call.word(1).toString().toUpperCase(Locale.ROOT);
    switch (hasItsWords(what, call.count()) ? what : "") {
      case "HELP" -> help(reply);
      case "CHANGE-REPL-ID" -> {
        node.changeId();
        reply.ok();
      }
      case "QUICKLIST-PACKED-THRESHOLD" -> packedThreshold(call, reply);
      case "SET-ACTIVE-EXPIRE" -> {
        engine.activeExpiry(LeadingNumber.integer(call.word(2)) != 0);
        reply.ok();
      }
      case "SLEEP" -> sleep(call, reply);
      case "OBJECT" -> object(call, reply);
      case "HTSTATS" -> htstats(call, reply);
      case "HTSTATS-KEY" -> htstatsOfKey(call);
      case "POPULATE" -> populate(call, reply);
      case "DIGEST" -> reply.simple(KeyspaceDigest.of(engine.databases()));
      case "DIGEST-VALUE" -> digestValue(call, reply);
      case "RELOAD" -> reload(call);
      case "REPLYBUFFER" -> replyBuffer(call, reply);
      case "LOADAOF" -> throw nothingToReload();
      case "ERROR" -> throw new RespError(call.word(2).toString());
      case "PROTOCOL" -> DebugProtocol.show(call, reply);
      case "LOG" -> {
        LOG.warn("DEBUG LOG: {}", call.word(2));
        reply.ok();
      }
      default -> throw RespError.wrongSubcommand("DEBUG", call.word(1));
    }
  }

  private static boolean hasItsWords(String what, int count) {
    return switch (what) {
      case "SET-ACTIVE-EXPIRE", "SLEEP", "OBJECT", "ERROR", "PROTOCOL", "LOG" -> count == 3;
      case "HTSTATS", "HTSTATS-KEY" -> count == 3;
      case "POPULATE" -> count >= 3 && count <= 5;
      case "REPLYBUFFER" -> count == 4;
      case "DIGEST", "CHANGE-REPL-ID", "HELP" -> count == 2;
      case "QUICKLIST-PACKED-THRESHOLD" -> count == 3;
      default -> true;
    };
  }

  /// Holds the whole server up: that is what it is for.
  private static void sleep(Call call, RespWriter reply) {
    long nanos = (long) (LeadingNumber.real(call.word(2)) * 1e9);
    long end = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    reply.ok();
  }

  private static void object(Call call, RespWriter reply) {
    Keyspace keyspace = call.keyspace();
    int handle = keyspace.peek(call.word(2));
    if (handle == Keyspace.NONE) {
      throw RespError.noSuchKey();
    }
    Slice value = new Slice();
    String encoding = ObjectCommands.encoding(keyspace, handle, value);
    reply.simple(
        "Value at:0x%08x refcount:1 encoding:%s serializedlength:%d lru:0 lru_seconds_idle:0"
            .formatted(handle, encoding, value.length()));
  }

  /// Of one database.
  private void htstats(Call call, RespWriter reply) {
    long number = call.integer(2);
    var databases = engine.databases();
    if (number < 0 || number >= databases.count()) {
      throw new RespError("ERR Out of range database");
    }
    String text =
        "[Dictionary HT]\n" + describe(databases.get((int) number).tableStatistics()) + "\n";
    reply.verbatim("txt", Slice.of(text));
  }

  /// The tables of values are not described: of all is said what Redis says of one that has none.
  private static void htstatsOfKey(Call call) {
    if (call.keyspace().peek(call.word(2)) == Keyspace.NONE) {
      throw RespError.noSuchKey();
    }
    throw new RespError(
        "ERR The value stored at the specified key is not represented using an hash table");
  }

  /// The setting is of a layout that lists don't have here: it is read, and changes nothing.
  private static void packedThreshold(Call call, RespWriter reply) {
    try {
      long bytes = SettingKind.parseMemory(call.word(2).toString());
      SettingKind.within(bytes, 0, PACKED_THRESHOLD_MAX);
    } catch (IllegalArgumentException wrong) {
      throw new RespError("ERR argument must be a memory value bigger than 1 and smaller than 4gb");
    }
    reply.ok();
  }

  /// The settings are of a buffer that each client has in Redis and none has here: they are read, and
  /// change nothing.
  private static void replyBuffer(Call call, RespWriter reply) {
    if (call.is(2, "PEAK-RESET-TIME")) {
      if (!call.is(3, "NEVER") && !call.is(3, "RESET")) {
        call.integer(3);
      }
    } else if (!call.is(2, "RESIZING")) {
      throw RespError.wrongSubcommand("DEBUG", call.word(1));
    }
    reply.ok();
  }

  private static void reload(Call call) {
    for (int i = 2; i < call.count(); i++) {
      if (!call.is(i, "MERGE") && !call.is(i, "NOFLUSH") && !call.is(i, "NOSAVE")) {
        throw new RespError(
            "ERR DEBUG RELOAD only supports the MERGE, NOFLUSH and NOSAVE options.");
      }
    }
    throw nothingToReload();
  }

  private static RespError nothingToReload() {
    return new RespError("ERR there is no persistence to reload from");
  }

  private static String describe(TableStatistics table) {
    return "%d keys in %d buckets, %d more to move, longest chain %d"
        .formatted(table.keys(), table.buckets(), table.bucketsLeft(), table.longestChain());
  }

  /// `DEBUG POPULATE count [prefix] [size]`: keys that are not there yet.
  private static void populate(Call call, RespWriter reply) {
    long count = call.positive(2);
    String prefix = call.count() > 3 ? call.word(3).toString() : "key";
    int size = call.count() > 4 ? (int) Math.min(call.positive(4), VALUE_BYTES_MAX) : 0;
    for (long i = 0; i < count; i++) {
      Slice key = Slice.of(prefix + ":" + i);
      if (!call.keyspace().exists(key)) {
        byte[] value = ("value:" + i).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        call.keyspace()
            .put(key, Slice.of(size == 0 ? value : java.util.Arrays.copyOf(value, size)));
      }
    }
    reply.ok();
  }

  private static void digestValue(Call call, RespWriter reply) {
    reply.array(call.count() - 2);
    for (int i = 2; i < call.count(); i++) {
      reply.bulk(KeyspaceDigest.ofValue(call.keyspace(), call.word(i)));
    }
  }

  private static void help(RespWriter reply) {
    Help.write(
        reply,
        "DEBUG",
        "DIGEST",
        "A number that equal data have in common.",
        "DIGEST-VALUE <key> [<key> ...]",
        "The same, of what these keys hold.",
        "ERROR <text>",
        "Answer with this error.",
        "HTSTATS <database>",
        "How full the table of a database is.",
        "LOG <text>",
        "Write a line to the server's log.",
        "OBJECT <key>",
        "How what a key holds is laid out.",
        "POPULATE <count> [<prefix>] [<bytes>]",
        "Make keys.",
        "PROTOCOL <type>",
        "A reply of this type.",
        "REPLYBUFFER (PEAK-RESET-TIME (NEVER|RESET|<milliseconds>) | RESIZING (0|1))",
        "Nothing: clients have no reply buffers of their own here.",
        "SET-ACTIVE-EXPIRE (0|1)",
        "Whether dead keys are looked for.",
        "SLEEP <seconds>",
        "Hold the server up.");
  }
}
