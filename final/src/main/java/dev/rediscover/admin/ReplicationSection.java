package dev.rediscover.admin;

import dev.rediscover.ops.Config;
import dev.rediscover.replication.Backlog;
import dev.rediscover.replication.History;
import dev.rediscover.replication.Replica;
import dev.rediscover.replication.ReplicaLink;
import java.util.function.LongSupplier;

/// INFO replication.
///
/// Offsets that name a byte count from 1 here, as Redis' do.
///
/// Thread: engine.
public final class ReplicationSection implements InfoSection {
  private final ReplicationNode node;
  private final Config config;
  private final LongSupplier clock;

  /// @param clock the time in milliseconds since 1970
  public ReplicationSection(ReplicationNode node, Config config, LongSupplier clock) {
    this.node = node;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public void write(InfoLines lines) {
    lines.line("role", node.follows() ? "slave" : "master");
    if (node.follows()) {
      writeLink(lines);
    }
    writeReplicas(lines);
    writeStream(lines);
  }

  private void writeLink(InfoLines lines) {
    ReplicaLink link = node.link();
    boolean syncs = node.snapshotReceived() >= 0;
    long offset = node.stream().offset();
    lines
        .line("master_host", node.primaryHost())
        .line("master_port", node.primaryPort())
        .line("master_link_status", link.isOnline() ? "up" : "down")
        .line("master_last_io_seconds_ago", link.isOnline() ? seconds(link.heardMillis()) : -1)
        .line("master_sync_in_progress", syncs ? 1 : 0)
        .line("slave_read_repl_offset", offset)
        .line("slave_repl_offset", offset);
    if (syncs) {
      writeSnapshot(lines);
    }
    if (!link.isOnline()) {
      lines.line("master_link_down_since_seconds", seconds(node.downSinceMillis()));
    }
    lines
        .line("slave_priority", config.replicaPriority.get())
        .line("slave_read_only", config.replicaReadOnly.get() ? 1 : 0)
        .line("replica_announced", config.replicaAnnounced.get() ? 1 : 0);
  }

  private void writeSnapshot(InfoLines lines) {
    long received = node.snapshotReceived();
    long total = node.snapshotLength();
    lines
        .line("master_sync_total_bytes", Math.max(0, total))
        .line("master_sync_read_bytes", received)
        .line("master_sync_left_bytes", total < 0 ? -1 : total - received)
        .line("master_sync_perc", total <= 0 ? "0.00" : "%.2f".formatted(100.0 * received / total))
        .line("master_sync_last_io_seconds_ago", seconds(node.link().heardMillis()));
  }

  private long seconds(long sinceMillis) {
    return Math.max(0, clock.getAsLong() - sinceMillis) / 1000;
  }

  private void writeReplicas(InfoLines lines) {
    lines.line("connected_slaves", node.primary().replicas().size());
    if (config.minReplicasToWrite.get() > 0 && config.minReplicasMaxLag.get() > 0) {
      long lagMillis = config.minReplicasMaxLag.get() * 1000;
      lines.line("min_slaves_good_slaves", node.primary().inTouch(clock.getAsLong(), lagMillis));
    }
    int i = 0;
    for (Replica replica : node.primary().replicas()) {
      lines.line(
          "slave" + i++,
          "ip=%s,port=%d,state=%s,offset=%d,lag=%d"
              .formatted(
                  node.host(replica.number()),
                  node.address(replica.number()).port(),
                  replica.state().text(),
                  replica.acked(),
                  replica.state() == Replica.State.ONLINE
                      ? Math.max(0, replica.lagMillis(clock.getAsLong())) / 1000
                      : 0));
    }
  }

  private void writeStream(InfoLines lines) {
    History history = node.stream().history();
    Backlog backlog = node.stream().backlog();
    boolean on = node.stream().isOn();
    lines
        .line("master_failover_state", node.failoverState())
        .line("master_replid", history.id())
        .line("master_replid2", history.secondId())
        .line("master_repl_offset", backlog.end())
        .line("second_repl_offset", history.secondEnd() < 0 ? -1 : history.secondEnd() + 1)
        .line("repl_backlog_active", on ? 1 : 0)
        .line("repl_backlog_size", config.replBacklogSize.get())
        .line("repl_backlog_first_byte_offset", on ? backlog.first() + 1 : 0)
        .line("repl_backlog_histlen", on ? backlog.size() : 0);
  }
}
