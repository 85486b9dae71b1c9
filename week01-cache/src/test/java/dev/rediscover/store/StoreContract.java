package dev.rediscover.store;

import static dev.rediscover.lessons.Check.rule;
import static dev.rediscover.store.Act.KEY;
import static dev.rediscover.store.Act.bytes;
import static dev.rediscover.store.Act.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What every [Store] must do, whichever locks it has; each store's test class extends this one.
abstract class StoreContract {
  private static final int STEPS = 3_000;
  private static final int THREADS = 4;
  private static final int ROUNDS = 500;

  /// An empty store.
  abstract Store newStore();

  @Test
  void everyCall_byOneThread_neverWaitsForItself() {
    for (Act act : Act.values()) {
      for (String key : List.of("n", "a new key")) {
        Store store = newStore();
        store.set(KEY, bytes("1"));
        Actor alone = Actor.start(act + " by the only thread", () -> act.on(store, bytes(key)));
        rule("a thread never waits for a lock that it holds itself")
            .did("SET n 1", act + " of '" + key + "' by the only thread that is there")
            .expect("it ends")
            .got(alone.endsWithoutWaiting() ? "it ends" : "it waits for a lock forever");
      }
    }
  }

  @Test
  void everyCall_byOneThread_answersAsAMap() {
    Store store = newStore();
    store.set(KEY, bytes(""));
    var check = rule("the empty string is a value, and null means that there is no such key");
    check.did("SET n \"\"", "GET n").expect("").got(text(store.get(KEY)));
    check.did("GETSET n 7").expect("").got(text(store.getSet(KEY, bytes("7"))));
    store.delete(KEY);
    Map<String, String> model = new HashMap<>();
    Random random = new Random(1);
    for (int step = 0; step < STEPS; step++) {
      byte[] key = bytes("k" + random.nextInt(40));
      Act act = Act.values()[random.nextInt(Act.values().length)];
      String number = "" + random.nextInt(1_000);
      rule("called by one thread, a store answers as a map would")
          .did("step " + step + " of seed 1", act + " " + text(key) + " " + number)
          .expect(onMap(model, act, text(key), number))
          .got(onStore(store, act, key, number));
    }
  }

  private static Object onStore(Store store, Act act, byte[] key, String number) {
    return switch (act) {
      case GET -> text(store.get(key));
      case SET -> {
        store.set(key, bytes(number));
        yield "OK";
      }
      case SETNX -> store.setIfAbsent(key, bytes(number));
      case GETSET -> text(store.getSet(key, bytes(number)));
      case INCRBY -> {
        try {
          yield store.incrBy(key, Long.parseLong(number));
        } catch (StoreException e) {
          yield e.getMessage();
        }
      }
      case APPEND -> store.append(key, bytes("x"));
      case DEL -> store.delete(key);
      case DBSIZE -> store.size();
    };
  }

  private static Object onMap(Map<String, String> map, Act act, String key, String number) {
    return switch (act) {
      case GET -> map.get(key);
      case SET -> {
        map.put(key, number);
        yield "OK";
      }
      case SETNX -> map.putIfAbsent(key, number) == null;
      case GETSET -> map.put(key, number);
      case INCRBY -> {
        String before = map.getOrDefault(key, "0");
        if (before.contains("x")) {
          yield "ERR value is not an integer or out of range";
        }
        long sum = Long.parseLong(before) + Long.parseLong(number);
        map.put(key, "" + sum);
        yield sum;
      }
      case APPEND -> map.merge(key, "x", String::concat).length();
      case DEL -> map.remove(key) != null;
      case DBSIZE -> map.size();
    };
  }

  @Test
  void get_whatItReturned_staysAsItWas() {
    Store store = newStore();
    store.set(KEY, bytes("before"));
    byte[] read = store.get(KEY);
    byte[] alsoRead = store.getSet(KEY, bytes("after!"));
    store.set(KEY, bytes("again!"));
    rule("what a call returned is the caller's own copy, whatever others do to the key")
        .did("SET n before", "GET n", "GETSET n after!", "SET n again!")
        .expect(List.of("before", "before"), "what GET and GETSET had returned")
        .got(List.of(text(read), text(alsoRead)));
  }

