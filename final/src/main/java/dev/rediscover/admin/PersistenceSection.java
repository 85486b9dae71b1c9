package dev.rediscover.admin;

import dev.rediscover.engine.Engine;

/// INFO persistence: as of a node that never saves. Like Redis, it calls its start its last save.
///
/// Thread: engine.
public final class PersistenceSection implements InfoSection {
  private final Engine engine;
  private final long startMillis;

  public PersistenceSection(Engine engine, long startMillis) {
    this.engine = engine;
    this.startMillis = startMillis;
  }

  @Override
  public void write(InfoLines lines) {
    lines
        .lines(0, "loading", "async_loading")
        .lines(0, "current_cow_peak", "current_cow_size", "current_cow_size_age")
        .line("current_fork_perc", "0.00")
        .lines(0, "current_save_keys_processed", "current_save_keys_total")
        .line("rdb_changes_since_last_save", engine.changes())
        .line("rdb_bgsave_in_progress", 0)
        .line("rdb_last_save_time", startMillis / 1000)
        .line("rdb_last_bgsave_status", "ok")
        .lines(-1, "rdb_last_bgsave_time_sec", "rdb_current_bgsave_time_sec")
        .lines(0, "rdb_saves", "rdb_last_cow_size")
        .lines(0, "rdb_last_load_keys_expired", "rdb_last_load_keys_loaded")
        .lines(0, "aof_enabled", "aof_rewrite_in_progress", "aof_rewrite_scheduled")
        .lines(-1, "aof_last_rewrite_time_sec", "aof_current_rewrite_time_sec")
        .line("aof_last_bgrewrite_status", "ok")
        .lines(0, "aof_rewrites", "aof_rewrites_consecutive_failures")
        .line("aof_last_write_status", "ok")
        .lines(0, "aof_last_cow_size", "module_fork_in_progress", "module_fork_last_cow_size");
  }
}
