package dev.rediscover.store;

import static dev.rediscover.lessons.Check.rule;
import static dev.rediscover.store.Tables.slice;

import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.Exercise;
import java.lang.ref.Reference;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The memory that a keyspace says it uses.
@Exercise("1.4")
class KeyspaceMemoryTest {
  private final ByteArena arena = new ByteArena();
  private final Keyspace keyspace = new Keyspace(new Dict(arena, Tables.HASH, 0));

  @Test
  void usedBytes_afterManyChanges_areThoseOfARecount() {
    var random = new Random(42);
    long empty = keyspace.usedBytes();
    for (int step = 1; step <= 200_000; step++) {
      change(random, slice("key:" + random.nextInt(3000)));
      if (step % 20_000 == 0) {
        settle();
        rule("used bytes are counted at each change, and never drift")
            .did("seed 42: " + step + " times SET, DEL, APPEND, SETRANGE, INCR, RENAME, a list")
            .expect(recount(), "counted anew")
            .got(keyspace.usedBytes());
      }
    }
    for (int i = 0; i < 3000; i++) {
      keyspace.delete(slice("key:" + i));
    }
    settle();
    rule("a deleted key takes no memory")
        .did("seed 42: 200000 changes", "DEL all keys")
        .expect(empty, "used bytes, as at the start")
        .got(keyspace.usedBytes() - columnBytes());
    rule("a deleted key takes no memory").expect(0L).got(arena.usedBytes());
  }

  private void change(Random random, Slice key) {
    Slice bytes = Slice.of(new byte[random.nextInt(random.nextInt(100) == 0 ? 20_000 : 200)]);
    switch (random.nextInt(10)) {
      case 0, 1 -> keyspace.delete(key);
      case 2, 3 -> keyspace.put(key, bytes);
      case 4 -> keyspace.put(key, new Fakes.Thing(random.nextInt(1000)));
      case 5 -> keyspace.rename(key, slice("key:" + random.nextInt(3000)));
      case 6 -> keyspace.set(key, slice("17"), SetCondition.IF_ABSENT);
      default -> onItsType(random, key, bytes);
    }
  }

  private void onItsType(Random random, Slice key, Slice bytes) {
    int handle = keyspace.find(key);
    if (handle != Keyspace.NONE && keyspace.object(handle) instanceof Fakes.Thing thing) {
      thing.size += random.nextInt(100);
      keyspace.objectChanged(handle);
    } else if (random.nextBoolean()) {
      keyspace.append(key, bytes);
    } else {
      keyspace.setRange(key, random.nextInt(300), bytes);
    }
  }

  /// Lets a change of size come to its end.
  private void settle() {
    for (int i = 0; i < 10_000 && keyspace.dict().rehash(100); i++) {
      // There is more to do.
    }
  }

  private long recount() {
    Dict dict = keyspace.dict();
    long[] objects = {0};
    dict.forEach(handle -> {
      Value object = keyspace.object(handle);
      // Nothing on a heap ends between two words of 8 bytes.
      objects[0] += object == null ? 0 : (object.bytes() + 7) / 8 * 8;
    });
    return 4L * dict.bucketCount()
        + (long) dict.size() * dict.records().recordBytes()
        + arena.usedBytes()
        + objects[0]
        + columnBytes();
  }

  /// What is beside the records since there was an object: a page of references, one of ints.
  private static long columnBytes() {
    return 4096 * (4 + 4);
  }

  @Test
  void usedBytes_of200000Keys_areWhatTheHeapHolds() {
    long counted = 0;
    long real = 0;
    // The heap is not ours alone: the smallest of three differences is the least disturbed.
    for (int round = 0; round < 3 && (round == 0 || !isClose(counted, real)); round++) {
      Keyspace full = filled();
      long with = heapInUse();
      counted = full.usedBytes();
      Reference.reachabilityFence(full);
      full = null;
      real = with - heapInUse();
    }
    long held = real;
    rule("the used bytes that are counted are those that the heap really holds")
        .did(
            "SET 200000 keys of 16 bytes to values of 32 bytes",
            "collect garbage, look at the heap")
        .expectThat(
            "within 10 % of the " + held / 1024 + " KiB that the heap holds",
            Long.class,
            used -> isClose(used, held))
        .got(counted, "which is " + counted / 1024 + " KiB");
  }

  private static boolean isClose(long counted, long real) {
    return Math.abs(counted - real) <= real / 10;
  }

  private static Keyspace filled() {
    var keyspace = new Keyspace(Tables.growing());
    byte[] key = new byte[16];
    byte[] value = new byte[32];
    for (int i = 0; i < 200_000; i++) {
      Bits.setInt(key, 0, i);
      keyspace.put(Slice.of(key), Slice.of(value));
    }
    return keyspace;
  }

  private static long heapInUse() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
