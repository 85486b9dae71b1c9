package dev.rediscover.eviction;

import dev.rediscover.bytes.SipHash;
import dev.rediscover.bytes.Slice;
import dev.rediscover.store.ByteArena;
import dev.rediscover.store.Dict;
import dev.rediscover.store.Eviction;
import dev.rediscover.store.Keyspace;
import dev.rediscover.store.KeyspaceListener.Removal;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/// Measures what noting a use costs: the time of a GET, and of an eviction, with each kind of
/// eviction, a million keys, each picked at random.
///
/// ```
/// mvn -q test-compile -pl solutions/week02-ttl-lru -Dlab=dev.rediscover.eviction.TouchLab
/// ```
public final class TouchLab {
  private static final int KEYS = 1_000_000;
  private static final int GETS = 2_000_000;
  private static final int EVICTIONS = 200_000;
  private static final int ROUNDS = 7;

  /// The engine reads the clock once a batch, so asking it costs nothing.
  private static long now = 1_700_000_000_000L;

  private TouchLab() {}

  public static void main(String[] args) {
    List<String> kinds = List.of("none", "sampled LRU", "sampled LFU", "exact LRU", "random");
    double[][] gets = new double[kinds.size()][ROUNDS];
    double[][] evictions = new double[kinds.size()][ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      for (int kind = 0; kind < kinds.size(); kind++) {
        measure(kinds.get(kind), round, gets[kind], evictions[kind]);
      }
    }
    System.out.printf("| %,d keys | ns per GET | ns per eviction and SET |%n", KEYS);
    System.out.println("|---|---:|---:|");
    for (int kind = 0; kind < kinds.size(); kind++) {
      System.out.printf(
          "| %s | %s | %s |%n",
          kinds.get(kind), median(gets[kind]), kind == 0 ? "-" : median(evictions[kind]));
    }
  }

  private static void measure(String kind, int round, double[] gets, double[] evictions) {
    var random = new SplittableRandom(round);
    var keyspace = new Keyspace(new Dict(new ByteArena(), new SipHash(1, 2), Evictions.SPARE_INTS));
    Eviction eviction = eviction(kind, keyspace, random);
    keyspace.plugIn(eviction);
    byte[] bytes = new byte[16];
    Slice key = new Slice();
    Slice value = Slice.of(new byte[32]);
    for (int i = 0; i < KEYS; i++) {
      keyspace.put(key(key, bytes, i), value);
    }
    long start = cpuNanos();
    for (int i = 0; i < GETS; i++) {
      now += i & 1;
      keyspace.find(key(key, bytes, random.nextInt(KEYS)));
    }
    gets[round] = (double) (cpuNanos() - start) / GETS;
    if (eviction == Eviction.NONE) {
      return;
    }
    start = cpuNanos();
    for (int i = 0; i < EVICTIONS; i++) {
      keyspace.remove(eviction.victim(), Removal.EVICTED);
      keyspace.put(key(key, bytes, KEYS + i), value);
    }
    evictions[round] = (double) (cpuNanos() - start) / EVICTIONS;
  }

  /// CPU time, so that a busy machine changes it little.
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static Eviction eviction(String kind, Keyspace keyspace, SplittableRandom random) {
    LongSupplier clock = () -> now;
    EvictionPolicy policy =
        switch (kind) {
          case "none" -> EvictionPolicy.NOEVICTION;
          case "sampled LFU" -> EvictionPolicy.ALLKEYS_LFU;
          case "random" -> EvictionPolicy.ALLKEYS_RANDOM;
          default -> EvictionPolicy.ALLKEYS_LRU;
        };
    if (policy == EvictionPolicy.NOEVICTION) {
      return Eviction.NONE;
    }
    EvictionSettings settings = EvictionSettings.DEFAULT.withExactLru(kind.equals("exact LRU"));
    return Evictions.of(policy, settings, keyspace, Candidates.NONE, clock, random);
  }

  private static Slice key(Slice into, byte[] bytes, int number) {
    // Spread over the bytes as real keys are, so that each hashes anew.
    for (int i = 0; i < 4; i++) {
      bytes[4 * i] = (byte) (number >> 8 * i);
    }
    return into.set(bytes, 0, bytes.length);
  }

  private static String median(double[] nanos) {
    double[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return "%.0f (%.0f to %.0f)".formatted(sorted[ROUNDS / 2], sorted[0], sorted[ROUNDS - 1]);
  }
}
