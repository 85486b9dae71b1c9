package dev.rediscover.transaction;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.Databases;
import dev.rediscover.store.Keyspace;
import dev.rediscover.store.KeyspaceListener.Removal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Who watches which key, and whose transaction is stale because one changed.
///
/// Values are not compared: a key that was changed and changed back has changed. Whoever plugs this
/// in tells it of every change, as a [dev.rediscover.store.KeyspaceListener] hears of it.
///
/// Thread: engine.
/// Invariant: a watch is under its key here if, and only if, it is in its owner's list; a stale
/// transaction has none.
public final class Watches {
  /// By database, then by key, then by owner.
  private final Map<Integer, Map<Slice, Map<Transaction, Watch>>> byDatabase = new HashMap<>();

  /// Whether nobody watches anything: then nobody needs to be told.
  public boolean isEmpty() {
    return byDatabase.isEmpty();
  }

  /// How many keys are watched, each once.
  public int size() {
    return byDatabase.values().stream().mapToInt(Map::size).sum();
  }

  void watch(Transaction owner, int database, Keyspace keyspace, Slice key) {
    Slice own = key.copy();
    Watch watch = new Watch(database, own, keyspace.exists(key));
    Map<Transaction, Watch> watchers =
        byDatabase
            .computeIfAbsent(database, _ -> new HashMap<>())
            .computeIfAbsent(own, _ -> new LinkedHashMap<>());
    if (watchers.putIfAbsent(owner, watch) == null) {
      owner.add(watch);
    }
  }

  /// Ends all watches of a transaction.
  void release(Transaction owner) {
    for (Watch watch : owner.watches()) {
      Map<Slice, Map<Transaction, Watch>> byKey = byDatabase.get(watch.database());
      Map<Transaction, Watch> watchers = byKey.get(watch.key());
      watchers.remove(owner);
      if (watchers.isEmpty()) {
        byKey.remove(watch.key());
      }
      if (byKey.isEmpty()) {
        byDatabase.remove(watch.database());
      }
    }
    owner.forgetWatches();
  }

  /// Whether a watched key has died without anybody having met it since.
  boolean hasLost(Transaction owner, Databases databases) {
    for (Watch watch : List.copyOf(owner.watches())) {
      if (watch.existed() && !databases.get(watch.database()).exists(watch.key())) {
        return true;
      }
    }
    return owner.isStale();
  }

  /// A key's value or deadline has changed.
  public void changed(int database, Slice key) {
    of(database, key).forEach((owner, watch) -> spoil(owner));
  }

  /// A key is about to be removed.
  public void removed(int database, Slice key, Removal why) {
    of(database, key)
        .forEach((owner, watch) -> {
          if (watch.existed() || why != Removal.EXPIRED) {
            spoil(owner);
          }
        });
  }

  /// Who watches a key: a copy, for those who end watches meanwhile.
  private Map<Transaction, Watch> of(int database, Slice key) {
    Map<Slice, Map<Transaction, Watch>> byKey = byDatabase.get(database);
    Map<Transaction, Watch> watchers = byKey == null ? null : byKey.get(key);
    return watchers == null ? Map.of() : new LinkedHashMap<>(watchers);
  }

  /// All keys of a database are about to be removed. Who watches a key that is not there does not
  /// mind.
  public void cleared(int database) {
    spoilIf(database, Watch::existed);
  }

  /// Two databases are about to be exchanged: who watches a key in one of them minds if either has
  /// it.
  public void swapping(int one, int other, Databases databases) {
    spoilUnlessAbsent(one, databases.get(other));
    spoilUnlessAbsent(other, databases.get(one));
  }

  private void spoilUnlessAbsent(int database, Keyspace arriving) {
    spoilIf(database, watch -> watch.existed() || arriving.exists(watch.key()));
  }

  /// Spoils the transactions that watch a key of a database, if their watch is such a one.
  private void spoilIf(int database, Predicate<Watch> minds) {
    Set<Transaction> spoilt = new LinkedHashSet<>();
    for (Map<Transaction, Watch> watchers : byDatabase.getOrDefault(database, Map.of()).values()) {
      watchers.forEach((owner, watch) -> {
        if (minds.test(watch)) {
          spoilt.add(owner);
        }
      });
    }
    spoilt.forEach(this::spoil);
  }

  private void spoil(Transaction owner) {
    owner.stale(true);
    // It can't get any staler: no need to hear more.
    release(owner);
  }
}
