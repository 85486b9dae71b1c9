package dev.rediscover.eviction;

import static dev.rediscover.lessons.Check.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.Exercise;
import dev.rediscover.store.Keyspace;
import dev.rediscover.store.KeyspaceListener.Removal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Exercise(value = "2.4", points = 2)
class ExactLruTest {
  private final Cache cache = new Cache();
  private final ExactLru lru = new ExactLru(cache.keyspace, cache.clock);

  ExactLruTest() {
    cache.keyspace.plugIn(lru);
  }

  @Test
  void victim_noUse_isTheFirstInserted() {
    cache.set("a");
    cache.set("b");
    cache.set("c");

    rule("the key that was not used for longest goes first")
        .did("SET a", "SET b", "SET c")
        .expect("a")
        .got(victim());
    rule("the list goes from the newest to the oldest").expect(List.of("c", "b", "a")).got(order());
  }

  @Test
  void get_ofTheOldest_makesItTheNewest() {
    cache.set("a");
    cache.set("b");
    cache.set("c");
    cache.get("a");

    rule("reading a key is using it")
        .did("SET a", "SET b", "SET c", "GET a")
        .expect(List.of("a", "c", "b"))
        .got(order());
    rule("the end of the list is the oldest").expect("b").got(victim());
  }

  @Test
  void get_ofTheMiddleOne_makesItTheNewest() {
    cache.set("a");
    cache.set("b");
    cache.set("c");
    cache.get("b");

    rule("reading a key is using it, wherever it was")
        .did("SET a", "SET b", "SET c", "GET b")
        .expect(List.of("b", "c", "a"))
        .got(order());
  }

  @Test
  void get_ofTheNewest_changesNothing() {
    cache.set("a");
    cache.set("b");
    cache.get("b");
    cache.get("b");

    rule("the newest key stays the newest")
        .did("SET a", "SET b", "GET b", "GET b")
        .expect(List.of("b", "a"))
        .got(order());
  }

  @Test
  void set_overAnOldValue_makesItTheNewest() {
    cache.set("a");
    cache.set("b");
    cache.set("a");

    rule("overwriting a key is using it")
        .did("SET a", "SET b", "SET a again")
        .expect(List.of("a", "b"))
        .got(order());
  }

