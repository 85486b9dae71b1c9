package dev.rediscover.eviction;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.Exercise;
import dev.rediscover.store.KeyspaceListener.Removal;
import java.util.Random;
import org.junit.jupiter.api.Test;

@Exercise("2.6")
class SampledLruTest {
  private final Cache cache = new Cache();
  private final SampledLru lru =
      new SampledLru(cache.keyspace, Candidates.all(cache.keyspace), 5, cache.clock, new Random(9));

  SampledLruTest() {
    cache.keyspace.plugIn(lru);
  }

  private String victim() {
    return cache.key(lru.victim());
  }

  @Test
  void victim_fewKeys_isTheOneNotUsedForLongest() {
    cache.set("a");
    cache.set("b");
    cache.set("c");
    cache.get("a");
    for (int i = 0; i < 20; i++) {
      lru.victim();
    }

    rule("when all keys have been looked at, the one not used for longest goes")
        .did("SET a", "SET b", "SET c", "GET a", "look for a victim a few times")
        .expect("b")
        .got(victim());
    cache.get("b");
    rule("a key that was used since then is no longer the victim")
        .did("GET b")
        .expect("c")
        .got(victim());
    cache.keyspace.delete(Slice.of("c"));
    rule("a removed key is not a victim").did("DEL c").expect("a").got(victim());
    lru.checkInvariants();
  }

  @Test
  void victim_manyKeys_isAmongTheOldest() {
    int count = 2_000;
    for (int i = 0; i < count; i++) {
      cache.set("k" + i);
    }
    long sum = 0;
    int evictions = 200;
    for (int i = 0; i < evictions; i++) {
      int victim = lru.victim();
      sum += Integer.parseInt(cache.key(victim).substring(1));
      cache.keyspace.remove(victim, Removal.EVICTED);
      lru.checkInvariants();
    }
    rule("five samples and a memory of good ones find older keys than five samples do")
        .did("2,000 keys, k0 the oldest", "200 victims")
        .expectThat(
            "an average age rank of at most 310, where 0 is the oldest key (exact: 100, with the pool: 240, without: 370, any: 1,000)",
            Long.class,
            n -> n <= 310)
        .got(sum / evictions);
  }

  @Test
  void victim_deadKey_goesFirst() {
    cache.set("old");
    cache.set("dead", 100);
    cache.set("new");
    for (int i = 0; i < 20; i++) {
      lru.victim();
    }

    rule("a dead key that is met goes before any live key")
        .did("SET old", "SET dead PX 100", "SET new", "look for a victim a few times")
        .expect("dead")
        .got(victim());
  }

  @Test
  void rank_clockSetBack_isNotAnAge() {
    int used = cache.set("used");
    int older = cache.set("older");
    cache.clock.advance(-7_200_000);
    cache.get("older");
    cache.clock.advance(10_000);

    rule("a key used before the clock was set back counts as just used, not as the oldest")
        .did("SET used", "clock -2 h", "GET older", "10 s later")
        .expect(0L)
        .got(lru.idleSeconds(used));
    rule("a key that counts as just used goes after one that is 10 s old")
        .expect(true)
        .got(lru.rank(older) > lru.rank(used));
  }

  @Test
  void victim_theStampBeginsAnew_isStillTheOldest() {
    // 30 bits of 64 ms are two years and two months: then the stamps begin at 0 again.
    long period = 64L << 30;
    cache.clock.advance(period - cache.clock.getAsLong() % period - 1_500);
    cache.set("old");
    cache.clock.advance(3_000);
    cache.set("new");
    for (int i = 0; i < 20; i++) {
      lru.victim();
    }

    rule("a stamp has 30 bits, so an age is a difference of two stamps and never one alone")
        .did("SET old", "3 s later, and the stamps have begun anew, SET new")
        .expect("old")
        .got(victim());
  }

  @Test
  void idleSeconds_countFromTheLastUse() {
    int a = cache.set("a");
    cache.clock.advance(7_000);
    var check = rule("OBJECT IDLETIME is the time since the last use, in seconds");
    check.did("SET a", "7 s later").expect(7L).got(lru.idleSeconds(a));
    cache.keyspace.peek(Slice.of("a"));
    check.did("TTL a").expect(7L, "OBJECT is not a use").got(lru.idleSeconds(a));
    cache.get("a");
    check.did("GET a").expect(0L).got(lru.idleSeconds(a));
    cache.clock.advance(100L * 86_400_000);
    check.did("100 days later").expect(8_640_000L).got(lru.idleSeconds(a));
    for (int millis = 0; millis < 64; millis++) {
      cache.clock.advance(1);
      cache.get("a");
      cache.clock.advance(2_000);
      check.did("GET a", "2 s later").expect(2L, "never less").got(lru.idleSeconds(a));
    }
    cache.get("a");
    cache.clock.advance(100L * 86_400_000);
    rule("the rank grows with it")
        .expect(true)
        .got(lru.rank(a) > 8_640_000L, "rank " + lru.rank(a));
  }

  @Test
  void victim_tenthsOfASecond_areTold() {
    for (int i = 0; i < 10; i++) {
      cache.keyspace.put(Slice.of("k" + i), Slice.of("v"));
      cache.clock.advance(100);
    }
    for (int i = 0; i < 20; i++) {
      lru.victim();
    }

    rule("a busy cache turns over within a second: uses are told apart to a tenth of one")
        .did("10 keys, one each 100 ms", "look for a victim a few times")
        .expect("k0")
        .got(victim());
  }
}
