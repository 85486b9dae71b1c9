package dev.rediscover.store;

import dev.rediscover.bytes.Slice;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/// How many calls a second the stores answer to 1, 2 and 4 threads: nine GETs for each SET, of 100,000
/// keys of 16 bytes with values of 32.
///
/// `mvn -q test-compile -pl solutions/week01-cache -Dbench=StoreBench` takes about two minutes.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(
    value = 2,
    jvmArgs = {"-Xms1g", "-Xmx1g", "-XX:+UseParallelGC"})
public class StoreBench {
  private static final int KEYS = 100_000;
  private static final int STRIPES = 16;
  private static final int ONE_SET_IN = 10;

  /// Which store is measured.
  @Param({"one lock", "read-write lock", "16 stripes", "ConcurrentHashMap"})
  public String store;

  private final byte[][] keys = new byte[KEYS][];
  private final byte[] value = new byte[32];
  private Store measured;

  /// Java's own map, as a peer. What it gives is the value itself and no copy.
  private final ConcurrentMap<Slice, byte[]> map = new ConcurrentHashMap<>();

  /// Fills the store.
  @Setup
  public void fill() {
    measured =
        switch (store) {
          case "one lock" -> new LockedStore(Keyspace.standalone());
          case "read-write lock" -> new ReadWriteStore(Keyspace.standalone());
          case "16 stripes" -> StripedStore.withStripes(STRIPES);
          case "ConcurrentHashMap" -> null;
          default -> throw new IllegalArgumentException(store);
        };
    for (int i = 0; i < KEYS; i++) {
      keys[i] = "key:%012d".formatted(i).getBytes(StandardCharsets.US_ASCII);
      set(keys[i]);
    }
  }

  private byte[] get(byte[] key) {
    return measured == null ? map.get(Slice.of(key)) : measured.get(key);
  }

  private void set(byte[] key) {
    if (measured == null) {
      map.put(Slice.of(key), value.clone());
    } else {
      measured.set(key, value);
    }
  }

  @Benchmark
  @Threads(1)
  public Object threads1() {
    return call();
  }

  @Benchmark
  @Threads(2)
  public Object threads2() {
    return call();
  }

  @Benchmark
  @Threads(4)
  public Object threads4() {
    return call();
  }

  private Object call() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    byte[] key = keys[random.nextInt(KEYS)];
    if (random.nextInt(ONE_SET_IN) == 0) {
      set(key);
      return null;
    }
    return get(key);
  }
}