  @Test
  void exists_changesNothing() {
    cache.set("a");
    cache.set("b");
    cache.keyspace.exists(Slice.of("a"));

    rule("EXISTS, TTL and OBJECT do not count as a use of the key")
        .did("SET a", "SET b", "EXISTS a")
        .expect(List.of("b", "a"))
        .got(order());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "b", "c"})
  void del_firstMiddleAndLast_mendsTheList(String key) {
    cache.set("a");
    cache.set("b");
    cache.set("c");
    cache.keyspace.delete(Slice.of(key));
    var left = new ArrayList<>(List.of("c", "b", "a"));
    left.remove(key);

    var check = rule("a removed key is no longer on the list, and the others keep their order");
    check.did("SET a", "SET b", "SET c", "DEL " + key).expect(left).got(order());
    check.holds(lru::checkInvariants);
    check.expect(left.getLast(), "the oldest that is left").got(victim());
    cache.set("d");
    left.addFirst("d");
    check.did("SET d").expect(left).got(order());
    check.holds(lru::checkInvariants);
  }

  @Test
  void del_theOnlyKey_leavesAnEmptyList() {
    cache.set("a");
    cache.get("a");
    cache.keyspace.delete(Slice.of("a"));
    var check = rule("a list of one key has it at both ends, and can become empty");
    check.did("SET a", "GET a", "DEL a").expect(null, "no key is left").got(victim());
    check.holds(lru::checkInvariants);
    cache.set("b");
    check.did("SET b").expect("b").got(victim());
    check.holds(lru::checkInvariants);
  }

  @Test
  void victim_emptyKeyspace_isNobody() {
    cache.set("a");
    cache.keyspace.clear();

    rule("an empty keyspace has no victim").did("SET a", "FLUSHDB").expect(null).got(victim());
    lru.checkInvariants();
  }

  @Test
  void victim_askedTwice_isTheSame() {
    cache.set("a");
    cache.set("b");

    rule("naming a victim changes nothing")
        .did("SET a", "SET b", "ask for the victim, twice")
        .expect(victim())
        .got(victim());
  }

  @Test
  void victim_aDeadKeyNearTheEnd_goesFirst() {
    cache.set("old");
    cache.set("dead", 100);
    cache.set("new");

    rule("a dead key that is met on the way is evicted before a live one")
        .did("SET old", "SET dead PX 100", "SET new", "1 s later")
        .expect("dead")
        .got(victim());
  }

  @ParameterizedTest
  @CsvSource({"4, dead", "5, old 0"})
  void victim_aDeadKeyAmongTheOldest_isLookedForAmongFive(int older, String expected) {
    for (int i = 0; i < older; i++) {
      cache.set("old " + i);
    }
    cache.set("dead", 100);
    cache.set("new");

    rule("a dead key is looked for among the five oldest and no further, so that a victim costs little")
        .did(older + " keys", "SET dead PX 100", "SET new", "1 s later")
        .expect(expected)
        .got(victim());
  }

  @Test
  void rename_isOneNewKey() {
    cache.set("a");
    cache.set("b");
    cache.set("c");
    cache.keyspace.rename(Slice.of("a"), Slice.of("b"));

    rule("after RENAME one of the two keys is left, and it is the newest")
        .did("SET a", "SET b", "SET c", "RENAME a b")
        .expect(List.of("b", "c"))
        .got(order());
    lru.checkInvariants();
  }

  @Test
  void plugIn_keysThatAreThere_areOnTheList() {
    var other = new Cache();
    other.set("a");
    other.set("b");
    var late = new ExactLru(other.keyspace, other.clock);
    other.keyspace.plugIn(late);
    other.get("a");

    rule("eviction that is plugged in later knows the keys that are there already")
        .did("SET a", "SET b", "plug in", "GET a")
        .holds(late::checkInvariants);
    rule("eviction that is plugged in later hears of every use from then on")
        .expect("b")
        .got(other.key(late.victim()));
  }

  @Test
  void use_afterAnotherPolicy_knowsTheUsesBefore() {
    var cache = new Cache();
    var limit = new MemoryLimit(cache.keyspace::usedBytes, cache.clock, new Random(1));
    limit.add(cache.keyspace, cache.withDeadline);
    for (int i = 0; i < 100; i++) {
      cache.set("k" + i);
    }
    for (int i = 0; i < 100; i += 3) {
      cache.get("k" + i);
    }
    limit.use(EvictionPolicy.ALLKEYS_LRU, EvictionSettings.DEFAULT.withExactLru(true));
    ExactLru lru = (ExactLru) limit.evictionOf(cache.keyspace);
    lru.checkInvariants();
    var order = new ArrayList<String>();
    for (int i = 0; i < 100; i++) {
      order.add(cache.key(lru.victim()));
      cache.keyspace.remove(lru.victim(), Removal.EVICTED);
    }
    var expected = new ArrayList<String>();
    for (int i = 0; i < 100; i++) {
      if (i % 3 != 0) {
        expected.add("k" + i);
      }
    }
    for (int i = 0; i < 100; i += 3) {
      expected.add("k" + i);
    }

    rule("an exact list that is switched on begins with the keys in the order of their last uses")
        .did("noeviction", "SET k0 … k99", "GET every third", "CONFIG SET allkeys-lru")
        .expect(expected)
        .got(order);
  }

  @Test
  void idleSeconds_countFromTheLastUse() {
    int a = cache.set("a");
    cache.set("b");
    cache.get("a");
    cache.clock.advance(7_000);

    rule("OBJECT IDLETIME is the time since the last use, in seconds")
        .did("SET a", "GET a", "7 s later")
        .expect(7L)
        .got(lru.idleSeconds(a));
    cache.get("a");
    rule("a use of the newest key moves nothing, but its time is noted")
        .did("SET a", "GET a", "7 s later", "GET a")
        .expect(0L)
        .got(lru.idleSeconds(a));
  }

  @Test
  @Timeout(10)
  void touch_manyKeys_takesNoSearch() {
    var big = new Cache();
    var exact = new ExactLru(big.keyspace, big.clock);
    big.keyspace.plugIn(exact);
    Slice key = new Slice();
    byte[] bytes = new byte[4];
    int count = 200_000;
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < count; i++) {
        int at = round == 0 ? i : count - 1 - i;
        bytes[0] = (byte) at;
        bytes[1] = (byte) (at >> 8);
        bytes[2] = (byte) (at >> 16);
        key.set(bytes, 0, 4);
        if (round == 0) {
          big.keyspace.put(key, key);
        } else if (round == 1) {
          big.keyspace.find(key);
        } else {
          big.keyspace.delete(key);
        }
      }
      int left = round == 2 ? 0 : count;
      rule("a use or a removal takes the same few steps however long the list is")
          .did("200,000 keys: SET all, GET all from the last to the first, DEL all")
          .holds(() -> {
            assertThat(big.keyspace.size()).isEqualTo(left);
            exact.checkInvariants();
          });
    }
  }

  private String victim() {
    return cache.key(lru.victim());
  }

  private List<String> order() {
    var keys = new ArrayList<String>();
    for (int at = lru.newest(); at != Keyspace.NONE && keys.size() < 100; at = lru.older(at)) {
      keys.add(cache.key(at));
    }
    return keys;
  }
}
