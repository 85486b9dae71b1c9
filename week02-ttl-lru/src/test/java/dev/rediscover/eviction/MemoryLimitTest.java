package dev.rediscover.eviction;

import static dev.rediscover.lessons.Check.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.bytes.Slice;
import dev.rediscover.eviction.MemoryLimit.Room;
import dev.rediscover.lessons.Exercise;
import dev.rediscover.lessons.ManualClock;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Exercise(value = "2.5", points = 3)
class MemoryLimitTest {
  /// With the list of 2.4 under allkeys-lru, the policies below need nothing of 2.6.
  private static final EvictionSettings EXACT = EvictionSettings.DEFAULT.withExactLru(true);

  private final ManualClock clock = new ManualClock();
  private final Cache cache = new Cache(clock);
  private final Cache other = new Cache(clock);
  private long extraBytes;
  private final MemoryLimit limit =
      new MemoryLimit(
          () -> cache.keyspace.usedBytes() + other.keyspace.usedBytes() + extraBytes,
          clock,
          new Random(5));

  MemoryLimitTest() {
    limit.add(cache.keyspace, cache.withDeadline);
    limit.add(other.keyspace, other.withDeadline);
  }

  private long used() {
    return cache.keyspace.usedBytes() + other.keyspace.usedBytes() + extraBytes;
  }

  /// A limit that is reached when `count` keys of [Cache#set(String)] are gone.
  private void limitBelowBy(int count) {
    long before = cache.arena.usedBytes();
    cache.set("probe");
    long keyBytes = cache.arena.usedBytes() - before + cache.keyspace.recordBytes();
    cache.keyspace.delete(Slice.of("probe"));
    limit.setMaxBytes(used() - count * keyBytes + keyBytes / 2);
    cache.removals.clear();
  }

  @Test
  void makeRoom_noLimit_isAlwaysEnough() {
    limit.use(EvictionPolicy.ALLKEYS_RANDOM, EXACT);
    cache.set("a");
    extraBytes = 1L << 60;

    rule("without a limit no key is evicted, however much memory is used")
        .did("maxmemory 0", "SET a", "ask for room")
        .expect(Room.ENOUGH)
        .got(limit.makeRoom());
    rule("the key is still there").expect(Set.of("a")).got(cache.keys());
  }

  @Test
  void makeRoom_exactlyTheLimit_isEnough() {
    limit.use(EvictionPolicy.ALLKEYS_RANDOM, EXACT);
    cache.set("a");
    limit.setMaxBytes(used());

    rule("as long as no more than the limit is used, there is room")
        .did("SET a", "maxmemory = used memory", "ask for room")
        .expect(Room.ENOUGH)
        .got(limit.makeRoom());
    rule("at the limit, no key is evicted").expect(Set.of("a")).got(cache.keys());
    cache.set("b");
    limit.makeRoom();
    rule("as soon as no more than the limit is used, no other key is evicted")
        .did("SET a", "maxmemory = used memory", "SET b, just as large", "ask for room")
        .expect(1)
        .got(cache.keyspace.size(), "keys left");
  }

  @Test
  void makeRoom_aboveTheLimit_evictsUntilItIsNotAbove() {
    limit.use(EvictionPolicy.ALLKEYS_LRU, EXACT);
    for (int i = 0; i < 9; i++) {
      cache.set("k" + i);
    }
    limitBelowBy(3);
    cache.get("k0");

    rule("above the limit, keys are evicted until no more than the limit is used")
        .did("9 keys", "a limit below by 3 keys", "ask for room")
        .expect(Room.ENOUGH)
        .got(limit.makeRoom());
    rule("after keys were evicted, no more than the limit is used")
        .expectThat(
            "at most " + limit.maxBytes() + " bytes", Long.class, n -> n <= limit.maxBytes())
        .got(used());
    rule("no more keys are evicted than necessary").expect(6).got(cache.keyspace.size());
    rule("the key that was just used is not among the evicted")
        .expect(true)
        .got(cache.keys().contains("k0"));
    rule("a key that is removed to make room is removed as EVICTED")
        .holds(() -> assertThat(cache.removals).allMatch(line -> line.endsWith(" EVICTED")));
    rule("evictions are counted").expect(3L).got(limit.evicted());
  }

  @Test
  void makeRoom_noeviction_saysThereIsNone() {
    cache.set("a");
    cache.set("b", 1_000_000);
    limit.setMaxBytes(1);

    rule("noeviction evicts no key: commands that need memory are refused")
        .did("maxmemory-policy noeviction", "maxmemory 1", "ask for room")
        .expect(Room.NONE)
        .got(limit.makeRoom());
    rule("all keys are still there").expect(Set.of("a", "b")).got(cache.keys());
  }

