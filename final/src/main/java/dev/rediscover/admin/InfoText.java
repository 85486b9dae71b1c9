package dev.rediscover.admin;

import dev.rediscover.engine.Engine;
import dev.rediscover.pubsub.Kind;
import dev.rediscover.server.Node;
import dev.rediscover.server.Transport;
import dev.rediscover.store.Keyspace;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/// What INFO says, section by section, in the words of Redis' `genRedisInfoString`.
///
/// Thread: engine.
final class InfoText {
  private final Node node;
  private final Map<String, Supplier<String>> sections = new LinkedHashMap<>();

  InfoText(Node node) {
    this.node = node;
    sections.put("Server", this::server);
    sections.put("Clients", this::clients);
    sections.put("Memory", this::memory);
    sections.put("Persistence", this::persistence);
    sections.put("Stats", this::stats);
    sections.put("Replication", this::replication);
    sections.put("CPU", this::cpu);
    sections.put("Modules", () -> "");
    sections.put("Commandstats", () -> node.commandStats().commandLines());
    sections.put("Errorstats", () -> node.commandStats().errorLines());
    sections.put("Latencystats", () -> node.commandStats().latencyLines());
    sections.put("Cluster", () -> line("cluster_enabled", 0));
    sections.put("Keyspace", this::keyspace);
  }

  /// The sections of these names: `default`, `all` and `everything` are names too; none means
  /// `default`. Unknown ones are left out.
  String text(Collection<String> names) {
    boolean all = names.contains("all") || names.contains("everything");
    boolean usual = names.isEmpty() || names.contains("default");
    StringBuilder text = new StringBuilder();
    sections.forEach((title, section) -> {
      String name = title.toLowerCase(Locale.ROOT);
      boolean isUsual = !name.equals("commandstats") && !name.equals("latencystats");
      if (all || usual && isUsual || names.contains(name)) {
        text.append(text.isEmpty() ? "" : "\r\n").append("# ").append(title).append("\r\n");
        text.append(section.get());
      }
    });
    return text.toString();
  }

  private String server() {
    long upSeconds = (node.readClock() - node.startedMillis()) / 1000;
    return line("redis_version", Version.REDIS)
        + line("redis_git_sha1", "00000000")
        + line("redis_git_dirty", 0)
        + line("redis_build_id", 0)
        + line("redis_mode", "standalone")
        + line("server_name", "rediscover")
        + line(
            "os",
            System.getProperty("os.name")
                + " "
                + System.getProperty("os.version")
                + " "
                + System.getProperty("os.arch"))
        + line("arch_bits", 64)
        + line("multiplexing_api", Transport.best().name().toLowerCase(Locale.ROOT))
        + line("java_version", Runtime.version())
        + line("process_id", ProcessHandle.current().pid())
        + line("run_id", node.runId())
        + line("tcp_port", node.config().port.get())
        + line("server_time_usec", node.readClock() * 1000)
        + line("uptime_in_seconds", upSeconds)
        + line("uptime_in_days", upSeconds / 86_400)
        + line("hz", node.config().rounds())
        + line("configured_hz", node.config().hz.get())
        + line("config_file", node.config().file() == null ? "" : node.config().file());
  }

  private String clients() {
    return line("connected_clients", node.clients().size())
        + line("cluster_connections", 0)
        + line("maxclients", node.config().maxclients.get())
        + line("blocked_clients", node.clients().held())
        + line("tracking_clients", 0)
        + line("clients_in_timeout_table", node.engine().waiters().withDeadline());
  }

