package dev.rediscover.store;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Exercise;
import org.junit.jupiter.api.Test;

@Exercise(value = "1.0", points = 1)
class FirstStoreTest {
  private final FirstStore store = new FirstStore();

  @Test
  void get_afterSet_findsTheValue() {
    store.set("grape", "414");
    rule("GET finds what SET has put under the key")
        .did("set(\"grape\", \"414\")", "get(\"grape\")")
        .expect("414")
        .got(store.get("grape"));
  }

  @Test
  void get_aKeyThatWasNeverSet_findsNothing() {
    rule("a key that was never set has no value")
        .did("get(\"melon\")")
        .expect(null)
        .got(store.get("melon"));
  }

  @Test
  void set_twice_keepsTheLastValue() {
    store.set("grape", "414");
    store.set("grape", "415");
    rule("SET puts a value in the place of the one before")
        .did("set(\"grape\", \"414\")", "set(\"grape\", \"415\")", "get(\"grape\")")
        .expect("415")
        .got(store.get("grape"));
  }

  @Test
  void set_twoKeys_keepsBoth() {
    store.set("grape", "414");
    store.set("melon", "7");
    rule("each key has a value of its own")
        .did("set(\"grape\", \"414\")", "set(\"melon\", \"7\")", "get(\"grape\")")
        .expect("414")
        .got(store.get("grape"));
    rule("each key has a value of its own")
        .did("get(\"melon\")")
        .expect("7")
        .got(store.get("melon"));
  }
}
