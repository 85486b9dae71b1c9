package dev.rediscover.rdb;

import dev.rediscover.bytes.Slice;
import dev.rediscover.collection.CollectionValue;
import dev.rediscover.collection.CompactLimits;
import dev.rediscover.collection.End;
import dev.rediscover.collection.Growth;
import dev.rediscover.collection.HashValue;
import dev.rediscover.collection.ListValue;
import dev.rediscover.collection.SetValue;
import dev.rediscover.collection.SortedSetValue;
import dev.rediscover.command.Databases;
import dev.rediscover.engine.LoggedEngine;
import dev.rediscover.expiry.Deadlines;
import dev.rediscover.persistence.RdbInfo;
import dev.rediscover.persistence.RdbLoad;
import dev.rediscover.persistence.RdbReader;
import dev.rediscover.persistence.RdbSave;
import dev.rediscover.persistence.RdbWriter;
import dev.rediscover.store.Expiry;
import dev.rediscover.store.Keyspace;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// Keys of all types and sizes, made up, and what becomes of them when they are saved and loaded.
final class Made {
  static final CompactLimits LIMITS = new CompactLimits();
  static final CollectionFormats FORMATS = new CollectionFormats(LIMITS);
  static final RdbInfo INFO = new RdbInfo("7.0.15", 1_700_000_000, 1_000_000, false, null);

  /// Later than any test runs.
  static final long FAR_MILLIS = 4_000_000_000_000L;

  private static final int[] SIZES = {1, 2, 3, 17, 64, 65, 128, 129, 511, 512, 513, 600, 3_000};
  private static final int[] LENGTHS = {0, 1, 5, 11, 12, 20, 21, 63, 64, 65, 300, 5_000};

  /// Of many elements, all are as short as the first of these.
  private static final int MANY = 100;

  private static final int SHORT_LENGTHS = 7;

  private final Random random;

  Made(long seed) {
    random = new Random(seed);
  }

  static Databases databases() {
    return new Databases(
        4,
        _ -> {
          Keyspace keyspace = Keyspace.standalone();
          keyspace.plugIn(new Deadlines(() -> 0));
          return keyspace;
        });
  }

  /// Fills databases with so many keys.
  void fill(Databases databases, int keys) {
    for (int i = 0; i < keys; i++) {
      Keyspace keyspace = databases.get(random.nextInt(databases.count()));
      Slice key = Slice.of("key:" + i);
      int handle =
          random.nextInt(3) == 0
              ? keyspace.put(key, text())
              : keyspace.put(key, value(keyspace, random.nextInt(4)));
      if (random.nextInt(3) == 0) {
        keyspace.setDeadlineMillis(handle, FAR_MILLIS + random.nextInt());
      }
    }
  }

  CollectionValue value(Keyspace home, int kind) {
    Growth growth = new Growth(LIMITS, home);
    int size = SIZES[random.nextInt(SIZES.length)];
    boolean numbers = random.nextBoolean();
    return switch (kind) {
      case 0 -> list(size, numbers);
      case 1 -> set(size, numbers, growth);
      case 2 -> hash(size, growth);
      default -> sortedSet(size, growth);
    };
  }

  private ListValue list(int size, boolean numbers) {
    ListValue list = new ListValue();
    for (int i = 0; i < size; i++) {
      Slice element = numbers ? number() : text(size);
      list.push(random.nextBoolean() ? End.LEFT : End.RIGHT, element, LIMITS);
    }
    return list;
  }

  private SetValue set(int size, boolean numbers, Growth growth) {
    SetValue set = new SetValue();
    while (set.size() < size) {
      set.add(numbers ? number() : text(size), LIMITS, growth.keyspace());
    }
    return set;
  }

  private HashValue hash(int size, Growth growth) {
    HashValue hash = new HashValue();
    boolean shortOnes = random.nextBoolean();
    while (hash.size() < size) {
      Slice value = shortOnes ? Slice.of("v" + random.nextInt(100)) : text(size);
      hash.put(shortOnes ? number() : text(size), value, LIMITS, growth.keyspace());
    }
    return hash;
  }

  private SortedSetValue sortedSet(int size, Growth growth) {
    SortedSetValue set = new SortedSetValue();
    boolean shortOnes = random.nextBoolean();
    while (set.size() < size) {
      set.put(shortOnes ? number() : text(size), score(), growth);
    }
    return set;
  }

  private double score() {
    return switch (random.nextInt(6)) {
      case 0 -> random.nextInt(10);
      case 1 -> random.nextInt() * 1e300;
      case 2 -> random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
      case 3 -> random.nextLong();
      case 4 -> Double.longBitsToDouble(random.nextLong() & 0x7fe_fff_ffff_ffff_ffL);
      default -> random.nextGaussian();
    };
  }

  /// A number of any width.
  Slice number() {
    long number = random.nextLong() >> random.nextInt(Long.SIZE);
    return Slice.of(Long.toString(number));
  }

  /// Bytes, some of them made of few different ones.
  Slice text() {
    return text(1);
  }

  /// @param count how many are wanted
  private Slice text(int count) {
    int length = LENGTHS[random.nextInt(count > MANY ? SHORT_LENGTHS : LENGTHS.length)];
    byte[] bytes = new byte[length + 8];
    random.nextBytes(bytes);
    if (random.nextBoolean()) {
      int letters = 1 + random.nextInt(20);
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) ('a' + (bytes[i] & 0xff) % letters);
      }
    }
    // Different ones, or a set of short ones would never be full.
    byte[] unlike = Integer.toString(random.nextInt(), 36).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(unlike, 0, bytes, 0, Math.min(unlike.length, bytes.length));
    return Slice.of(bytes);
  }

  static byte[] saved(Databases databases) {
    return saved(databases, true, true);
  }

  static byte[] saved(Databases databases, boolean packs, boolean sums) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    RdbWriter out =
        new RdbWriter(
            (chunk, length) -> {
              file.write(chunk, 0, length);
              return chunk;
            },
            packs,
            sums);
    new RdbSave(out, FORMATS, RdbSave.Uses.NONE).writeAll(INFO, databases);
    return file.toByteArray();
  }

  static Databases loaded(byte[] file) {
    Databases databases = databases();
    new RdbLoad(new RdbReader(Slice.of(file)), databases, FORMATS, RdbLoad.KEEP_ALL).readAll();
    return databases;
  }

  /// All keys with their deadlines, layouts and values, by database and key.
  static Map<String, String> contents(Databases databases) {
    Map<String, String> all = new TreeMap<>();
    for (int i = 0; i < databases.count(); i++) {
      String database = i + " ";
      Keyspace keyspace = databases.get(i);
      keyspace.forEach(handle ->
          all.put(database + keyspace.key(handle, new Slice()), content(keyspace, handle)));
    }
    return all;
  }

  static String content(Keyspace keyspace, int handle) {
    long deadline = keyspace.expiry().deadlineMillis(handle);
    String encoding =
        keyspace.object(handle) == null ? "string" : keyspace.object(handle).encoding();
    return (deadline == Expiry.NO_DEADLINE ? "" : "until " + deadline + " ")
        + encoding
        + " "
        + LoggedEngine.value(keyspace, handle);
  }

  /// Checks what must always be true of a value.
  static void check(CollectionValue value) {
    switch (value) {
      case ListValue list -> list.checkInvariants(LIMITS);
      case SortedSetValue set -> set.checkInvariants();
      default -> {}
    }
  }

  /// Each byte as the letter of its number.
  static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  static byte[] bytes(String latin1) {
    return latin1.getBytes(StandardCharsets.ISO_8859_1);
  }
}
