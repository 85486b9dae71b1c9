package dev.rediscover.ops;

import dev.rediscover.ops.Setting.Change;
import java.util.ArrayList;
import java.util.List;

/// Settings of Redis that clients, tools and test suites read or write, but that change nothing here:
/// the layouts they tune don't exist, or what they defer takes no time. They are taken and given back.
///
/// Those that would promise something (files, replicas, events) take no value but the one that
/// promises nothing. A setting that [Config] has, too, is Config's.
final class KeptSettings {
  private static final String HELP = "kept, without effect here";

  /// A name and the older one, the default, the values: `a..b` numbers, `a..b bytes`,
  /// `a|b` words, `text`. `-` is the empty text; without a values column the default is the only one.
  private static final String ANY_TIME =
      """
      acl-pubsub-default                                        resetchannels  allchannels|resetchannels
      acllog-max-len                                            128            0..
      active-defrag-cycle-max                                   25             1..99
      active-defrag-cycle-min                                   1              1..99
      active-defrag-ignore-bytes                                104857600      1.. bytes
      active-defrag-max-scan-fields                             1000           1..
      active-defrag-threshold-lower                             10             0..1000
      active-defrag-threshold-upper                             100            0..1000
      activedefrag                                              no             yes|no
      activerehashing                                           yes            yes|no
      aof-disable-auto-gc                                       no             yes|no
      aof-load-truncated                                        yes            yes|no
      aof-rewrite-incremental-fsync                             yes            yes|no
      aof-timestamp-enabled                                     no             yes|no
      aof-use-rdb-preamble                                      yes            yes|no
      appendfsync                                               everysec       everysec|always|no
      appendonly                                                no
      auto-aof-rewrite-min-size                                 67108864       0.. bytes
      auto-aof-rewrite-percentage                               100            0..
      bind-source-addr                                          -
      busy-reply-threshold,lua-time-limit                       5000           0..
      cluster-allow-pubsubshard-when-down                       yes            yes|no
      cluster-allow-reads-when-down                             no             yes|no
      cluster-allow-replica-migration                           yes            yes|no
      cluster-announce-bus-port                                 0              0..65535
      cluster-announce-hostname                                 -
      cluster-announce-ip                                       -
      cluster-announce-port                                     0              0..65535
      cluster-announce-tls-port                                 0              0..65535
      cluster-link-sendbuf-limit                                0              0.. bytes
      cluster-migration-barrier                                 1              0..
      cluster-node-timeout                                      15000          0..
      cluster-preferred-endpoint-type                           ip             ip|hostname|unknown-endpoint
      cluster-replica-no-failover,cluster-slave-no-failover     no             yes|no
      cluster-replica-validity-factor,cluster-slave-validity-factor  10        0..
      cluster-require-full-coverage                             yes            yes|no
      crash-log-enabled                                         yes            yes|no
      crash-memcheck-enabled                                    yes            yes|no
      dynamic-hz                                                yes            yes|no
      hash-max-listpack-entries,hash-max-ziplist-entries        512            0..
      hash-max-listpack-value,hash-max-ziplist-value            64             0.. bytes
      hll-sparse-max-bytes                                      3000           0.. bytes
      ignore-warnings                                           -              text
      jemalloc-bg-thread                                        yes            yes|no
      lazyfree-lazy-eviction                                    no             yes|no
      lazyfree-lazy-expire                                      no             yes|no
      lazyfree-lazy-server-del                                  no             yes|no
      lazyfree-lazy-user-del                                    no             yes|no
      lazyfree-lazy-user-flush                                  no             yes|no
      list-compress-depth                                       0              0..
      list-max-listpack-size,list-max-ziplist-size              -2             -2147483648..
      masterauth                                                -              text
      masteruser                                                -              text
      maxmemory-eviction-tenacity                               10             0..100
      min-replicas-max-lag,min-slaves-max-lag                   10             0..
      min-replicas-to-write,min-slaves-to-write                 0
      no-appendfsync-on-rewrite                                 no             yes|no
      notify-keyspace-events                                    -
      oom-score-adj                                             no
      oom-score-adj-values                                      0 200 800      text
      proc-title-template                                       {title} {listen-addr} {server-mode}  text
      propagation-error-behavior                                ignore         ignore|panic|panic-on-replicas
      rdb-del-sync-files                                        no             yes|no
      rdb-save-incremental-fsync                                yes            yes|no
      repl-backlog-size                                         1048576        1.. bytes
      repl-backlog-ttl                                          3600           0..
      repl-disable-tcp-nodelay                                  no             yes|no
      repl-diskless-load                                        disabled       disabled|on-empty-db|swapdb
      repl-diskless-sync                                        yes            yes|no
      repl-diskless-sync-delay                                  5              0..
      repl-diskless-sync-max-replicas                           0              0..
      repl-ping-replica-period,repl-ping-slave-period           10             1..
      repl-timeout                                              60             1..
      replica-announce-ip,slave-announce-ip                     -              text
      replica-announce-port,slave-announce-port                 0              0..65535
      replica-announced                                         yes            yes|no
      replica-ignore-disk-write-errors                          no             yes|no
      replica-ignore-maxmemory,slave-ignore-maxmemory           yes            yes|no
      replica-lazy-flush,slave-lazy-flush                       no             yes|no
      replica-priority,slave-priority                           100            0..
      replica-read-only,slave-read-only                         yes            yes|no
      replica-serve-stale-data,slave-serve-stale-data           yes            yes|no
      sanitize-dump-payload                                     no             no|yes|clients
      save                                                      -
      set-max-intset-entries                                    512            0..
      shutdown-on-sigint                                        default        text
      shutdown-on-sigterm                                       default        text
      shutdown-timeout                                          10             0..
      stop-writes-on-bgsave-error                               yes            yes|no
      stream-node-max-bytes                                     4096           0.. bytes
      stream-node-max-entries                                   100            0..
      tls-port                                                  0
      tracking-table-max-keys                                   1000000        0..
      zset-max-listpack-entries,zset-max-ziplist-entries        128            0..
      zset-max-listpack-value,zset-max-ziplist-value            64             0.. bytes
      """;

