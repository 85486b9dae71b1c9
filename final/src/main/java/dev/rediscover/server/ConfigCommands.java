package dev.rediscover.server;

import static dev.rediscover.command.CommandFlag.ADMIN;
import static dev.rediscover.command.CommandFlag.LOADING;
import static dev.rediscover.command.CommandFlag.NOSCRIPT;
import static dev.rediscover.command.CommandFlag.STALE;
import static dev.rediscover.command.KeySpec.NONE;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.Call;
import dev.rediscover.command.CommandGroup;
import dev.rediscover.command.CommandTable;
import dev.rediscover.command.GlobPattern;
import dev.rediscover.command.Help;
import dev.rediscover.command.Rows;
import dev.rediscover.ops.Config;
import dev.rediscover.ops.Setting;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// CONFIG: the settings of the running server.
///
/// Thread: engine.
final class ConfigCommands {
  private final Node node;
  private final Config config;

  private ConfigCommands(Node node) {
    this.node = node;
    this.config = node.config();
  }

  static void addTo(CommandTable table, Node node) {
    ConfigCommands it = new ConfigCommands(node);
    Rows rows =
        table
            .rows(CommandGroup.SERVER)
            .container("CONFIG", "2.0.0", "Commands about the server's settings.");
    rows.add("GET", -3, NONE, it::get, ADMIN, NOSCRIPT, LOADING, STALE)
        .doc("2.0.0", "O(N), N the settings", "Gives the values of settings.");
    rows.add("HELP", 2, NONE, ConfigCommands::help, LOADING, STALE)
        .doc("5.0.0", "O(1)", "Tells what the subcommands do.");
    rows.add("RESETSTAT", 2, NONE, it::resetStat, ADMIN, NOSCRIPT, LOADING, STALE)
        .doc("2.0.0", "O(1)", "Sets what INFO counts back to 0.");
    rows.add("REWRITE", 2, NONE, it::rewrite, ADMIN, NOSCRIPT, LOADING, STALE)
        .doc("2.8.0", "O(1)", "Writes the settings into the file that they came from.");
    rows.add("SET", -4, NONE, it::set, ADMIN, NOSCRIPT, LOADING, STALE)
        .doc("2.0.0", "O(N), N the settings", "Changes settings.");
  }

  /// CONFIG GET pattern ...
  void get(Call call, RespWriter reply) {
    Map<String, String> found = new TreeMap<>();
    for (int i = 2; i < call.count(); i++) {
      String word = call.word(i).toString();
      Setting<?> exact = config.find(word);
      if (exact != null) {
        // Under the name as it was asked for.
        found.put(word, exact.text());
      } else {
        collect(GlobPattern.caseless(call.word(i)), config.all(), found);
        collect(GlobPattern.caseless(call.word(i)), config.kept(), found);
      }
    }
    reply.map(found.size());
    found.forEach((name, text) -> {
      reply.bulk(name);
      reply.bulk(text);
    });
  }

  private static void collect(
      GlobPattern pattern, Collection<Setting<?>> settings, Map<String, String> found) {
    for (Setting<?> setting : settings) {
      if (pattern.matches(Slice.of(setting.name()))) {
        found.put(setting.name(), setting.text());
      }
    }
  }

  /// CONFIG SET name value ...: all of them or, if one can't be, none.
  void set(Call call, RespWriter reply) {
    if (call.count() % 2 != 0) {
      throw RespError.syntax();
    }
    Map<Setting<?>, String> wanted = new LinkedHashMap<>();
    for (int i = 2; i < call.count(); i += 2) {
      String name = call.word(i).toString();
      Setting<?> setting = config.find(name);
      if (setting == null) {
        throw new RespError(
            "ERR Unknown option or number of arguments for CONFIG SET - '" + name + "'");
      }
      if (setting.change() != Setting.Change.ANY_TIME) {
        throw failed(name, "can't set immutable config");
      }
      if (wanted.put(setting, call.word(i + 1).toString()) != null) {
        throw failed(name, "duplicate parameter");
      }
    }
    apply(wanted);
    reply.ok();
  }

  private static void apply(Map<Setting<?>, String> wanted) {
    List<Runnable> undo = new ArrayList<>();
    wanted.forEach((setting, text) -> {
      String before = setting.text();
      try {
        setting.set(text);
        undo.add(() -> setting.set(before));
      } catch (IllegalArgumentException wrong) {
        undo.forEach(Runnable::run);
        throw failed(setting.name(), wrong.getMessage());
      }
    });
  }

  private void resetStat(Call call, RespWriter reply) {
    node.resetStatistics();
    reply.ok();
  }

  private void rewrite(Call call, RespWriter reply) {
    throw new RespError("ERR The server is running without a config file");
  }

  private static void help(Call call, RespWriter reply) {
    Help.write(
        reply,
        "CONFIG",
        "GET <pattern> ...",
        "The settings whose names match.",
        "RESETSTAT",
        "Set what INFO counts back to 0.",
        "REWRITE",
        "Write the settings into the file that they came from.",
        "SET <setting> <value> ...",
        "Change settings: all of them or, if one can't be, none.");
  }

  private static RespError failed(String name, String why) {
    return new RespError(
        "ERR CONFIG SET failed (possibly related to argument '" + name + "') - " + why);
  }
}
