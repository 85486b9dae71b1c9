package dev.rediscover.store;

import static dev.rediscover.lessons.Check.rule;
import static dev.rediscover.store.Act.bytes;

import dev.rediscover.bytes.SipHash;
import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.Exercise;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@Exercise("1.6")
class StripedStoreTest extends StoreContract {
  private static final SipHash HASH = new SipHash(1, 2);

  /// Keys whose hash, by one function or another, is the one number that has no positive twin: by the
  /// high and the low half of [#HASH], by `String.hashCode` and by `Arrays.hashCode`.
  private static final List<String> KEYS_AT_THE_EDGE =
      List.of("1309337209", "1937388259", "polygenelubricants", "gcabcdkl", "user:1", "user:2");

  @Override
  Store newStore() {
    return StripedStore.withStripes(3);
  }

  @Test
  void stripeOf_manyKeys_spreadsThemEvenly() {
    for (int stripes : new int[] {3, 8, 16}) {
      StripedStore store = new StripedStore(HASH, keyspaces(stripes));
      int[] keys = new int[stripes];
      IntStream.range(0, 1000 * stripes).forEach(i -> keys[store.stripeOf(bytes("user:" + i))]++);
      rule("each stripe gets about as many keys as any other, however many stripes there are")
          .did(1000 * stripes + " keys user:0, user:1 … and " + stripes + " stripes")
          .expectThat("800 to 1200 keys a stripe", int[].class, StripedStoreTest::isEven)
          .got(keys);
    }
  }

