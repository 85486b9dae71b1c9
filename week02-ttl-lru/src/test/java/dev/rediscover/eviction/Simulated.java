package dev.rediscover.eviction;

import dev.rediscover.bytes.SipHash;
import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.ManualClock;
import dev.rediscover.store.ByteArena;
import dev.rediscover.store.Dict;
import dev.rediscover.store.Keyspace;
import dev.rediscover.store.KeyspaceListener.Removal;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// A cache of so many keys that is asked for the keys of a trace, and counts what it had.
final class Simulated {
  /// Between two requests: a hundred a second.
  private static final int REQUEST_MILLIS = 10;

  private Simulated() {}

  /// The hit ratio of a keyspace with an eviction, 0 to 1.
  ///
  /// @param capacity in keys
  static double hitRatio(
      EvictionPolicy policy, EvictionSettings settings, int capacity, int[] trace) {
    var clock = new ManualClock();
    var random = new SplittableRandom(capacity);
    var keyspace = new Keyspace(new Dict(new ByteArena(), new SipHash(1, 2), Evictions.SPARE_INTS));
    RankedEviction eviction =
        Evictions.of(policy, settings, keyspace, Candidates.NONE, clock, random);
    keyspace.plugIn(eviction);
    byte[] bytes = new byte[Integer.BYTES];
    Slice key = new Slice();
    Slice value = Slice.of("v");
    int hits = 0;
    for (int request : trace) {
      clock.advance(REQUEST_MILLIS);
      bytes[0] = (byte) request;
      bytes[1] = (byte) (request >> 8);
      bytes[2] = (byte) (request >> 16);
      bytes[3] = (byte) (request >> 24);
      key.set(bytes, 0, bytes.length);
      if (keyspace.find(key) != Keyspace.NONE) {
        hits++;
        continue;
      }
      if (keyspace.size() == capacity) {
        keyspace.remove(eviction.victim(), Removal.EVICTED);
      }
      keyspace.put(key, value);
    }
    return (double) hits / trace.length;
  }

  /// The best hit ratio that any cache could have: it knows the future and loses the key that is asked
  /// for last (Belady, 1966).
  static double optimum(int capacity, int[] trace) {
    int[] nextUse = nextUses(trace);
    // The keys in the cache by when they are asked for next. No two are asked for at the same time.
    TreeMap<Integer, Integer> byNextUse = new TreeMap<>();
    int hits = 0;
    for (int now = 0; now < trace.length; now++) {
      boolean hit = byNextUse.remove(now) != null;
      hits += hit ? 1 : 0;
      byNextUse.put(nextUse[now], trace[now]);
      if (byNextUse.size() > capacity) {
        byNextUse.pollLastEntry();
      }
    }
    return (double) hits / trace.length;
  }

  /// For each request, when the same key is asked for next; never is later than all, each its own.
  private static int[] nextUses(int[] trace) {
    int[] next = new int[trace.length];
    int[] seen = new int[Arrays.stream(trace).max().orElse(0) + 1];
    Arrays.fill(seen, -1);
    for (int now = trace.length - 1; now >= 0; now--) {
      int later = seen[trace[now]];
      next[now] = later >= 0 ? later : trace.length + now;
      seen[trace[now]] = now;
    }
    return next;
  }
}
