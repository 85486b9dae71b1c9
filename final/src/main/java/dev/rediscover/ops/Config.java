package dev.rediscover.ops;

import dev.rediscover.eviction.EvictionPolicy;
import dev.rediscover.notification.NotificationFlags;
import dev.rediscover.ops.Setting.Change;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// All settings of the server, by name. The names, defaults and meanings are those of `redis.conf`.
///
/// The same names are flags (`--maxmemory 1gb`), keys of the YAML file, and what CONFIG GET and
/// CONFIG SET speak of.
///
/// Thread: engine, once the server runs.
public final class Config {
  private static final SettingKind<Long> NUMBER = SettingKind.number(0, Long.MAX_VALUE);
  private static final SettingKind<Long> BYTES = SettingKind.memory(0, Long.MAX_VALUE);

  /// In the order in which Redis lists them in its errors.
  private static final List<EvictionPolicy> POLICIES =
      List.of(
          EvictionPolicy.VOLATILE_LRU,
          EvictionPolicy.VOLATILE_LFU,
          EvictionPolicy.VOLATILE_RANDOM,
          EvictionPolicy.VOLATILE_TTL,
          EvictionPolicy.ALLKEYS_LRU,
          EvictionPolicy.ALLKEYS_LFU,
          EvictionPolicy.ALLKEYS_RANDOM,
          EvictionPolicy.NOEVICTION);

  private final Map<String, Setting<?>> all = new LinkedHashMap<>();
  private final Map<String, Setting<?>> kept = new LinkedHashMap<>();
  private final Map<String, Setting<?>> byName = new TreeMap<>();
  private Path file;

  public final Setting<Long> port =
      anyTime("port", SettingKind.number(0, 65_535), "6379", "TCP port; 0 picks a free one");
  public final Setting<String> bind =
      anyTime(
          "bind",
          SettingKind.text(),
          "127.0.0.1 -::1",
          "addresses to listen on; -a: if it is there");
  public final Setting<Long> tcpBacklog =
      atStart(
          "tcp-backlog",
          SettingKind.number(0, Integer.MAX_VALUE),
          "511",
          "connections not yet accepted");
  public final Setting<Long> databases =
      atStart("databases", SettingKind.number(1, 10_000), "16", "numbered databases");
  public final Setting<Boolean> rdbCompression =
      anyTime("rdbcompression", SettingKind.yesNo(), "yes", "pack strings in snapshots and DUMP");
  public final Setting<Boolean> protectedMode =
      anyTime(
          "protected-mode",
          SettingKind.yesNo(),
          "yes",
          "refuse other machines while there is no password");
  public final Setting<String> requirepass =
      anyTime("requirepass", SettingKind.text(), "", "the password that clients must give");
  public final Setting<Long> maxclients =
      anyTime(
          "maxclients", SettingKind.number(1, Integer.MAX_VALUE), "10000", "connections at once");
  public final Setting<Long> timeout =
      anyTime(
          "timeout",
          SettingKind.number(0, Integer.MAX_VALUE),
          "0",
          "seconds after which an idle client is cut; 0: never");
  public final Setting<Long> tcpKeepalive =
      anyTime(
          "tcp-keepalive",
          SettingKind.number(0, Integer.MAX_VALUE),
          "300",
          "seconds between probes of silent peers; 0: none");

  public final Setting<Long> maxmemory =
      anyTime(
          "maxmemory",
          SettingKind.unsignedMemory(),
          "0",
          "bytes that keys and values may take; 0: no limit");
  public final Setting<EvictionPolicy> maxmemoryPolicy =
      anyTime(
          "maxmemory-policy",
          SettingKind.oneOf(POLICIES, EvictionPolicy::redisName),
          "noeviction",
          "what goes when memory is full");
  public final Setting<Long> maxmemorySamples =
      anyTime(
          "maxmemory-samples",
          SettingKind.number(1, Integer.MAX_VALUE),
          "5",
          "keys looked at to find one to evict");
  public final Setting<Long> maxmemoryClients =
      anyTime(
          "maxmemory-clients",
          SettingKind.memoryOrPercent(),
          "0",
          "bytes that connections may take, or a part of maxmemory; 0: no limit");
  public final Setting<Long> lfuLogFactor =
      anyTime(
          "lfu-log-factor",
          SettingKind.number(0, Integer.MAX_VALUE),
          "10",
          "how fast the LFU counter saturates");
  public final Setting<Long> lfuDecayTime =
      anyTime(
          "lfu-decay-time",
          SettingKind.number(0, Integer.MAX_VALUE),
          "1",
          "minutes after which the LFU counter loses one");

  public final Setting<Long> hz =
      anyTime(
          "hz",
          SettingKind.numberBroughtWithin(0, Integer.MAX_VALUE, 1, 500),
          "10",
          "background rounds a second, 1 to 500");
  public final Setting<Long> activeExpireEffort =
      anyTime(
          "active-expire-effort",
          SettingKind.number(1, 10),
          "1",
          "effort to find dead keys that nobody asks for");

  public final Setting<Long> protoMaxBulkLen =
      anyTime(
          "proto-max-bulk-len",
          SettingKind.memory(1 << 20, Long.MAX_VALUE),
          "512mb",
          "longest string that a client may send");
  public final Setting<Long> clientQueryBufferLimit =
      anyTime(
          "client-query-buffer-limit",
          SettingKind.memory(1 << 20, Long.MAX_VALUE),
          "1gb",
          "bytes of unfinished commands a client may send");
  public final Setting<OutputLimits> clientOutputBufferLimit =
      anyTime(
          "client-output-buffer-limit",
          OutputLimits.kind(),
          OutputLimits.DEFAULT,
          "replies a client may leave unread: class hard soft seconds");