  @Test
  void makeRoom_volatile_takesOnlyKeysWithADeadline() {
    limit.use(EvictionPolicy.VOLATILE_RANDOM, EXACT);
    for (int i = 0; i < 20; i++) {
      cache.set("forever " + i);
      cache.set("mortal " + i, 1_000_000);
    }
    limit.setMaxBytes(1);

    rule("when no key with a deadline is left, a volatile policy cannot make room")
        .did("20 keys with a deadline, 20 without", "volatile-random", "maxmemory 1")
        .expect(Room.NONE)
        .got(limit.makeRoom());
    var left = new TreeSet<String>();
    for (int i = 0; i < 20; i++) {
      left.add("forever " + i);
    }
    rule("a volatile policy evicts only keys with a deadline").expect(left).got(cache.keys());
  }

  @Test
  void makeRoom_nothingLeft_saysThereIsNone() {
    limit.use(EvictionPolicy.ALLKEYS_LRU, EXACT);
    cache.set("a");
    extraBytes = 1_000_000;
    limit.setMaxBytes(1_000);

    rule("when all keys are evicted and that is not enough, the answer is that there is no room")
        .did("SET a", "1,000,000 bytes elsewhere", "maxmemory 1000", "ask for room")
        .expect(Room.NONE)
        .got(limit.makeRoom());
    rule("keys are evicted even if that turns out not to be enough")
        .expect(Set.of())
        .got(cache.keys());
  }

  @Test
  void makeRoom_deadKey_goesAsExpired() {
    limit.use(EvictionPolicy.ALLKEYS_LRU, EXACT);
    cache.set("old");
    cache.set("dead", 100);
    for (int i = 0; i < 3; i++) {
      cache.set("k" + i);
    }
    limitBelowBy(1);
    limit.makeRoom();

    rule("a dead key that is met goes before any live key, and is removed as EXPIRED")
        .did("SET old", "SET dead PX 100", "3 more keys", "a limit below by 1 key")
        .expect(List.of("dead EXPIRED"))
        .got(cache.removals);
    rule("a dead key that is removed does not count as evicted").expect(0L).got(limit.evicted());
  }

  @Test
  void makeRoom_twoKeyspaces_theOldestOfBothGoes() {
    limit.use(EvictionPolicy.ALLKEYS_LRU, EXACT);
    other.set("other 1");
    other.set("other 2");
    cache.set("a");
    other.set("other 3");
    cache.set("b");
    cache.set("c");
    cache.set("d");
    for (int i = 0; i < 3; i++) {
      limit.setMaxBytes(used() - 1);
      limit.makeRoom();
    }

    rule("keyspaces share a limit: the key that was not used for longest goes, whichever keyspace it is in")
        .did("db 1: SET other 1, SET other 2", "db 0: SET a", "db 1: SET other 3")
        .did("db 0: SET b, SET c, SET d")
        .did("three times: a limit below by 1 key")
        .expect(List.of("other 1 EVICTED", "other 2 EVICTED"))
        .got(other.removals);
    rule("keyspaces share a limit: after the oldest key goes the next oldest")
        .expect(List.of("a EVICTED"))
        .got(cache.removals);
  }

  @Test
  void makeRoom_twoKeyspacesRandom_bothLose() {
    limit.use(EvictionPolicy.ALLKEYS_RANDOM, EXACT);
    for (int i = 0; i < 100; i++) {
      cache.set("a" + i);
      other.set("b" + i);
    }
    limitBelowBy(40);
    limit.makeRoom();

    rule("where the policy has no favourite, the keyspaces lose keys in turn")
        .did("100 keys in each of two keyspaces", "allkeys-random", "a limit below by 40 keys")
        .expectThat("70 to 90 keys left", Integer.class, n -> n >= 70 && n <= 90)
        .got(cache.keyspace.size());
    rule("the second keyspace loses as many keys as the first one")
        .expectThat("70 to 90 keys left", Integer.class, n -> n >= 70 && n <= 90)
        .got(other.keyspace.size());
  }

  @Test
  void makeRoom_emptyKeyspace_isPassedOver() {
    limit.use(EvictionPolicy.ALLKEYS_RANDOM, EXACT);
    for (int i = 0; i < 10; i++) {
      other.set("b" + i);
    }
    extraBytes = 1_000_000;
    limit.setMaxBytes(1_000);
    limit.makeRoom();

    rule("an empty keyspace is skipped, and the others are asked")
        .expect(Set.of())
        .got(other.keys());
  }

