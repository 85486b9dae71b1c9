package dev.rediscover.store;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Exercise;
import org.junit.jupiter.api.Test;

@Exercise(value = "1.5", points = 2)
class LockedStoreTest extends StoreContract {
  @Override
  Store newStore() {
    return new LockedStore(Keyspace.standalone());
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
