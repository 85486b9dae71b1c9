package dev.rediscover.eviction;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.Exercise;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

@Exercise("2.6")
class SampledLfuTest {
  private static final long MINUTE = 60_000;

  private final Cache cache = new Cache();
  private final SampledLfu lfu = lfu(EvictionSettings.DEFAULT);

  SampledLfuTest() {
    cache.keyspace.plugIn(lfu);
  }

  private SampledLfu lfu(EvictionSettings settings) {
    return new SampledLfu(
        cache.keyspace, Candidates.all(cache.keyspace), settings, cache.clock, new Random(10));
  }

  private String victim() {
    for (int i = 0; i < 20; i++) {
      lfu.victim();
    }
    return cache.key(lfu.victim());
  }

  /// GET, at the same moment.
  private void use(String key, int times) {
    Slice slice = Slice.of(key);
    for (int i = 0; i < times; i++) {
      cache.keyspace.find(slice);
    }
  }

  @Test
  void frequency_newKey_isFive() {
    int a = cache.set("a");

    rule("a new key begins with 5, so that it is not the next victim at once")
        .did("SET a")
        .expect(5)
        .got(lfu.frequency(a));
  }

  @Test
  void frequency_firstUse_countsOne() {
    int a = cache.set("a");
    use("a", 1);

    rule("the first use after the key was made always counts: 5 becomes 6")
        .did("SET a", "GET a")
        .expect(6)
        .got(lfu.frequency(a));
  }

  @Test
  void frequency_growsWithTheLogarithmOfTheUses() {
    int a = cache.set("a");
    use("a", 100);
    rule("100 uses count to about 10")
        .expectThat("7 to 15", Integer.class, n -> n >= 7 && n <= 15)
        .got(lfu.frequency(a));
    use("a", 900);
    rule("1,000 uses count to about 18")
        .expectThat("13 to 27", Integer.class, n -> n >= 13 && n <= 27)
        .got(lfu.frequency(a));
    use("a", 99_000);
    rule("100,000 uses count to about 140")
        .expectThat("115 to 170", Integer.class, n -> n >= 115 && n <= 170)
        .got(lfu.frequency(a));
  }

  @Test
  void frequency_stopsAt255() {
    SampledLfu eager = lfu(EvictionSettings.DEFAULT.withLfu(0, 1));
    cache.keyspace.plugIn(eager);
    int a = cache.set("a");
    use("a", 1_000);

    rule("a counter of 8 bits stops at 255, and does not start again at 0")
        .did("lfu-log-factor 0", "SET a", "1,000 times GET a")
        .expect(255)
        .got(eager.frequency(a));
  }

  @Test
  void counted_aFactorOfAnySize_isNoOverflow() {
    SampledLfu slow = lfu(EvictionSettings.DEFAULT.withLfu(Integer.MAX_VALUE, 1));
    for (int counter = 6; counter < 255; counter++) {
      rule("with the largest lfu-log-factor a counter stays where it is")
          .did("lfu-log-factor " + Integer.MAX_VALUE, "a use at " + counter)
          .expect(counter)
          .got(slow.counted(counter));
    }
  }

  @Test
  void frequency_fallsByOneAMinute() {
    int a = cache.set("a");
    use("a", 1_000);
    int before = lfu.frequency(a);
    cache.clock.advance(3 * MINUTE);
    var check = rule("a counter loses one for each minute without a use, and ends at 0");
    check
        .did("SET a", "1,000 times GET a: " + before, "3 minutes later")
        .expect(before - 3)
        .got(lfu.frequency(a));
    check.expect(before - 3, "asking changes nothing").got(lfu.frequency(a));
    cache.clock.advance(300 * MINUTE);
    check.did("300 minutes later").expect(0).got(lfu.frequency(a));
  }

