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
import dev.rediscover.command.GlobPattern;
import dev.rediscover.command.Help;
import dev.rediscover.command.Rows;
import dev.rediscover.connection.Client;
import dev.rediscover.ops.Config;
import dev.rediscover.ops.ConfigRewrite;
import dev.rediscover.ops.Setting;
import dev.rediscover.ops.Setting.Change;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// CONFIG: the settings of the running server.
///
/// Thread: engine.
public final class ConfigCommands {
  private static final Logger LOG = LoggerFactory.getLogger(ConfigCommands.class);

  private final Config config;
  private final Runnable resetStatistics;

  private ConfigCommands(Config config, Runnable resetStatistics) {
    this.config = config;
    this.resetStatistics = resetStatistics;
  }

  /// @param resetStatistics sets back to 0 what INFO counts
  public static void addTo(CommandTable table, Config config, Runnable resetStatistics) {
    ConfigCommands it = new ConfigCommands(config, resetStatistics);
    Rows rows =
        new Rows(table, CommandGroup.SERVER)
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
        .doc("2.0.0", "O(N), N the settings", "Changes settings.")
        .tips("request_policy:all_nodes", "response_policy:all_succeeded");
  }

  /// CONFIG GET pattern ...
  void get(Call call, RespWriter reply) {
    // A setting that is asked for in two spellings comes once, in the first of them.
    Map<String, String> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 2; i < call.count(); i++) {
      String word = call.word(i).toString();
      if (isPattern(word)) {
        collect(GlobPattern.caseless(call.word(i)), found);
      } else if (config.find(word) != null) {
        found.putIfAbsent(word, config.find(word).text());
      }
    }
    reply.map(found.size());
    found.forEach((name, text) -> {
      reply.bulk(name);
      reply.bulk(text);
    });
  }

  private static boolean isPattern(String word) {
    return word.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
  }

  private void collect(GlobPattern pattern, Map<String, String> found) {
    config
        .byName()
        .forEach((name, setting) -> {
          if (!setting.isHidden() && pattern.matches(Slice.of(name))) {
            found.putIfAbsent(name, setting.text());
          }
        });
  }

  /// CONFIG SET name value ...: all of them or, if one can't be, none.
  void set(Call call, RespWriter reply) {
    if (call.count() % 2 != 0) {
      throw RespError.syntax();
    }
    Map<String, Wanted> wanted = new LinkedHashMap<>();
    for (int i = 2; i < call.count(); i += 2) {
      String name = call.word(i).toString();
      Setting<?> setting = config.find(name);
      if (setting == null) {
        throw new RespError(
            "ERR Unknown option or number of arguments for CONFIG SET - '" + name + "'");
      }
      checkMayChange(call, setting, name);
      // Its two names may both be there, and the last one wins.
      Wanted value = new Wanted(setting, call.word(i + 1).toString());
      if (wanted.put(name.toLowerCase(Locale.ROOT), value) != null) {
        throw failed(name, "duplicate parameter");
      }
    }
    apply(wanted);
    reply.ok();
  }

  private record Wanted(Setting<?> setting, String text) {}

  private void checkMayChange(Call call, Setting<?> setting, String name) {
    if (setting.change() == Change.AT_START) {
      throw failed(name, "can't set immutable config");
    }
    if (setting.change() == Change.PROTECTED
        && !Client.of(call.session()).passes(config.enableProtectedConfigs.get())) {
      throw failed(name, "can't set protected config");
    }
  }

  private static void apply(Map<String, Wanted> wanted) {
    Deque<Runnable> undo = new ArrayDeque<>();
    wanted.forEach((name, value) -> {
      String before = value.setting.text();
      undo.push(() -> value.setting.set(before));
      try {
        value.setting.set(value.text);
      } catch (IllegalArgumentException wrong) {
        undo.forEach(Runnable::run);
        throw failed(name, wrong.getMessage());
      }
    });
  }

  private void resetStat(Call call, RespWriter reply) {
    resetStatistics.run();
    reply.ok();
  }

  private void rewrite(Call call, RespWriter reply) {
    if (config.file() == null) {
      throw new RespError("ERR The server is running without a config file");
    }
    try {
      ConfigRewrite.write(config.file(), config);
    } catch (IOException cannot) {
      LOG.warn("CONFIG REWRITE failed", cannot);
      throw new RespError("ERR Rewriting config file: " + reason(cannot));
    }
    reply.ok();
  }

  private static String reason(IOException cannot) {
    return cannot instanceof FileSystemException file && file.getReason() != null
        ? file.getReason()
        : "Input/output error";
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
