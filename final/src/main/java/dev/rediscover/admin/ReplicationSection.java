package dev.rediscover.admin;

import dev.rediscover.ops.Config;

/// INFO replication: a primary without replicas.
///
/// Thread: engine.
public final class ReplicationSection implements InfoSection {
  private static final String NO_ID = "0".repeat(40);

  private final Config config;
  private final String runId;

  public ReplicationSection(Config config, String runId) {
    this.config = config;
    this.runId = runId;
  }

  @Override
  public void write(InfoLines lines) {
    lines
        .line("role", "master")
        .line("connected_slaves", 0)
        .line("master_failover_state", "no-failover")
        .line("master_replid", runId)
        .line("master_replid2", NO_ID)
        .line("master_repl_offset", 0)
        .line("second_repl_offset", -1)
        .line("repl_backlog_active", 0)
        .line("repl_backlog_size", config.find("repl-backlog-size").text())
        .lines(0, "repl_backlog_first_byte_offset", "repl_backlog_histlen");
  }
}