  private String memory() {
    Engine engine = node.engine();
    long used = engine.usedBytes();
    Runtime jvm = Runtime.getRuntime();
    long heap = jvm.totalMemory() - jvm.freeMemory();
    long limit = node.config().maxmemory.get();
    return line("used_memory", used)
        + line("used_memory_human", human(used))
        + line("used_memory_rss", ResidentSize.bytes())
        + line("used_memory_rss_human", human(ResidentSize.bytes()))
        + line("used_memory_peak", engine.peakBytes())
        + line("used_memory_peak_human", human(engine.peakBytes()))
        + line("used_memory_dataset", used - node.clientMemory().bytes())
        + line("allocator_allocated", used)
        + line("allocator_active", engine.reservedBytes())
        + line("used_memory_heap", heap)
        + line("total_heap_memory", jvm.totalMemory())
        + line("maxmemory", limit)
        + line("maxmemory_human", human(limit))
        + line("maxmemory_policy", node.config().maxmemoryPolicy.text())
        + line(
            "mem_fragmentation_ratio",
            "%.2f".formatted(used == 0 ? 1.0 : (double) engine.reservedBytes() / used))
        + line("mem_clients_slaves", 0)
        + line("mem_clients_normal", node.clientMemory().bytes())
        + line("mem_not_counted_for_evict", 0)
        + line("active_defrag_running", 0)
        + line("lazyfree_pending_objects", 0)
        + line("lazyfreed_objects", 0)
        + line("mem_allocator", "rediscover-arena");
  }

  private String persistence() {
    return line("loading", 0)
        + line("rdb_changes_since_last_save", node.engine().changes())
        + line("rdb_bgsave_in_progress", 0)
        + line("aof_enabled", 0)
        + line("aof_rewrite_in_progress", 0);
  }

  private String stats() {
    Engine engine = node.engine();
    return line("total_connections_received", node.clients().received())
        + line("total_commands_processed", node.traffic().commands())
        + line("instantaneous_ops_per_sec", node.traffic().commandsPerSecond())
        + line("total_net_input_bytes", node.traffic().receivedBytes())
        + line("total_net_output_bytes", node.traffic().sentBytes())
        + line("instantaneous_input_kbps", kilobytes(node.traffic().receivedBytesPerSecond()))
        + line("instantaneous_output_kbps", kilobytes(node.traffic().sentBytesPerSecond()))
        + line("rejected_connections", node.clients().rejected())
        + line("sync_full", 0)
        + line("sync_partial_ok", 0)
        + line("sync_partial_err", 0)
        + line("expired_keys", engine.expiredKeys())
        + line("expired_stale_perc", "%.2f".formatted(engine.expiryCycle().stalePercent()))
        + line("expired_time_cap_reached_count", engine.expiryCycle().outOfTimeCount())
        + line("evicted_keys", engine.evictedKeys())
        + line("evicted_clients", node.clientMemory().evicted())
        + line("keyspace_hits", engine.databases().hits())
        + line("keyspace_misses", engine.databases().misses())
        + line("pubsub_channels", node.channels().count(Kind.CHANNEL))
        + line("pubsub_patterns", node.channels().count(Kind.PATTERN))
        + line("pubsubshard_channels", node.channels().count(Kind.SHARD))
        + line("latest_fork_usec", 0)
        + line("total_error_replies", node.commandStats().errorReplies());
  }

  private String replication() {
    return line("role", "master")
        + line("connected_slaves", 0)
        + line("master_replid", node.runId())
        + line("master_repl_offset", 0)
        + line("repl_backlog_active", 0);
  }

  private String cpu() {
    long nanos =
        ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
            .getProcessCpuTime();
    return line("used_cpu_sys", "0.000000") + line("used_cpu_user", "%.6f".formatted(nanos / 1e9));
  }

  private String keyspace() {
    StringBuilder lines = new StringBuilder();
    var databases = node.engine().databases();
    for (int i = 0; i < databases.count(); i++) {
      Keyspace keyspace = databases.get(i);
      if (keyspace.size() > 0) {
        lines.append(
            line(
                "db" + i,
                "keys=%d,expires=%d,avg_ttl=0"
                    .formatted(keyspace.size(), keyspace.expiry().size())));
      }
    }
    return lines.toString();
  }

  private static String line(String name, Object value) {
    return name + ":" + value + "\r\n";
  }

  private static String kilobytes(long bytes) {
    return "%.2f".formatted(bytes / 1024.0);
  }

  private static String human(long bytes) {
    if (bytes < 1 << 10) {
      return bytes + "B";
    }
    String units = "KMGTP";
    double value = bytes;
    int unit = -1;
    while (value >= 1024 && unit < units.length() - 1) {
      value /= 1024;
      unit++;
    }
    return "%.2f%c".formatted(value, units.charAt(unit));
  }
}
