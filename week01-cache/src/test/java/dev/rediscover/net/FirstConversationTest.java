package dev.rediscover.net;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Exercise;
import dev.rediscover.store.FirstStore;
import org.junit.jupiter.api.Test;

@Exercise("1.0")
class FirstConversationTest {
  @Test
  void aClient_setsAndGets_readsItsValue() {
    var store = new FirstStore();
    String set = FirstServer.answer(store, "SET grape 414");
    String get = FirstServer.answer(store, "GET grape");
    rule("what a client has set, it can get")
        .did("a client sends SET grape 414", "and GET grape")
        .expect("OK, then 414")
        .got(set + ", then " + get);
  }

  @Test
  void aClient_getsAKeyThatIsNotThere_readsNil() {
    rule("a key that was never set is answered with (nil)")
        .did("a client sends GET melon")
        .expect("(nil)")
        .got(FirstServer.answer(new FirstStore(), "GET melon"));
  }
}
