package dev.rediscover.ops;

import dev.rediscover.ops.Setting.Change;
import java.util.LinkedHashMap;
import java.util.Map;

/// Settings of Redis that clients, tools and test suites read or write, but that change nothing here:
/// the layouts they tune don't exist, or what they defer takes no time. They are taken and given back.
///
/// Those that would promise something (files, replicas) take no value but the one that promises
/// nothing.
final class KeptSettings {
  private static final String HELP = "kept, without effect here";

  private final Map<String, Setting<?>> all = new LinkedHashMap<>();

  private KeptSettings() {
    for (String name :
        new String[] {
          "lazyfree-lazy-eviction",
          "lazyfree-lazy-expire",
          "lazyfree-lazy-server-del",
          "lazyfree-lazy-user-del",
          "lazyfree-lazy-user-flush",
          "replica-lazy-flush",
          "activedefrag",
          "latency-tracking"
        }) {
      add(name, SettingKind.yesNo(), "no");
    }
    for (String name :
        new String[] {
          "activerehashing",
          "dynamic-hz",
          "stop-writes-on-bgsave-error",
          "rdbcompression",
          "rdbchecksum",
          "replica-read-only",
          "replica-serve-stale-data"
        }) {
      add(name, SettingKind.yesNo(), "yes");
    }
    number("list-compress-depth", 0, 0);
    number("stream-node-max-entries", 0, 100);
    number("hll-sparse-max-bytes", 0, 3000);
    number("latency-monitor-threshold", 0, 0);
    number("maxmemory-eviction-tenacity", 0, 10);
    number("busy-reply-threshold", 0, 5000);
    number("lua-time-limit", 0, 5000);
    number("io-threads", 1, 1);
    number("maxmemory-clients", 0, 0);
    only("save", "");
    only("appendonly", "no");
    only("cluster-enabled", "no");
    add("appendfsync", SettingKind.text(), "everysec");
  }

  static Map<String, Setting<?>> all() {
    return new KeptSettings().all;
  }

  private void number(String name, long min, long value) {
    add(name, SettingKind.number(min, Integer.MAX_VALUE), Long.toString(value));
  }

  /// A setting that has this one value.
  private void only(String name, String value) {
    SettingKind.Parser<String> parser =
        (text, before) -> {
          if (!text.equals(value)) {
            throw new IllegalArgumentException("argument must be '" + value + "' here");
          }
          return text;
        };
    add(name, new SettingKind<>("'" + value + "'", parser, text -> text), value);
  }

  private <T> void add(String name, SettingKind<T> kind, String value) {
    all.put(name, new Setting<>(name, kind, value, Change.ANY_TIME, HELP));
  }
}