  private static final String AT_START =
      """
      aclfile                                                   -
      always-show-logo                                          no             yes|no
      appenddirname                                             appendonlydir  text
      appendfilename                                            appendonly.aof  text
      cluster-config-file                                       nodes.conf     text
      cluster-enabled                                           no
      cluster-port                                              0              0..65535
      daemonize                                                 no
      disable-thp                                               yes            yes|no
      enable-module-command                                     no
      io-threads                                                1              1..128
      io-threads-do-reads                                       no             yes|no
      logfile                                                   -
      pidfile                                                   -
      rdbchecksum                                               yes            yes|no
      replicaof,slaveof                                         -
      set-proc-title                                            yes            yes|no
      supervised                                                no
      syslog-enabled                                            no
      syslog-facility                                           local0         text
      syslog-ident                                              redis          text
      unixsocket                                                -
      unixsocketperm                                            0
      """;

  private static final String PROTECTED =
      """
      dbfilename                                                dump.rdb       text
      """;

  /// Known by their exact names only, not found by a pattern.
  private static final String HIDDEN =
      """
      key-load-delay                                            0              -2147483648..
      loading-process-events-interval-bytes                     2097152        1024..
      rdb-key-save-delay                                        0              -2147483648..
      use-exit-on-panic                                         no             yes|no
      watchdog-period                                           0              0..
      """;

  private KeptSettings() {}

  static List<Setting<?>> all() {
    List<Setting<?>> all = new ArrayList<>();
    ANY_TIME.lines().forEach(row -> all.add(setting(row, Change.ANY_TIME)));
    AT_START.lines().forEach(row -> all.add(setting(row, Change.AT_START)));
    all.add(new Setting<>("dir", SettingKind.workingFolder(), "", Change.PROTECTED, HELP));
    PROTECTED.lines().forEach(row -> all.add(setting(row, Change.PROTECTED)));
    HIDDEN.lines().forEach(row -> all.add(setting(row, Change.ANY_TIME).hidden()));
    return all;
  }

  private static Setting<?> setting(String row, Change change) {
    String[] columns = row.strip().split("\\s{2,}", 3);
    String[] names = columns[0].split(",");
    String value = columns[1].equals("-") ? "" : columns[1];
    SettingKind<?> kind = columns.length == 3 ? kind(columns[2]) : SettingKind.only(value);
    Setting<?> setting = new Setting<>(names[0], kind, value, change, HELP);
    return names.length == 2 ? setting.alias(names[1]) : setting;
  }

  private static SettingKind<?> kind(String values) {
    if (values.equals("text")) {
      return SettingKind.text();
    } else if (values.equals("yes|no")) {
      return SettingKind.yesNo();
    } else if (!values.contains("..")) {
      return SettingKind.oneOf(List.of(values.split("\\|")));
    }
    String[] bounds = values.split(" ")[0].split("\\.\\.");
    long min = Long.parseLong(bounds[0]);
    if (values.endsWith("bytes")) {
      return SettingKind.memory(min, Long.MAX_VALUE);
    }
    return SettingKind.number(
        min, bounds.length == 2 ? Long.parseLong(bounds[1]) : Integer.MAX_VALUE);
  }
}