  @Test
  void makeRoom_farAboveTheLimit_doesABoundedAmountOfWork() {
    limit.use(EvictionPolicy.ALLKEYS_LRU, EXACT);
    for (int i = 0; i < 3_000; i++) {
      cache.set("k" + i);
    }
    limitBelowBy(2_500);
    int before = cache.keyspace.size();
    Room first = limit.makeRoom();
    int evicted = before - cache.keyspace.size();

    rule("one call does a bounded amount of work, and says that there is more to do")
        .did("3,000 keys", "a limit below by 2,500", "ask for room")
        .expect(Room.MORE_TO_DO)
        .got(first);
    rule("one call evicts as many keys as it may, and no more")
        .expect(MemoryLimit.EVICTIONS_A_CALL)
        .got(evicted);
    int calls = 1;
    while (limit.makeRoom() == Room.MORE_TO_DO && calls < 100) {
      calls++;
    }
    rule("the next calls go on until there is room")
        .expectThat(
            "at most " + limit.maxBytes() + " bytes", Long.class, n -> n <= limit.maxBytes())
        .got(used());
  }

  @Test
  void makeRoom_beforeEachWrite_keepsTheKeyJustWritten() {
    limit.use(EvictionPolicy.ALLKEYS_LRU, EXACT);
    cache.set("k0");
    for (int i = 1; i < 10; i++) {
      cache.set("k" + i);
    }
    limitBelowBy(1);
    for (int i = 10; i < 200; i++) {
      Room room = limit.makeRoom();
      int handle = cache.set("k" + i);
      var check =
          rule("room is made before the write, so the key just written is there")
              .did("10 keys at the limit", "make room, SET k" + i);
      check.expect(Room.ENOUGH).got(room);
      check.expect("k" + i).got(cache.key(handle));
      check.expect("value of k" + i).got(cache.get("k" + i));
    }
    rule("memory is above the limit by the last write at most")
        .expectThat("at most 200 bytes above", Long.class, n -> n <= limit.maxBytes() + 200)
        .got(used());
  }

  @ParameterizedTest
  @EnumSource(
      value = EvictionPolicy.class,
      names = {"ALLKEYS_RANDOM", "VOLATILE_RANDOM", "ALLKEYS_LRU"})
  void makeRoom_manyRandomSteps_memoryIsWhatARecountSays(EvictionPolicy policy) {
    limit.use(policy, EXACT);
    limit.setMaxBytes(60_000);
    var random = new Random(policy.ordinal());
    int most = 0;
    for (int step = 0; step < 100_000; step++) {
      Cache db = random.nextInt(4) == 0 ? other : cache;
      Slice key = Slice.of("key " + random.nextInt(2_000));
      if (limit.makeRoom() == Room.NONE) {
        db.keyspace.delete(key);
        continue;
      }
      switch (random.nextInt(8)) {
        case 0 -> db.keyspace.delete(key);
        case 1 -> db.keyspace.append(key, Slice.of("more"));
        case 2, 3 -> {
          int handle = db.keyspace.put(key, Slice.of("x".repeat(random.nextInt(100))));
          db.keyspace.setDeadlineMillis(handle, clock.getAsLong() + random.nextInt(50));
        }
        case 4 -> clock.advance(1);
        case 5 -> db.keyspace.peek(key);
        default -> db.keyspace.put(key, Slice.of("x".repeat(random.nextInt(100))));
      }
      most = Math.max(most, cache.keyspace.size());
      if (step % 5_000 == 0) {
        recount(cache);
        recount(other);
      }
    }
    rule("the test went through what it is about: keys were evicted, and there were many")
        .expect(true)
        .got(
            limit.evicted() > 1_000 && most > 300, limit.evicted() + " evicted, " + most + " keys");
  }

  private void recount(Cache db) {
    long records = (long) db.keyspace.size() * db.keyspace.recordBytes();
    long buckets = db.keyspace.usedBytes() - records - db.arena.usedBytes();
    rule("used bytes are those of the records and cells in use, and of the buckets")
        .expectThat(
            "4 bytes for at most 16 buckets a key, and for 4 at least",
            Long.class,
            n -> n >= 16 && n % 16 == 0 && n <= 64L * Math.max(16, db.keyspace.size()) + 4_096 * 4)
        .got(buckets);
    db.removals.clear();
  }
}
