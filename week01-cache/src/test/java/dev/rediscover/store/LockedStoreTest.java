package dev.rediscover.store;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Exercise;
import org.junit.jupiter.api.Test;

@Exercise(value = "1.5", points = 2)
class LockedStoreTest extends StoreContract {
  @Override
  LockedStore newStore() {
    return new LockedStore(Keyspace.standalone());
  }

  @Test
  void anyCall_theLockIsTaken_waits() {
    LockedStore store = newStore();
    store.set(Act.KEY, Act.bytes("1"));
    store.lock().lock();
    try {
      for (Act act : Act.values()) {
        Actor other = Actor.start(act + " by another thread", () -> act.on(store));
        rule("every call takes the store's one lock: whoever holds it holds the store still")
            .did("lock()", act + " by another thread")
            .expect(act + " waits")
            .got(act + (other.endsWithoutWaiting() ? " went ahead" : " waits"));
      }
    } finally {
      store.lock().unlock();
    }
  }

  @Test
  void anyCall_anotherInside_waits() {
    for (Act first : Act.values()) {
      for (Act second : Act.values()) {
        if (first.touchesAKey()) {
          Keyspace keyspace = Keyspace.standalone();
          boolean ahead = goesAhead(new LockedStore(keyspace), keyspace, first, second);
          rule("while one thread is inside the keyspace, no other gets in")
              .did("SET n 1", first + " n, stopped in the middle", second + " n by another thread")
              .expect(second + " waits")
              .got(second + (ahead ? " went ahead" : " waits"));
        }
      }
    }
  }
}
