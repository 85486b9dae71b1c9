package dev.rediscover.expiry;

import dev.rediscover.bytes.SipHash;
import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.ManualClock;
import dev.rediscover.store.ByteArena;
import dev.rediscover.store.Dict;
import dev.rediscover.store.Keyspace;
import dev.rediscover.store.KeyspaceListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A keyspace whose keys can die, on a clock that the test moves.
final class MortalKeys implements KeyspaceListener {
  final ManualClock clock = new ManualClock();
  final Deadlines deadlines;
  final Keyspace keyspace = new Keyspace(new Dict(new ByteArena(), new SipHash(7, 11), 0));

  /// What the keyspace told of removals: `a EXPIRED`.
  final List<String> removals = new ArrayList<>();

  /// The keys of which the keyspace told that they have changed.
  final List<String> changes = new ArrayList<>();

  /// How often somebody asked what time it is.
  int clockReads;

  MortalKeys() {
    deadlines =
        new Deadlines(() -> {
          clockReads++;
          return clock.getAsLong();
        });
    keyspace.plugIn(deadlines);
    keyspace.plugIn(this);
  }

  @Override
  public void changed(Slice key) {
    changes.add(key.toString());
  }

  @Override
  public void removed(Slice key, Removal why) {
    removals.add(key + " " + why);
  }

  /// SET.
  int set(String key) {
    return keyspace.put(Slice.of(key), Slice.of("value of " + key));
  }

  /// SET … PX.
  int set(String key, long livesMillis) {
    int handle = set(key);
    keyspace.setDeadlineMillis(handle, clock.getAsLong() + livesMillis);
    return handle;
  }

  /// SET … PX for keys `prefix0`, `prefix1` …
  void setMany(String prefix, int count, long livesMillis) {
    for (int i = 0; i < count; i++) {
      set(prefix + i, livesMillis);
    }
  }

  /// GET, as text, or null.
  String get(String key) {
    var into = new Slice();
    return keyspace.get(Slice.of(key), into) ? into.toString() : null;
  }

  /// The keys that SCAN shows.
  Set<String> scanned() {
    Set<String> keys = new TreeSet<>();
    long cursor = 0;
    do {
      cursor =
          keyspace.scan(cursor, handle -> keys.add(keyspace.key(handle, new Slice()).toString()));
    } while (cursor != 0);
    return keys;
  }
}
