package dev.rediscover.eviction;

import dev.rediscover.bytes.SipHash;
import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.ManualClock;
import dev.rediscover.store.ByteArena;
import dev.rediscover.store.Dict;
import dev.rediscover.store.Expiry;
import dev.rediscover.store.Keyspace;
import dev.rediscover.store.KeyspaceListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// A keyspace for tests of eviction: three spare ints in its records, naive deadlines, a clock that
/// the test moves.
final class Cache implements KeyspaceListener {
  final ManualClock clock;
  final ByteArena arena = new ByteArena();
  final Keyspace keyspace = new Keyspace(new Dict(arena, new SipHash(3, 5), Evictions.SPARE_INTS));
  final Candidates withDeadline;

  /// What the keyspace told of removals: `a EVICTED`.
  final List<String> removals = new ArrayList<>();

  private final TreeMap<Integer, Long> deadlines = new TreeMap<>();

  Cache() {
    this(new ManualClock());
  }

  Cache(ManualClock clock) {
    this.clock = clock;
    keyspace.plugIn(new NaiveExpiry());
    keyspace.plugIn(this);
    withDeadline =
        Candidates.of(
            deadlines::size,
            random ->
                deadlines.isEmpty()
                    ? Keyspace.NONE
                    : List.copyOf(deadlines.keySet()).get(random.nextInt(deadlines.size())),
            deadlines::containsKey);
  }

  /// Deadlines in a sorted map: slow, and right.
  private final class NaiveExpiry implements Expiry {
    @Override
    public long deadlineMillis(int handle) {
      return deadlines.getOrDefault(handle, NO_DEADLINE);
    }

    @Override
    public void setDeadlineMillis(int handle, long deadlineMillis) {
      deadlines.put(handle, deadlineMillis);
    }

    @Override
    public boolean clear(int handle) {
      return deadlines.remove(handle) != null;
    }

    @Override
    public boolean isDead(int handle) {
      Long deadline = deadlines.get(handle);
      return deadline != null && clock.getAsLong() > deadline;
    }

    @Override
    public int size() {
      return deadlines.size();
    }
  }

  @Override
  public void removed(Slice key, Removal why) {
    removals.add(key + " " + why);
  }

  /// SET, a second later than what was done before.
  int set(String key) {
    clock.advance(1_000);
    return keyspace.put(Slice.of(key), Slice.of("value of " + key));
  }

  /// SET … PX, a second later than what was done before.
  int set(String key, long livesMillis) {
    int handle = set(key);
    keyspace.setDeadlineMillis(handle, clock.getAsLong() + livesMillis);
    return handle;
  }

  /// GET, a second later than what was done before; as text, or null.
  String get(String key) {
    clock.advance(1_000);
    var into = new Slice();
    return keyspace.get(Slice.of(key), into) ? into.toString() : null;
  }

  /// The handle of a key, without using it.
  int handle(String key) {
    return keyspace.record(Slice.of(key));
  }

  /// The key of a handle, or null for none.
  String key(int handle) {
    return handle == Keyspace.NONE ? null : keyspace.key(handle, new Slice()).toString();
  }

  Set<String> keys() {
    Set<String> keys = new TreeSet<>();
    keyspace.forEach(handle -> keys.add(key(handle)));
    return keys;
  }

  /// The deadlines there are, by key.
  Map<String, Long> deadlines() {
    Map<String, Long> byKey = new TreeMap<>();
    deadlines.forEach((handle, deadline) -> byKey.put(key(handle), deadline));
    return byKey;
  }
}
