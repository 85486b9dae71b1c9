package dev.rediscover.net;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Wire;
import dev.rediscover.store.FirstStore;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The given server of exercise 1.0, as far as it needs nothing of the learner's.
@Timeout(20)
class FirstServerTest {
  private final AtomicReference<Throwable> bug = new AtomicReference<>();
  private FirstServer server;

  @BeforeEach
  void start() throws IOException {
    server = FirstServer.start(new FirstStore(), 0, bug::set);
  }

  @AfterEach
  void stop() {
    server.close();
    rule("a client can't break the server").expect(null).got(bug.get());
  }

  @Test
  void aClient_sendsAnUnknownWord_readsWhatThereIs() {
    try (Wire client = Wire.to(server.port())) {
      rule("an unknown command is answered with the list of those that there are")
          .did("HELLO")
          .expect("I know two commands: SET key value, GET key\n")
          .got(client.send("HELLO\n").readLine());
      rule("a command that lacks a word is answered with the list, too")
          .did("SET grape")
          .expect("I know two commands: SET key value, GET key\n")
          .got(client.send("SET grape\r\n").readLine());
    }
  }

  @Test
  void aSecondClient_isSentAway() {
    try (Wire first = Wire.to(server.port())) {
      first.send("HELLO\n").readLine();
      try (Wire second = Wire.to(server.port())) {
        rule("one client at a time: a HashMap is for one thread")
            .did("client 1 is there", "client 2 comes")
            .expect("one client at a time: a HashMap is for one thread\n", "then the end")
            .got(second.readToEnd());
      }
    }
  }
}
