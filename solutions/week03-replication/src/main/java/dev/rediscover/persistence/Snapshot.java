package dev.rediscover.persistence;

import dev.rediscover.command.Databases;
import java.util.ArrayList;
import java.util.List;

/// All databases as they are at one point in time, while clients go on changing them.
///
/// Redis lets the operating system do this: `fork()` gives a second process the same memory, and the
/// kernel copies a page when one of the two writes to it. A JVM can't fork. So this walks through the
/// records in small steps between commands, and whoever is about to change a record that was not written
/// yet has it written first.
///
/// ```java
/// try (Snapshot snapshot = new Snapshot(databases, sink)) {   // the point in time is now
///   while (snapshot.step(100)) {
///     serveClients();
///   }
/// }
/// ```
///
/// Only one snapshot of a keyspace can be under way.
///
/// Thread: engine.
public final class Snapshot implements AutoCloseable {
  private final List<KeyspaceSnapshot> parts = new ArrayList<>();
  private int finished;

  /// Begins: whatever changes from here on is not in the snapshot.
  public Snapshot(Databases databases, RecordSink sink) {
    for (int i = 0; i < databases.count(); i++) {
      if (databases.get(i).size() > 0) {
        parts.add(new KeyspaceSnapshot(i, databases.get(i), sink));
      }
    }
  }

  /// Goes on for a while.
  ///
  /// @param handles how many to look at, at most, in each database
  /// @return whether there is more to write
  public boolean step(int handles) {
    while (finished < parts.size()) {
      if (parts.get(finished).step(handles)) {
        return true;
      }
      finished++;
    }
    return false;
  }

  /// Ends it, whether all was written or not.
  @Override
  public void close() {
    parts.forEach(KeyspaceSnapshot::close);
  }
}
