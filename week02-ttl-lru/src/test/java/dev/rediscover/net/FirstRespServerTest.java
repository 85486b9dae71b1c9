package dev.rediscover.net;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Wire;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The given server of exercise 2.0, as far as it needs nothing of the learner's.
@Timeout(20)
class FirstRespServerTest {
  private static final String UNKNOWN = "-ERR I know two commands: PING, ECHO text\r\n";

  private final AtomicReference<Throwable> bug = new AtomicReference<>();
  private FirstRespServer server;

  @BeforeEach
  void start() throws IOException {
    server = FirstRespServer.start(0, bug::set);
  }

  @AfterEach
  void stop() {
    server.close();
    rule("a client can't break the server").expect(null).got(bug.get());
  }

  @Test
  void aClient_sendsWhatIsUnknown_readsOneErrorForEach() {
    try (Wire client = Wire.to(server.port())) {
      rule("each command has one reply, also an unknown one")
          .did("GET grape", "COMMAND DOCS, as redis-cli says when it starts", "HELLO from netcat")
          .expect(UNKNOWN.repeat(3))
          .got(
              client.ask("GET", "grape")
                  + client.ask("COMMAND", "DOCS")
                  + client.send("HELLO\r\n").reply());
    }
  }

  @Test
  void aClient_endsInTheMiddle_endsItsConnection() {
    try (Wire client = Wire.to(server.port())) {
      rule("half a command has no reply")
          .did("*2 $4 ECHO, then the end of the stream")
          .expect("", "nothing but the end")
          .got(client.send("*2\r\n$4\r\nECHO\r\n").halfClose().readToEnd());
    }
  }
}
