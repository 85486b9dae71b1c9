package dev.rediscover.admin;

import dev.rediscover.storage.Loading;
import dev.rediscover.storage.Snapshots;

/// INFO persistence: what is saved, and how it went.
///
/// Thread: engine.
public final class PersistenceSection implements InfoSection {
  private final Loading loading;
  private final Snapshots snapshots;

  public PersistenceSection(Loading loading, Snapshots snapshots) {
    this.loading = loading;
    this.snapshots = snapshots;
  }

  @Override
  public void write(InfoLines lines) {
    lines
        .line("loading", loading.isOn() ? 1 : 0)
        .line("async_loading", 0)
        .lines(0, "current_cow_peak", "current_cow_size", "current_cow_size_age")
        .line("current_fork_perc", "0.00")
        .line("current_save_keys_processed", snapshots.currentKeys())
        .line("current_save_keys_total", snapshots.currentKeysInAll())
        .line("rdb_changes_since_last_save", snapshots.changes())
        .line("rdb_bgsave_in_progress", snapshots.isRunning() ? 1 : 0)
        .line("rdb_last_save_time", snapshots.lastSaveMillis() / 1000)
        .line("rdb_last_bgsave_status", snapshots.lastFailed() ? "err" : "ok")
        .line("rdb_last_bgsave_time_sec", snapshots.lastSeconds())
        .line("rdb_current_bgsave_time_sec", snapshots.currentSeconds())
        .line("rdb_saves", snapshots.count())
        .line("rdb_last_cow_size", 0)
        .line("rdb_last_load_keys_expired", loading.expiredKeys())
        .line("rdb_last_load_keys_loaded", loading.loadedKeys())
        .lines(0, "aof_enabled", "aof_rewrite_in_progress", "aof_rewrite_scheduled")
        .lines(-1, "aof_last_rewrite_time_sec", "aof_current_rewrite_time_sec")
        .line("aof_last_bgrewrite_status", "ok")
        .lines(0, "aof_rewrites", "aof_rewrites_consecutive_failures")
        .line("aof_last_write_status", "ok")
        .lines(0, "aof_last_cow_size", "module_fork_in_progress", "module_fork_last_cow_size");
    if (loading.isOn()) {
      long loaded = loading.loadedBytes();
      lines
          .line("loading_start_time", loading.startSeconds())
          .line("loading_total_bytes", loading.totalBytes())
          .line("loading_loaded_bytes", loaded)
          .real("loading_loaded_perc", 100.0 * loaded / Math.max(1, loading.totalBytes()))
          .line("loading_eta_seconds", loading.etaSeconds());
    }
  }
}