  public final Setting<Long> hashMaxListpackEntries =
      compact("hash-max-listpack-entries", NUMBER, "512", "fields a compact hash may have");
  public final Setting<Long> hashMaxListpackValue =
      compact(
          "hash-max-listpack-value",
          BYTES,
          "64",
          "bytes a field or value of a compact hash may have");
  public final Setting<Long> setMaxIntsetEntries =
      anyTime("set-max-intset-entries", NUMBER, "512", "members a compact set of numbers may have");
  public final Setting<Long> zsetMaxListpackEntries =
      compact("zset-max-listpack-entries", NUMBER, "128", "members a compact sorted set may have");
  public final Setting<Long> zsetMaxListpackValue =
      compact(
          "zset-max-listpack-value",
          BYTES,
          "64",
          "bytes a member of a compact sorted set may have");
  public final Setting<Long> listMaxListpackSize =
      anyTime(
              "list-max-listpack-size",
              SettingKind.number(Integer.MIN_VALUE, Integer.MAX_VALUE),
              "-2",
              "elements a node of a list may have; -1 to -5: 4 to 64 KiB")
          .alias("list-max-ziplist-size");
  public final Setting<NotificationFlags> notifyKeyspaceEvents =
      anyTime(
          "notify-keyspace-events",
          new SettingKind<>(
              "letters",
              (letters, before) -> NotificationFlags.parse(letters),
              NotificationFlags::toString),
          "",
          "which events of keys are published: K E g $ l s h z x e n m, A for most");
  public final Setting<Long> slowlogLogSlowerThan =
      anyTime(
          "slowlog-log-slower-than",
          SettingKind.number(-1, Long.MAX_VALUE),
          "10000",
          "microseconds from which a command is noted; -1: none");
  public final Setting<Long> slowlogMaxLen =
      anyTime(
          "slowlog-max-len",
          SettingKind.number(0, Long.MAX_VALUE),
          "128",
          "entries that the slow log keeps");
  public final Setting<Long> latencyMonitorThreshold =
      anyTime(
          "latency-monitor-threshold",
          NUMBER,
          "0",
          "milliseconds from which LATENCY notes what took so long; 0: nothing");
  public final Setting<Boolean> latencyTracking =
      anyTime(
          "latency-tracking",
          SettingKind.yesNo(),
          "yes",
          "count how long commands take, for INFO latencystats");
  public final Setting<Percentiles> latencyTrackingInfoPercentiles =
      anyTime(
          "latency-tracking-info-percentiles",
          Percentiles.kind(),
          "50 99 99.9",
          "percentiles that INFO latencystats shows");
  public final Setting<LogLevel> loglevel =
      anyTime(
          "loglevel",
          SettingKind.oneOf(LogLevel.class, LogLevel::redisName),
          "notice",
          "what is logged");

  public final Setting<Guard> enableDebugCommand =
      atStart(
          "enable-debug-command",
          SettingKind.oneOf(Guard.class, Guard::redisName),
          "no",
          "who may use DEBUG");
  public final Setting<Guard> enableProtectedConfigs =
      atStart(
          "enable-protected-configs",
          SettingKind.oneOf(Guard.class, Guard::redisName),
          "no",
          "who may change protected settings");

  /// All settings with their defaults.
  public Config() {
    for (Setting<?> setting : KeptSettings.all()) {
      if (!all.containsKey(setting.name())) {
        kept.put(setting.name(), setting);
      }
    }
    all.values().forEach(this::enter);
    kept.values().forEach(this::enter);
  }

  private void enter(Setting<?> setting) {
    setting.names().forEach(name -> byName.put(name, setting));
  }

  /// The file that the settings were read from, or null.
  public Path file() {
    return file;
  }

  /// Notes the file that the settings were read from.
  void file(Path from) {
    file = from;
  }

  /// `maxmemory` as a number that can be compared: none that is beyond a `long` makes a difference.
  public long maxBytes() {
    return maxmemory.get() < 0 ? Long.MAX_VALUE : maxmemory.get();
  }

  /// Settings that are taken and given back, but change nothing: see [KeptSettings].
  public Collection<Setting<?>> kept() {
    return kept.values();
  }

  /// Every setting that does something, in the order of this file.
  public Collection<Setting<?>> all() {
    return all.values();
  }

  /// Every setting by each of its names, in the order of these.
  public Map<String, Setting<?>> byName() {
    return Collections.unmodifiableMap(byName);
  }

  /// The setting of that name in any case, or null.
  public Setting<?> find(String name) {
    return byName.get(name.toLowerCase(Locale.ROOT));
  }

  /// How large a compact collection may be, by its name and the one before Redis 7.
  private Setting<Long> compact(String name, SettingKind<Long> kind, String value, String help) {
    return anyTime(name, kind, value, help).alias(name.replace("listpack", "ziplist"));
  }

  private <T> Setting<T> anyTime(String name, SettingKind<T> kind, String value, String help) {
    return add(new Setting<>(name, kind, value, Change.ANY_TIME, help));
  }

  private <T> Setting<T> atStart(String name, SettingKind<T> kind, String value, String help) {
    return add(new Setting<>(name, kind, value, Change.AT_START, help));
  }

  private <T> Setting<T> add(Setting<T> setting) {
    all.put(setting.name(), setting);
    return setting;
  }
}
