package dev.rediscover.eviction;

import static dev.rediscover.lessons.Check.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.bytes.Slice;
import dev.rediscover.eviction.MemoryLimit.Room;
import dev.rediscover.lessons.Exercise;
import dev.rediscover.store.Keyspace;
import dev.rediscover.store.KeyspaceListener.Removal;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// All eight policies, plugged in and exchanged.
@Exercise("2.6")
class EvictionsTest {
  private final Cache cache = new Cache();
  private final MemoryLimit limit =
      new MemoryLimit(cache.keyspace::usedBytes, cache.clock, new Random(12));

  EvictionsTest() {
    limit.add(cache.keyspace, cache.withDeadline);
  }

  private RankedEviction use(EvictionPolicy policy) {
    limit.use(policy, EvictionSettings.DEFAULT);
    return limit.evictionOf(cache.keyspace);
  }

  @ParameterizedTest
  @EnumSource(EvictionPolicy.class)
  void makeRoom_underEachPolicy_takesWhomItMay(EvictionPolicy policy) {
    limit.use(EvictionPolicy.ALLKEYS_LFU, EvictionSettings.DEFAULT);
    for (int i = 0; i < 20; i++) {
      cache.set("forever " + i);
      cache.set("mortal " + i, 1_000_000);
    }
    limit.use(policy, EvictionSettings.DEFAULT);
    limit.setMaxBytes(1);
    Room room = limit.makeRoom();

    var left = new TreeSet<String>();
    for (int i = 0; i < 20; i++) {
      if (policy == EvictionPolicy.NOEVICTION || policy.isVolatile()) {
        left.add("forever " + i);
      }
      if (policy == EvictionPolicy.NOEVICTION) {
        left.add("mortal " + i);
      }
    }
    var check =
        rule("noeviction evicts nothing, volatile-* only keys with a deadline, allkeys-* any key")
            .did("20 keys with a deadline, 20 without", policy.redisName(), "maxmemory 1");
    check.expect(left).got(cache.keys());
    check.expect(Room.NONE, "one byte is not enough for an empty table").got(room);
  }

  @ParameterizedTest
  @EnumSource(
      value = EvictionPolicy.class,
      names = {"NOEVICTION", "ALLKEYS_LRU", "ALLKEYS_RANDOM", "VOLATILE_RANDOM", "VOLATILE_TTL"})
  void use_lruAfterAnotherPolicy_knowsTheUsesBefore(EvictionPolicy before) {
    RankedEviction old = use(before);
    cache.set("a");
    cache.set("b");
    cache.set("c");
    cache.get("a");
    old.victim();
    RankedEviction lru = use(EvictionPolicy.ALLKEYS_LRU);
    for (int i = 0; i < 20; i++) {
      lru.victim();
    }

    rule("uses are noted under every policy but LFU's, so LRU knows them when it is switched on")
        .did(before.redisName(), "SET a, SET b, SET c, GET a", "CONFIG SET allkeys-lru")
        .expect("b")
        .got(cache.key(lru.victim()));
  }

  @Test
  void use_lfuAfterLru_beginsToCountAnew() {
    use(EvictionPolicy.ALLKEYS_LRU);
    int a = cache.set("a");
    RankedEviction lfu = use(EvictionPolicy.ALLKEYS_LFU);

    rule("a stamp of LRU is not a counter: after the switch to LFU every key begins with 5")
        .did("allkeys-lru", "SET a", "CONFIG SET allkeys-lfu")
        .expect(5)
        .got(lfu.frequency(a));
    rule("LFU does not know idle times").expect(-1L).got(lfu.idleSeconds(a));
    cache.get("a");
    RankedEviction volatileLfu = use(EvictionPolicy.VOLATILE_LFU);
    rule("another LFU policy keeps the counter")
        .did("GET a", "CONFIG SET volatile-lfu")
        .expect(6)
        .got(volatileLfu.frequency(a));
    RankedEviction lru = use(EvictionPolicy.VOLATILE_LRU);
    rule("a counter of LFU is not a time: after the switch to LRU every key counts as used just now")
        .did("CONFIG SET volatile-lru")
        .expect(0L)
        .got(lru.idleSeconds(a));
    rule("every record has a stamp that LRU understands").holds(() -> check(lru));
    rule("LRU does not know frequencies").expect(-1).got(lru.frequency(a));
    rule("under volatile-* only a key with a deadline is a candidate")
        .expect(Keyspace.NONE)
        .got(lru.victim());
  }

  @Test
  void manyStepsUnderChangingPolicies_nothingIsLostOrNamedTwice() {
    var random = new Random(13);
    var model = new TreeSet<String>();
    EvictionPolicy[] policies = EvictionPolicy.values();
    for (int step = 0; step < 20_000; step++) {
      if (step % 500 == 0) {
        limit.use(
            policies[random.nextInt(policies.length)],
            EvictionSettings.DEFAULT.withExactLru(random.nextBoolean()));
      }
      String key = "k" + random.nextInt(300);
      switch (random.nextInt(6)) {
        case 0, 1 -> {
          cache.set(key);
          model.add(key);
        }
        case 2 -> {
          cache.set(key, 1_000_000_000L + random.nextInt(1_000));
          model.add(key);
        }
        case 3 -> cache.get(key);
        case 4 -> {
          cache.keyspace.delete(Slice.of(key));
          model.remove(key);
        }
        default -> {
          int victim = limit.evictionOf(cache.keyspace).victim();
          if (victim != Keyspace.NONE) {
            assertThat(cache.keyspace.isRecord(victim))
                .as("a victim is a record that is there, step %d", step)
                .isTrue();
            model.remove(cache.key(victim));
            cache.keyspace.remove(victim, Removal.EVICTED);
          }
        }
      }
      check(limit.evictionOf(cache.keyspace));
    }
    rule("keys that were neither removed nor evicted are still there")
        .expect(Set.copyOf(model))
        .got(cache.keys());
  }

  private static void check(RankedEviction eviction) {
    switch (eviction) {
      case ExactLru exact -> exact.checkInvariants();
      case SampledLru lru -> lru.checkInvariants();
      case SampledLfu lfu -> lfu.checkInvariants();
      default -> {}
    }
  }
}
