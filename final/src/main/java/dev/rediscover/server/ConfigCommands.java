package dev.rediscover.server;

import static dev.rediscover.command.CommandFlag.ADMIN;
import static dev.rediscover.command.CommandFlag.LOADING;
import static dev.rediscover.command.CommandFlag.NOSCRIPT;
import static dev.rediscover.command.CommandFlag.STALE;

import dev.rediscover.command.Call;
import dev.rediscover.command.GlobPattern;
import dev.rediscover.ops.Config;
import dev.rediscover.ops.Setting;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// CONFIG: the settings of the running server.
///
/// Thread: engine.
final class ConfigCommands {
  private final Config config;

  ConfigCommands(Config config) {
    this.config = config;
  }

  /// CONFIG GET pattern ...
  void get(Call call, RespWriter reply) {
    Map<String, String> found = new TreeMap<>();
    for (int i = 2; i < call.count(); i++) {
      GlobPattern pattern = GlobPattern.ignoringCase(call.word(i));
      for (Setting<?> setting : config.all()) {
        if (pattern.matches(setting.name())) {
          found.put(setting.name(), setting.text());
        }
      }
    }
    reply.map(found.size());
    found.forEach(
        (name, text) -> {
          reply.bulk(name);
          reply.bulk(text);
        });
  }

  /// CONFIG SET name value ...: all of them or, if one can't be, none.
  void set(Call call, RespWriter reply) {
    if (call.count() % 2 != 0) {
      throw call.wrongArity();
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
    wanted.forEach(
        (setting, text) -> {
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

  private static RespError failed(String name, String why) {
    return new RespError(
        "ERR CONFIG SET failed (possibly related to argument '" + name + "') - " + why);
  }
}
