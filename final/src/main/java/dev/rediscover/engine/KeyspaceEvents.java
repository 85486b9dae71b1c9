package dev.rediscover.engine;

import dev.rediscover.blocking.Waiters;
import dev.rediscover.bytes.Slice;
import dev.rediscover.command.Effects;
import dev.rediscover.notification.Notifications;
import dev.rediscover.store.KeyspaceListener;
import dev.rediscover.transaction.Watches;

/// Passes on what one keyspace tells: to the counter, to those who watch, who wait, who listen; and,
/// as a DEL, to the write log, if a key went that no command deleted.
///
/// While nobody does, a change costs three looks at a field.
///
/// Thread: engine.
final class KeyspaceEvents implements KeyspaceListener {
  private final RemovalCounter removals;
  private final Watches watches;
  private final Waiters waiters;
  private final Notifications notifications;
  private final Effects effects;
  private int database;

  /// @param database the number that the keyspace has now
  KeyspaceEvents(
      int database,
      RemovalCounter removals,
      Watches watches,
      Waiters waiters,
      Notifications notifications,
      Effects effects) {
    this.database = database;
    this.removals = removals;
    this.watches = watches;
    this.waiters = waiters;
    this.notifications = notifications;
    this.effects = effects;
  }

  /// The keyspace is another database from now on.
  void database(int number) {
    database = number;
  }

  @Override
  public void added(Slice key) {
    if (notifications.areOn()) {
      notifications.added(database, key);
    }
  }

  @Override
  public void changed(Slice key) {
    if (notifications.areOn()) {
      notifications.changed(database, key);
    }
    if (!watches.isEmpty()) {
      watches.changed(database, key);
    }
    if (!waiters.isEmpty()) {
      waiters.changed(database, key);
    }
  }

  @Override
  public void removed(Slice key, Removal why) {
    removals.removed(key, why);
    if (why != Removal.DELETED && effects.isOn()) {
      effects.append(database, "DEL", key);
    }
    if (notifications.areOn()) {
      notifications.removed(database, key, why);
    }
    if (!watches.isEmpty()) {
      watches.removed(database, key, why);
    }
  }

  @Override
  public void cleared() {
    if (!watches.isEmpty()) {
      watches.cleared(database);
    }
  }
}
