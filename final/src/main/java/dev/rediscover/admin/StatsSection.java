package dev.rediscover.admin;

import dev.rediscover.connection.ClientMemory;
import dev.rediscover.connection.Clients;
import dev.rediscover.engine.Engine;
import dev.rediscover.ops.CommandStats;
import dev.rediscover.ops.Traffic;
import dev.rediscover.pubsub.Channels;
import dev.rediscover.pubsub.Kind;
import java.util.concurrent.TimeUnit;

/// INFO stats: what has been done since the start or CONFIG RESETSTAT. Of what this server does not have
/// (replicas, forks, tracking, threads for sockets) nothing is ever counted.
///
/// Thread: engine.
public final class StatsSection implements InfoSection {
  private final Engine engine;
  private final Clients clients;
  private final ClientMemory clientMemory;
  private final Traffic traffic;
  private final Channels channels;
  private final CommandStats commandStats;
  private final ReplicationNode node;

  public StatsSection(
      Engine engine,
      Clients clients,
      ClientMemory clientMemory,
      Traffic traffic,
      Channels channels,
      CommandStats commandStats,
      ReplicationNode node) {
    this.engine = engine;
    this.clients = clients;
    this.clientMemory = clientMemory;
    this.traffic = traffic;
    this.channels = channels;
    this.commandStats = commandStats;
    this.node = node;
  }

  @Override
  public void write(InfoLines lines) {
    traffic(lines);
    lines
        .line("rejected_connections", clients.rejected())
        .line("sync_full", node.fullSyncs())
        .line("sync_partial_ok", node.partialSyncs())
        .line("sync_partial_err", node.refusedPartialSyncs());
    removals(lines);
    lines
        .line("keyspace_hits", engine.databases().hits())
        .line("keyspace_misses", engine.databases().misses())
        .line("pubsub_channels", channels.count(Kind.CHANNEL))
        .line("pubsub_patterns", channels.count(Kind.PATTERN))
        .line("pubsubshard_channels", channels.count(Kind.SHARD))
        .lines(0, "latest_fork_usec", "total_forks", "migrate_cached_sockets")
        .lines(0, "slave_expires_tracked_keys", "active_defrag_hits", "active_defrag_misses")
        .lines(0, "active_defrag_key_hits", "active_defrag_key_misses")
        .lines(0, "total_active_defrag_time", "current_active_defrag_time")
        .lines(0, "tracking_total_keys", "tracking_total_items", "tracking_total_prefixes")
        .line("unexpected_error_replies", 0)
        .line("total_error_replies", commandStats.errorReplies())
        .line("dump_payload_sanitizations", 0)
        .line("total_reads_processed", traffic.reads())
        .line("total_writes_processed", traffic.writes())
        .lines(0, "io_threaded_reads_processed", "io_threaded_writes_processed")
        .lines(0, "reply_buffer_shrinks", "reply_buffer_expands");
  }

  private void traffic(InfoLines lines) {
    lines
        .line("total_connections_received", clients.received())
        .line("total_commands_processed", traffic.commands())
        .line("instantaneous_ops_per_sec", traffic.commandsPerSecond())
        .line("total_net_input_bytes", traffic.receivedBytes())
        .line("total_net_output_bytes", traffic.sentBytes())
        .lines(0, "total_net_repl_input_bytes", "total_net_repl_output_bytes")
        .real("instantaneous_input_kbps", traffic.receivedBytesPerSecond() / 1024.0)
        .real("instantaneous_output_kbps", traffic.sentBytesPerSecond() / 1024.0)
        .lines("0.00", "instantaneous_input_repl_kbps", "instantaneous_output_repl_kbps");
  }

  private void removals(InfoLines lines) {
    lines
        .line("expired_keys", engine.expiredKeys())
        .real("expired_stale_perc", engine.expiryCycle().stalePercent())
        .line("expired_time_cap_reached_count", engine.expiryOutOfTimeCount())
        .line("expire_cycle_cpu_milliseconds", millis(engine.expiryClock().totalNanos()))
        .line("evicted_keys", engine.evictedKeys())
        .line("evicted_clients", clientMemory.evicted())
        .line("total_eviction_exceeded_time", millis(engine.timeOverLimit().totalNanos()))
        .line("current_eviction_exceeded_time", millis(engine.timeOverLimit().currentNanos()));
  }

  private static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }
}
