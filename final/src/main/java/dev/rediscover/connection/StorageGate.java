package dev.rediscover.connection;

import dev.rediscover.command.Call;
import dev.rediscover.command.CommandFlag;
import dev.rediscover.command.Gate;
import dev.rediscover.ops.Config;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.storage.Loading;
import dev.rediscover.storage.Snapshots;

/// Refuses what can't be done while the data are loaded, and writes while they can't be saved.
///
/// Thread: engine.
public final class StorageGate implements Gate {
  static final String LOADING = "LOADING Redis is loading the dataset in memory";
  static final String CANNOT_SAVE =
      "MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist to disk."
          + " Commands that may modify the data set are disabled, because this instance is configured"
          + " to report errors during writes if RDB snapshotting fails (stop-writes-on-bgsave-error"
          + " option). Please check the Redis logs for details about the RDB error.";

  private Loading loading;
  private Snapshots snapshots;
  private Config config;

  /// Says whom it asks; until then it lets everything pass.
  public void plugIn(Loading itsLoading, Snapshots itsSnapshots, Config itsConfig) {
    loading = itsLoading;
    snapshots = itsSnapshots;
    config = itsConfig;
  }

  @Override
  public boolean pass(Call call, RespWriter reply) {
    if (loading == null) {
      return true;
    }
    if (loading.isOn() && !call.command().is(CommandFlag.LOADING)) {
      throw new RespError(LOADING);
    }
    if (snapshots.lastFailed() && isWrite(call) && refusesWrites()) {
      throw new RespError(CANNOT_SAVE);
    }
    return true;
  }

  private static boolean isWrite(Call call) {
    return call.command().is(CommandFlag.WRITE) || call.command().name().equals("PING");
  }

  private boolean refusesWrites() {
    return config.stopWritesOnBgsaveError.get() && !config.save.get().points().isEmpty();
  }
}
