package dev.rediscover.engine;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.WriteLog;
import java.util.ArrayList;
import java.util.List;

/// Tells every change to all who keep or send changes: the file and the replicas. Each is told only while it
/// listens.
///
/// Thread: engine.
public final class WriteLogs implements WriteLog {
  private final List<WriteLog> logs = new ArrayList<>();

  /// Tells this one, too, from now on.
  public void add(WriteLog log) {
    logs.add(log);
  }

  @Override
  public boolean isOn() {
    for (int i = 0; i < logs.size(); i++) {
      if (logs.get(i).isOn()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void append(int database, Slice resp) {
    for (int i = 0; i < logs.size(); i++) {
      if (logs.get(i).isOn()) {
        logs.get(i).append(database, resp);
      }
    }
  }
}
