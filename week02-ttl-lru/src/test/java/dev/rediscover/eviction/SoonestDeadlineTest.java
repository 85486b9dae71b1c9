package dev.rediscover.eviction;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.Exercise;
import dev.rediscover.store.Expiry;
import dev.rediscover.store.Keyspace;
import java.util.Random;
import org.junit.jupiter.api.Test;

@Exercise("2.6")
class SoonestDeadlineTest {
  private final Cache cache = new Cache();
  private final RankedEviction eviction =
      Evictions.of(
          EvictionPolicy.VOLATILE_TTL,
          EvictionSettings.DEFAULT,
          cache.keyspace,
          cache.withDeadline,
          cache.clock,
          new Random(11));

  SoonestDeadlineTest() {
    cache.keyspace.plugIn(eviction);
  }

  private String victim() {
    for (int i = 0; i < 20; i++) {
      eviction.victim();
    }
    return cache.key(eviction.victim());
  }

  @Test
  void victim_isTheOneThatDiesFirst() {
    cache.set("forever");
    cache.set("late", 900_000);
    cache.set("soon", 300_000);
    cache.set("later", 950_000);
    var check = rule("volatile-ttl: the key that dies first goes first");
    check
        .did("SET forever", "SET late PX 900000", "SET soon PX 300000", "SET later PX 950000")
        .expect("soon")
        .got(victim());
    cache.keyspace.setDeadlineMillis(cache.handle("soon"), cache.clock.getAsLong() + 2_000_000);
    check.did("PEXPIRE soon 2000000").expect("late").got(victim());
    cache.keyspace.setDeadlineMillis(cache.handle("late"), Expiry.NO_DEADLINE);
    check.did("PERSIST late").expect("later").got(victim());
  }

  @Test
  void victim_noDeadlines_isNobody() {
    cache.set("a");
    cache.set("b", 1_000_000);
    rule("one key has a deadline").expect("b").got(victim());
    cache.keyspace.setDeadlineMillis(cache.handle("b"), Expiry.NO_DEADLINE);

    rule("volatile-ttl evicts no key without a deadline")
        .did("SET a", "SET b PX 1000000", "PERSIST b")
        .expect(Keyspace.NONE)
        .got(eviction.victim());
  }

  @Test
  void idleSeconds_areNotedAllTheSame() {
    int a = cache.set("a", 1_000_000);
    cache.clock.advance(7_000);
    rule("the only key with a deadline").expect("a").got(victim());

    rule("OBJECT IDLETIME works under every policy but LFU's")
        .did("SET a PX 1000000", "7 s later")
        .expect(7L)
        .got(eviction.idleSeconds(a));
    cache.keyspace.delete(Slice.of("a"));
    rule("a removed key is not a victim").expect(Keyspace.NONE).got(eviction.victim());
  }
}