  @Test
  void stripeOf_keysThatAreOneForHashCode_areSpreadToo() {
    // "Aa" and "BB" have the same hash by String.hashCode and by Arrays.hashCode, and so has every
    // text made of them.
    StripedStore store = new StripedStore(HASH, keyspaces(8));
    int[] keys = new int[8];
    for (int i = 0; i < 8192; i++) {
      StringBuilder key = new StringBuilder();
      for (int bit = 0; bit < 13; bit++) {
        key.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      keys[store.stripeOf(bytes(key.toString()))]++;
    }
    rule("nobody without the seed can find keys that all share a stripe")
        .did("8192 keys of one hashCode and 8 stripes")
        .expectThat("800 to 1200 keys a stripe", int[].class, StripedStoreTest::isEven)
        .got(keys);
  }

  @Test
  void stripeOf_theSameBytesInTwoArrays_isTheSame() {
    StripedStore store = new StripedStore(HASH, keyspaces(8));
    for (int i = 0; i < 100; i++) {
      rule("a key's stripe follows from its bytes, wherever they lie")
          .did("the stripe of user:" + i + ", in two arrays")
          .expect(store.stripeOf(bytes("user:" + i)))
          .got(store.stripeOf(bytes("user:" + i)));
    }
  }

  private static boolean isEven(int[] counts) {
    return Arrays.stream(counts).allMatch(count -> count >= 800 && count <= 1_200);
  }

  @Test
  void stripeOf_hashesOfAllSigns_isAStripe() {
    for (int stripes : new int[] {1, 2, 3, 7, 8}) {
      StripedStore store = new StripedStore(HASH, keyspaces(stripes));
      for (String key : KEYS_AT_THE_EDGE) {
        rule("every key has a stripe, whatever its hash")
            .did("the stripe of \"" + key + "\" among " + stripes)
            .expectThat("0 to " + (stripes - 1), Integer.class, got -> got >= 0 && got < stripes)
            .got(store.stripeOf(bytes(key)));
      }
    }
  }

  @Test
  void stripeOf_keysOfOneStripe_useAllBucketsOfItsTable() {
    Keyspace[] keyspaces = keyspaces(8);
    StripedStore store = new StripedStore(HASH, keyspaces);
    IntStream.range(0, 8_000).forEach(i -> store.set(bytes("user:" + i), bytes("v")));
    for (int stripe = 0; stripe < keyspaces.length; stripe++) {
      keyspaces[stripe].dict().rehash(Integer.MAX_VALUE);
      rule("which stripe a key has says nothing about its bucket in the stripe's table")
          .did("SET user:0 .. user:7999, 8 stripes", "look into the table of stripe " + stripe)
          .expectThat("a longest chain of at most 12 keys", Integer.class, longest -> longest <= 12)
          .got(longestChain(keyspaces[stripe]), "keys in one bucket");
    }
  }

  private static int longestChain(Keyspace keyspace) {
    int longest = 0;
    long cursor = 0;
    do {
      int[] chain = new int[1];
      cursor = keyspace.scan(cursor, handle -> chain[0]++);
      longest = Math.max(longest, chain[0]);
    } while (cursor != 0);
    return longest;
  }

  @Test
  void anyCall_anotherInsideTheSameStripe_waits() {
    for (Act second : Act.values()) {
      Keyspace[] keyspaces = keyspaces(2);
      StripedStore store = new StripedStore(HASH, keyspaces);
      rule("while one thread is inside a stripe, no other gets into it")
          .did("SET n 1", "SET n, stopped in the middle", second + " n by another thread")
          .expect(second + " waits")
          .got(
              second
                  + (goesAhead(store, keyspaces[store.stripeOf(Act.KEY)], Act.SET, second)
                      ? " went ahead"
                      : " waits"));
    }
  }

  @Test
  void anyCall_anotherInsideAnotherStripe_goesAhead() {
    for (Act act : Act.values()) {
      if (act.touchesAKey()) {
        Keyspace[] keyspaces = keyspaces(2);
        StripedStore store = new StripedStore(HASH, keyspaces);
        Actor inside = stopInside(store, keyspaces, 0);
        Actor other = Actor.start(act + " by another thread", () -> act.on(store, keyIn(store, 1)));
        rule("threads with keys in different stripes don't wait for each other")
            .did("SET of a key in stripe 0, stopped", act + " of a key in stripe 1")
            .expect(act + " goes ahead")
            .got(act + (other.endsWithoutWaiting() ? " goes ahead" : " waits"));
        letGo.letGo();
        inside.join();
      }
    }
  }

  @Test
  void size_keysMoveFromStripeToStripe_countsEachOnce() {
    for (int from = 0; from < 4; from++) {
      for (int to = 0; to < 4; to++) {
        for (int busy = 0; busy < 4; busy++) {
          if (from != to && busy != from && busy != to) {
            countWhileAKeyMoves(from, to, busy);
          }
        }
      }
    }
  }

  /// Stops DBSIZE at stripe `busy`, and moves a key meanwhile.
  private void countWhileAKeyMoves(int from, int to, int busy) {
    Keyspace[] keyspaces = keyspaces(4);
    StripedStore store = new StripedStore(HASH, keyspaces);
    byte[] before = keyIn(store, from);
    byte[] after = keyIn(store, to);
    store.set(before, bytes("moves"));
    Actor inside = stopInside(store, keyspaces, busy);
    int[] size = new int[1];
    Actor counting = Actor.start("DBSIZE", () -> size[0] = store.size());
    counting.endsWithoutWaiting();
    Actor moving =
        Actor.start(
            "DEL and SET",
            () -> {
              store.delete(before);
              store.set(after, bytes("moves"));
            });
    moving.endsWithoutWaiting();
    letGo.letGo();
    Stream.of(inside, counting, moving).forEach(Actor::join);
    rule("DBSIZE answers how many keys there were at one instant during the call")
        .did(
            "SET of a key in stripe " + from + ", one key in stripe " + busy,
            "DBSIZE begins and waits for stripe " + busy,
            "DEL of the key in stripe " + from,
            "SET of a new key in stripe " + to,
            "DBSIZE goes on")
        .expectThat(
            "1 or 2: there were never more keys", Integer.class, got -> got == 1 || got == 2)
        .got(size[0]);
  }

  @Test
  void size_afterwards_allStripesAreFree() {
    StripedStore store = new StripedStore(HASH, keyspaces(3));
    store.set(Act.KEY, bytes("1"));
    store.size();
    for (int stripe = 0; stripe < 3; stripe++) {
      byte[] key = keyIn(store, stripe);
      Actor next = Actor.start("SET", () -> store.set(key, bytes("2")));
      rule("DBSIZE gives every lock back")
          .did("DBSIZE", "SET of a key in stripe " + stripe + " by another thread")
          .expect("it ends")
          .got(next.endsWithoutWaiting() ? "it ends" : "it waits for a lock that nobody will free");
    }
  }

  /// Where the thread of [#stopInside(StripedStore, Keyspace[], int)] stands.
  private Pause letGo;

  /// Starts a SET that stops in the middle, inside `stripe`.
  private Actor stopInside(StripedStore store, Keyspace[] keyspaces, int stripe) {
    byte[] key = keyIn(store, stripe);
    store.set(key, bytes("old"));
    letGo = Pause.in(keyspaces[stripe]);
    Actor inside = Actor.start("SET, stopped in the middle", () -> store.set(key, bytes("new")));
    letGo.holds(inside);
    return inside;
  }

  private static byte[] keyIn(StripedStore store, int stripe) {
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(i -> bytes("key " + i))
        .limit(10_000)
        .filter(key -> store.stripeOf(key) == stripe)
        .findFirst()
        .orElseThrow(() ->
            new AssertionError(
                "each stripe gets its share of the keys, but none of 10,000 is in stripe "
                    + stripe));
  }

  private static Keyspace[] keyspaces(int count) {
    return Stream.generate(() -> new Keyspace(new Dict(new ByteArena(), HASH, 0)))
        .limit(count)
        .toArray(Keyspace[]::new);
  }
}
