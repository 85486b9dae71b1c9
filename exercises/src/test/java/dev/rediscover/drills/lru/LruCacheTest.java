package dev.rediscover.drills.lru;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Exercise;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// Who is forgotten, and at what cost.
@Exercise(value = "lru-cache", points = 3)
class LruCacheTest {
  @Test
  void get_whatWasPut_isTheValue() {
    var cache = new LruCache<String, Integer>(2);
    var check = rule("a value is found under its key until it is pushed out");
    check.did("get a").expect(null, "nothing was put").got(cache.get("a"));
    cache.put("a", 1);
    check.did("put a 1").expect(1).got(cache.get("a"));
    cache.put("a", 2);
    check.did("put a 2").expect(2).got(cache.get("a"));
    check.expect(1, "the size").got(cache.size());
  }

  @Test
  void put_intoAFullCache_pushesOutTheOldest() {
    var cache = new LruCache<String, Integer>(2);
    cache.put("a", 1);
    cache.put("b", 2);
    cache.put("c", 3);
    var check = rule("a full cache forgets the entry that was used longest ago, and no other");
    check.did("capacity 2", "put a 1", "put b 2", "put c 3");
    check.expect(null, "it was the oldest").got(cache.get("a"), "under a");
    check.expect(2).got(cache.get("b"), "under b");
    check.expect(3).got(cache.get("c"), "under c");
    check.expect(2, "the size").got(cache.size());
  }

  @Test
  void get_isAUse() {
    var cache = new LruCache<String, Integer>(2);
    cache.put("a", 1);
    cache.put("b", 2);
    cache.get("a");
    cache.put("c", 3);
    var check = rule("get is a use of the entry");
    check.did("capacity 2", "put a 1", "put b 2", "get a", "put c 3");
    check.expect(1).got(cache.get("a"), "under a");
    check.expect(null, "b was used longest ago").got(cache.get("b"), "under b");
  }

  @Test
  void put_overAnOldValue_isAUse() {
    var cache = new LruCache<String, Integer>(2);
    cache.put("a", 1);
    cache.put("b", 2);
    cache.put("a", 10);
    var check = rule("another value for a key needs no room, and is a use of the entry");
    check.did("capacity 2", "put a 1", "put b 2", "put a 10");
    check.expect(2, "the size").got(cache.size());
    cache.put("c", 3);
    check.did("put c 3").expect(10).got(cache.get("a"), "under a");
    check.expect(null, "b was used longest ago").got(cache.get("b"), "under b");
  }

  @Test
  void put_overTheNewestOfAFullCache_keepsTheOldest() {
    var cache = new LruCache<String, Integer>(2);
    cache.put("a", 1);
    cache.put("b", 2);
    cache.put("b", 20);
    var check = rule("another value for a key needs no room");
    check.did("capacity 2", "put a 1", "put b 2", "put b 20");
    check.expect(1).got(cache.get("a"), "under a");
    check.expect(20).got(cache.get("b"), "under b");
  }

  @Test
  void capacityOfOne_keepsTheLast() {
    var cache = new LruCache<String, Integer>(1);
    var check = rule("a cache of one entry works too").did("capacity 1");
    for (String key : List.of("a", "b", "c")) {
      cache.put(key, 1);
      check.did("put " + key).expect(1).got(cache.get(key), "under " + key);
      check.expect(1, "the size").got(cache.size());
    }
    check.expect(null).got(cache.get("b"), "under b");
  }

  @Property(tries = 500, afterFailure = AfterFailureMode.PREVIOUS_SEED)
  void uses_areThoseOfALinkedHashMap(
      @ForAll @IntRange(min = 1, max = 4) int capacity, @ForAll("uses") List<Use> uses) {
    var cache = new LruCache<Integer, Integer>(capacity);
    var model = new LinkedHashMap<Integer, Integer>(16, 0.75f, true);
    var check = rule("each use leaves the entries that were used last").did("capacity " + capacity);
    for (Use use : uses) {
      check.did(use.toString());
      if (use.value() < 0) {
        check.expect(model.get(use.key())).got(cache.get(use.key()));
      } else {
        cache.put(use.key(), use.value());
        model.put(use.key(), use.value());
        if (model.size() > capacity) {
          model.remove(model.firstEntry().getKey());
        }
      }
      check.expect(model.size(), "the size").got(cache.size());
    }
    for (Map.Entry<Integer, Integer> entry : Map.copyOf(model).entrySet()) {
      int key = entry.getKey();
      check.did("get " + key).expect(entry.getValue()).got(cache.get(key));
    }
  }

  @Provide
  Arbitrary<List<Use>> uses() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 5), Arbitraries.integers().between(-3, 5))
        .as(Use::new)
        .list()
        .ofMaxSize(40);
  }

  /// A get, or with a value that is not below 0 a put.
  record Use(int key, int value) {
    @Override
    public String toString() {
      return value < 0 ? "get " + key : "put " + key + " " + value;
    }
  }

  @Test
  void uses_ofALargeCache_compareFewKeys() {
    int capacity = 20_000;
    var cache = new LruCache<Key, Integer>(capacity);
    Key.comparisons = 0;
    var check = rule("get and put take the same time, however large the cache");
    for (int i = 0; i < 2 * capacity; i++) {
      cache.put(new Key(i), i);
    }
    check
        .did("capacity 20,000", "put 40,000 keys")
        .expectThat("at most 10 comparisons of keys a call", Long.class, each -> each <= 10)
        .got(Key.comparisons / (2 * capacity), "comparisons a call");
    var random = new Random(1);
    Key.comparisons = 0;
    for (int i = 0; i < 3_000; i++) {
      cache.get(new Key(capacity + random.nextInt(capacity)));
      cache.put(new Key(capacity + random.nextInt(capacity)), i);
    }
    check
        .did("get and put any of those that are there")
        .got(Key.comparisons / 6_000, "comparisons a call");
  }

  @Test
  void uses_ofALargeCache_searchNothing() {
    int capacity = 100_000;
    var cache = new LruCache<Integer, Integer>(capacity);
    // Looking at all entries for the oldest compares no keys, but does not end here: the time limit
    // finds it out, and the rule is told before the work begins.
    var check = rule("get and put take the same time, however large the cache: O(1)");
    check.did("capacity 100,000", "put 800,000 keys");
    for (int i = 0; i < 8 * capacity; i++) {
      cache.put(i, i);
    }
    check.did("size").expect(capacity).got(cache.size());
  }

  /// A key that counts how often one is compared.
  private static final class Key {
    static long comparisons;
    private final int number;

    Key(int number) {
      this.number = number;
    }

    @Override
    public boolean equals(Object other) {
      comparisons++;
      return other instanceof Key key && key.number == number;
    }

    @Override
    public int hashCode() {
      return number;
    }
  }
}
