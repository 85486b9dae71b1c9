package dev.rediscover.net;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.Effects;
import dev.rediscover.command.WriteLog;
import dev.rediscover.store.KeyspaceListener;

/// Logs keys that go without a command: whoever repeats the log must not decide that himself.
///
/// Thread: engine.
final class RemovalLog implements KeyspaceListener {
  private final int database;
  private final Effects effects;

  RemovalLog(int database, WriteLog log) {
    this.database = database;
    this.effects = new Effects(log);
  }

  @Override
  public void removed(Slice key, Removal why) {
    if (why == Removal.EXPIRED || why == Removal.EVICTED) {
      effects.append(database, "DEL", key);
    }
  }
}
