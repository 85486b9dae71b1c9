package dev.rediscover.store;

import com.sun.management.GarbageCollectorMXBean;
import dev.rediscover.bytes.SipHash;
import dev.rediscover.bytes.Slice;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Measures what a layout costs: heap for each key, and garbage collection while values are
/// overwritten. Three layouts, a JVM each.
///
/// ```
/// mvn -q test-compile -pl solutions/week01-cache -Dlab=dev.rediscover.store.LayoutLab
/// ```
///
/// In your own module it measures your own `Dict`, as soon as 1.1 and 1.2 are done.
public final class LayoutLab {
  private static final int KEYS = 1_000_000;
  private static final int OVERWRITES = 10_000_000;
  private static final int KEY_BYTES = 16;
  private static final int VALUE_BYTES = 32;

  /// A cache, as small as will do.
  private interface Table {
    void put(byte[] key, byte[] value);
  }

  private LayoutLab() {}

  /// @param args nothing for all three, or the name of one
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 1) {
      System.out.println(measure(args[0]));
      return;
    }
    System.out.printf(
        "%,d keys of %d bytes, values of %d bytes, then %,d overwrites; Java %s, %s%n",
        KEYS, KEY_BYTES, VALUE_BYTES, OVERWRITES, Runtime.version(), "Serial GC, -Xmx512m");
    System.out.printf(
        "%-28s%14s%14s%16s%13s%14s%n",
        "", "heap per key", "CPU per write", "collections", "in them", "the longest");
    for (String layout : List.of("HashMap<String, byte[]>", "nodes with LRU links", "Dict")) {
      System.out.print(inItsOwnJvm(layout));
    }
  }

  private static String inItsOwnJvm(String layout) throws IOException, InterruptedException {
    String java = ProcessHandle.current().info().command().orElse("java");
    String classPath = System.getProperty("java.class.path");
    Process process =
        new ProcessBuilder(
                java,
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-classpath",
                Arrays.stream(classPath.split(File.pathSeparator))
                    .map(path -> new File(path).getAbsolutePath())
                    .reduce((a, b) -> a + File.pathSeparator + b)
                    .orElse(""),
                LayoutLab.class.getName(),
                layout)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String line = new String(process.getInputStream().readAllBytes());
    process.waitFor();
    return line;
  }

  private static String measure(String layout) {
    long before = heapInUse();
    Table table = table(layout);
    byte[] key = new byte[KEY_BYTES];
    byte[] value = new byte[VALUE_BYTES];
    for (int i = 0; i < KEYS; i++) {
      name(i, key);
      table.put(key, value);
    }
    double heapPerKey = (heapInUse() - before) / (double) KEYS;

    var collections = new Collections();
    var random = new SplittableRandom(1);
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < OVERWRITES; i++) {
      name(random.nextInt(KEYS), key);
      value[0] = (byte) i;
      table.put(key, value);
      if (i % 256 == 0) {
        collections.look();
      }
    }
    // The processor's time, not the clock's: the machine may be busy with other things.
    long nanos = threads.getCurrentThreadCpuTime() - start;
    collections.look();
    return "%-28s%,12.1f B%,11d ns%16d%,10d ms%,11d ms"
        .formatted(
            layout,
            heapPerKey,
            nanos / OVERWRITES,
            collections.count,
            collections.millis,
            collections.longestMillis);
  }

  private static Table table(String layout) {
    return switch (layout) {
      case "HashMap<String, byte[]>" -> new JavaMap();
      case "nodes with LRU links" -> new NodeTable();
      case "Dict" -> new DictTable();
      default -> throw new IllegalArgumentException("no such layout: " + layout);
    };
  }

  /// Writes `key:000000000042` into 16 bytes.
  private static void name(int number, byte[] key) {
    int rest = number;
    for (int at = KEY_BYTES - 1; at >= 4; at--) {
      key[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    key[0] = 'k';
    key[1] = 'e';
    key[2] = 'y';
    key[3] = ':';
  }

  private static long heapInUse() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /// What the collectors did since this object was made.
  private static final class Collections {
    private final List<GarbageCollectorMXBean> beans =
        ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class);
    private final long[] seen = new long[beans.size()];
    private final long[] seenMillis = new long[beans.size()];
    long count;
    long millis;
    long longestMillis;

    Collections() {
      look();
      count = 0;
      millis = 0;
      longestMillis = 0;
    }

    /// Called so often that no two collections of a kind lie between two calls.
    void look() {
      for (int i = 0; i < seen.length; i++) {
        GarbageCollectorMXBean bean = beans.get(i);
        long now = bean.getCollectionCount();
        if (now != seen[i]) {
          count += now - seen[i];
          seen[i] = now;
          millis += bean.getCollectionTime() - seenMillis[i];
          seenMillis[i] = bean.getCollectionTime();
          longestMillis = Math.max(longestMillis, bean.getLastGcInfo().getDuration());
        }
      }
    }
  }

  /// What Java has.
  private static final class JavaMap implements Table {
    private final Map<String, byte[]> map = new HashMap<>();

    @Override
    public void put(byte[] key, byte[] value) {
      map.put(new String(key, StandardCharsets.ISO_8859_1), value.clone());
    }
  }

  /// What everybody writes first: an object for each key, linked twice.
  private static final class NodeTable implements Table {
    private static final class Node {
      final byte[] key;
      byte[] value;
      final int hash;
      long deadlineMillis;
      Node chain;
      Node newer;
      Node older;

      Node(byte[] key, int hash) {
        this.key = key;
        this.hash = hash;
      }
    }

    private final SipHash hash = new SipHash(1, 2);
    private final Slice slice = new Slice();
    private Node[] buckets = new Node[16];
    private int size;
    private Node newest;

    @Override
    public void put(byte[] key, byte[] value) {
      int hashOfKey = (int) hash.hash(slice.set(key, 0, key.length));
      Node node = buckets[hashOfKey & (buckets.length - 1)];
      while (node != null && !(node.hash == hashOfKey && Arrays.equals(node.key, key))) {
        node = node.chain;
      }
      if (node == null) {
        node = insert(key.clone(), hashOfKey);
      } else {
        unlink(node);
      }
      node.value = value.clone();
      node.deadlineMillis = 0;
      node.older = newest;
      if (newest != null) {
        newest.newer = node;
      }
      newest = node;
    }

    private Node insert(byte[] key, int hashOfKey) {
      if (size++ == buckets.length) {
        grow();
      }
      var node = new Node(key, hashOfKey);
      int bucket = hashOfKey & (buckets.length - 1);
      node.chain = buckets[bucket];
      buckets[bucket] = node;
      return node;
    }

    private void grow() {
      Node[] old = buckets;
      buckets = new Node[2 * old.length];
      for (Node first : old) {
        for (Node node = first; node != null; ) {
          Node next = node.chain;
          int bucket = node.hash & (buckets.length - 1);
          node.chain = buckets[bucket];
          buckets[bucket] = node;
          node = next;
        }
      }
    }

    private void unlink(Node node) {
      if (node.newer != null) {
        node.newer.older = node.older;
      } else {
        newest = node.older;
      }
      if (node.older != null) {
        node.older.newer = node.newer;
      }
      node.newer = null;
    }
  }

  /// Ours, with the same links in two spare ints.
  private static final class DictTable implements Table {
    private static final int NEWER = Dict.SPARE;
    private static final int OLDER = Dict.SPARE + 1;

    private final Dict dict = new Dict(new ByteArena(), new SipHash(1, 2), 2);
    private final Records records = dict.records();
    private final Slice keySlice = new Slice();
    private final Slice valueSlice = new Slice();
    private int newest;

    @Override
    public void put(byte[] key, byte[] value) {
      keySlice.set(key, 0, key.length);
      valueSlice.set(value, 0, value.length);
      int handle = dict.find(keySlice);
      if (handle == Dict.NONE) {
        handle = dict.insert(keySlice, valueSlice);
      } else {
        dict.setValue(handle, valueSlice);
        unlink(handle);
      }
      records.set(handle, OLDER, newest);
      if (newest != Dict.NONE) {
        records.set(newest, NEWER, handle);
      }
      newest = handle;
    }

    private void unlink(int handle) {
      int newer = records.get(handle, NEWER);
      int older = records.get(handle, OLDER);
      if (newer != Dict.NONE) {
        records.set(newer, OLDER, older);
      } else {
        newest = older;
      }
      if (older != Dict.NONE) {
        records.set(older, NEWER, newer);
      }
      records.set(handle, NEWER, Dict.NONE);
    }
  }
}
