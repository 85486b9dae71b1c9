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
    StripedStore store = new StripedStore(HASH, keyspaces(8));
    int[] keys = new int[8];
    IntStream.range(0, 8_000).forEach(i -> keys[store.stripeOf(bytes("user:" + i))]++);
    rule("each stripe gets about as many keys as any other")
        .did("8000 keys user:0 .. user:7999 and 8 stripes")
        .expectThat("800 to 1200 keys a stripe", int[].class, StripedStoreTest::isEven)
        .got(keys);
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
    for (List<Integer> way : List.of(List.of(0, 2), List.of(2, 0))) {
      Keyspace[] keyspaces = keyspaces(3);
      StripedStore store = new StripedStore(HASH, keyspaces);
      byte[] before = keyIn(store, way.getFirst());
      byte[] after = keyIn(store, way.getLast());
      store.set(before, bytes("moves"));
      Actor inside = stopInside(store, keyspaces, 1);
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
      rule("DBSIZE is how many keys there were at one instant")
          .did(
              "SET of a key in stripe " + way.getFirst() + ", one key in stripe 1",
              "DBSIZE begins and waits for stripe 1",
              "DEL of the key in stripe " + way.getFirst(),
              "SET of a new key in stripe " + way.getLast(),
              "DBSIZE goes on")
          .expectThat(
              "1 or 2: there were never more keys", Integer.class, got -> got == 1 || got == 2)
          .got(size[0]);
    }
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
        .orElseThrow(() -> new AssertionError("none of 10,000 keys is in stripe " + stripe));
  }

  private static Keyspace[] keyspaces(int count) {
    return Stream.generate(() -> new Keyspace(new Dict(new ByteArena(), HASH, 0)))
        .limit(count)
        .toArray(Keyspace[]::new);
  }
}
