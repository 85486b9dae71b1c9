package dev.rediscover.admin;

import dev.rediscover.command.Databases;
import dev.rediscover.store.Keyspace;

/// INFO keyspace: the databases that hold something.
///
/// Thread: engine.
public final class KeyspaceSection implements InfoSection {
  private final Databases databases;

  public KeyspaceSection(Databases databases) {
    this.databases = databases;
  }

  @Override
  public void write(InfoLines lines) {
    for (int i = 0; i < databases.count(); i++) {
      Keyspace keyspace = databases.get(i);
      if (keyspace.size() > 0) {
        lines.line(
            "db" + i,
            "keys=%d,expires=%d,avg_ttl=%d"
                .formatted(
                    keyspace.size(), keyspace.expiry().size(), keyspace.expiry().meanTtlMillis()));
      }
    }
  }
}
