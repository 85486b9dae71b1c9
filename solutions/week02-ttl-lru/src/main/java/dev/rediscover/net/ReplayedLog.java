package dev.rediscover.net;

import dev.rediscover.bytes.Slice;

/// A log that is not told what it has told itself.
///
/// Thread: engine.
final class ReplayedLog implements NodeLog {
  private final NodeLog log;
  private boolean silent;

  ReplayedLog(NodeLog log) {
    this.log = log;
  }

  /// Passes nothing on, or again all.
  void silence(boolean on) {
    silent = on;
  }

  @Override
  public boolean isOn() {
    return !silent && log.isOn();
  }

  @Override
  public void append(int database, Slice resp) {
    if (!silent) {
      log.append(database, resp);
    }
  }

  @Override
  public String refusal() {
    return log.refusal();
  }

  @Override
  public Promise endTurn() {
    return log.endTurn();
  }
}
