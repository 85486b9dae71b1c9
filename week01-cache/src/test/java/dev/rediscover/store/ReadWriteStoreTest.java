package dev.rediscover.store;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Exercise;
import org.junit.jupiter.api.Test;

@Exercise("1.5")
class ReadWriteStoreTest extends StoreContract {
  @Override
  Store newStore() {
    return new ReadWriteStore(Keyspace.standalone());
  }

  @Test
  void aWriter_anyoneElseInside_waits() {
    for (Act first : Act.values()) {
      for (Act second : Act.values()) {
        if (first.touchesAKey() && !(first.onlyReads() && second.onlyReads())) {
          rule("whoever changes the keyspace is alone in it")
              .did("SET n 1", first + " n, stopped in the middle", second + " n by another thread")
              .expect(second + " waits")
              .got(second + (goesAhead(first, second) ? " went ahead" : " waits"));
        }
      }
    }
  }

  @Test
  void aReader_anotherReaderInside_goesAhead() {
    for (Act second : Act.values()) {
      if (second.onlyReads()) {
        rule("readers don't wait for readers")
            .did("SET n 1", "GET n, stopped in the middle", second + " by another thread")
            .expect(second + " goes ahead")
            .got(second + (goesAhead(Act.GET, second) ? " goes ahead" : " waits"));
      }
    }
  }

  private static boolean goesAhead(Act first, Act second) {
    Keyspace keyspace = Keyspace.standalone();
    return goesAhead(new ReadWriteStore(keyspace), keyspace, first, second);
  }
}