  @Test
  void touched_afterAWhile_countsFromWhatIsLeft() {
    int a = cache.set("a");
    cache.clock.advance(5 * MINUTE);
    use("a", 1);

    rule("a use first takes off the decay that is due, and then counts")
        .did("SET a", "5 minutes later: 0 is left", "GET a")
        .expect(1)
        .got(lfu.frequency(a));
  }

  @Test
  void frequency_decayOff_neverFalls() {
    SampledLfu patient = lfu(EvictionSettings.DEFAULT.withLfu(10, 0));
    cache.keyspace.plugIn(patient);
    int a = cache.set("a");
    cache.clock.advance(1_000 * MINUTE);

    rule("lfu-decay-time 0 means never").expect(5).got(patient.frequency(a));
  }

  @Test
  void frequency_decayTimeTen_losesOneEachTenMinutes() {
    SampledLfu slow = lfu(EvictionSettings.DEFAULT.withLfu(10, 10));
    cache.keyspace.plugIn(slow);
    int a = cache.set("a");
    cache.clock.advance(39 * MINUTE);

    rule("lfu-decay-time 10: one for each ten minutes").expect(2).got(slow.frequency(a));
  }

  @Test
  void victim_isTheSeldomUsed() {
    cache.set("seldom");
    cache.set("often");
    use("often", 100);
    cache.set("sometimes");
    use("sometimes", 1);

    rule("the key that is used least often goes first")
        .did("SET seldom", "SET often, 100 times GET", "SET sometimes, GET")
        .expect("seldom")
        .got(victim());
  }

  @Test
  void victim_deadKey_goesFirst() {
    cache.set("seldom");
    cache.set("dead", 100);
    use("dead", 100);
    cache.set("new");

    rule("a dead key that is met goes before any live key, however popular it was")
        .did("SET seldom", "SET dead PX 100, 100 times GET", "SET new, a second later")
        .expect("dead")
        .got(victim());
  }

  @Test
  void victim_popularLongAgo_goesAtLast() {
    cache.set("yesterday");
    use("yesterday", 1_000);
    cache.clock.advance(1_440 * MINUTE);
    cache.set("today");
    use("today", 2);

    rule("a key that nobody uses any more goes, however popular it was")
        .did("1,000 times GET yesterday", "24 hours later", "SET today, twice GET")
        .expect("yesterday")
        .got(victim());
  }

  @Test
  void victim_equallyOften_isTheOneNotUsedForLongest() {
    SampledLfu patient = lfu(EvictionSettings.DEFAULT.withLfu(10, 0));
    cache.keyspace.plugIn(patient);
    cache.set("a");
    cache.clock.advance(10 * MINUTE);
    cache.set("b");
    cache.clock.advance(10 * MINUTE);
    cache.set("c");
    for (int i = 0; i < 20; i++) {
      patient.victim();
    }

    rule("of keys that were used equally often, the one not used for longest goes first")
        .did("SET a", "10 minutes later SET b", "10 minutes later SET c", "no decay")
        .expect("a")
        .got(cache.key(patient.victim()));
  }

  @Test
  void victim_usedWithoutCounting_isUsedAllTheSame() {
    SampledLfu patient = lfu(EvictionSettings.DEFAULT.withLfu(1_000_000, 0));
    cache.keyspace.plugIn(patient);
    for (String key : List.of("a", "b")) {
      cache.set(key);
      use(key, 1);
    }
    cache.clock.advance(10 * MINUTE);
    use("a", 3);
    for (int i = 0; i < 20; i++) {
      patient.victim();
    }

    rule("a use is noted even when chance decides that it does not count")
        .did("SET a, GET a, SET b, GET b", "10 minutes later GET a, which hardly ever counts")
        .expect("b")
        .got(cache.key(patient.victim()));
  }

  @Test
  void rank_clockSetBack_isNoDecay() {
    int a = cache.set("a");
    cache.clock.advance(-120 * MINUTE);

    rule("setting the clock back takes nothing off a counter")
        .did("SET a", "clock -2 h")
        .expect(5)
        .got(lfu.frequency(a));
    lfu.checkInvariants();
  }
}