  @Test
  void everyCall_thatThrows_unlocks() {
    Store store = newStore();
    store.set(KEY, bytes("not a number"));
    rule("INCRBY refuses a value that is not a number")
        .did("SET n 'not a number'", "INCRBY n 1")
        .expectThrown(StoreException.class, "ERR value is not an integer or out of range")
        .by(() -> store.incrBy(KEY, 1));
    for (Act act : List.of(Act.GET, Act.SET, Act.DBSIZE)) {
      Actor next = Actor.start(act + " by another thread", () -> act.on(store));
      rule("a lock is given back however the call ends")
          .did("SET n 'not a number'", "INCRBY n 1 -> error", act + " by another thread")
          .expect("it ends")
          .got(next.endsWithoutWaiting() ? "it ends" : "it waits for a lock that nobody will free");
    }
  }

  @Test
  void incrBy_manyThreads_loseNoIncrement() {
    Store store = newStore();
    store.set(KEY, bytes("0"));
    together((thread, round) -> store.incrBy(KEY, 1));
    rule("INCRBY reads and writes in one atomic step")
        .did(THREADS + " threads, each " + ROUNDS + " times INCRBY n 1")
        .expect("" + THREADS * ROUNDS)
        .got(text(store.get(KEY)));
  }

  @Test
  void getSet_manyThreads_handEachValueOnOnce() {
    Store store = newStore();
    store.set(KEY, bytes("first"));
    Set<String> handedOn = ConcurrentHashMap.newKeySet();
    AtomicInteger twice = new AtomicInteger();
    together((thread, round) -> {
      String before = text(store.getSet(KEY, bytes(thread + ":" + round)));
      if (!handedOn.add(before)) {
        twice.incrementAndGet();
      }
    });
    rule("GETSET reads the old value and writes the new one in one atomic step")
        .did(THREADS + " threads, each " + ROUNDS + " times GETSET n, each time another value")
        .expect(0, "values that were returned twice")
        .got(twice.get());
  }

  @Test
  void setIfAbsent_manyThreads_oneWinsEachKey() {
    Store store = newStore();
    AtomicInteger wins = new AtomicInteger();
    together((thread, round) -> {
      if (store.setIfAbsent(bytes("lock " + round), bytes("" + thread))) {
        wins.incrementAndGet();
      }
    });
    rule("of all threads that SETNX the same key, exactly one wins")
        .did(THREADS + " threads, each SETNX on the same " + ROUNDS + " keys")
        .expect(ROUNDS, "winners in all")
        .got(wins.get());
  }

  /// What a thread does in a round.
  @FunctionalInterface
  private interface Step {
    void in(int thread, int round);
  }

  /// Lets some threads do `step` in [#ROUNDS] rounds. Nobody begins a round before all have come to it,
  /// so that they really meet.
  private static void together(Step step) {
    AtomicInteger came = new AtomicInteger();
    AtomicBoolean failed = new AtomicBoolean();
    List<Actor> actors = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      int number = thread;
      actors.add(
          Actor.start(
              "thread " + thread,
              () -> {
                boolean done = false;
                try {
                  for (int round = 0; round < ROUNDS && !failed.get(); round++) {
                    came.incrementAndGet();
                    while (came.get() < (round + 1) * THREADS && !failed.get()) {
                      Thread.yield();
                    }
                    step.in(number, round);
                  }
                  done = true;
                } finally {
                  // Nobody waits for one who will not come.
                  failed.compareAndSet(false, !done);
                }
              }));
    }
    actors.forEach(Actor::join);
  }

  /// Stops `first` in the middle of its call on `n`, and lets `second` try.
  ///
  /// @return whether the second went ahead
  static boolean goesAhead(Store store, Keyspace keyspace, Act first, Act second) {
    store.set(KEY, bytes("1"));
    if (first == Act.SETNX) {
      // Else it would change nothing, and stop nowhere.
      store.delete(KEY);
    }
    Pause pause = Pause.in(keyspace);
    Actor inside = Actor.start(first + ", stopped in the middle", () -> first.on(store));
    pause.holds(inside);
    Actor other = Actor.start(second + " by another thread", () -> second.on(store));
    boolean ahead = other.endsWithoutWaiting();
    pause.letGo();
    inside.join();
    other.join();
    return ahead;
  }
}
