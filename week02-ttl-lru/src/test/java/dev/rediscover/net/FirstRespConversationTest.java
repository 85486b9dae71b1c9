package dev.rediscover.net;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Exercise;
import java.util.List;
import org.junit.jupiter.api.Test;

@Exercise("2.0")
class FirstRespConversationTest {
  @Test
  void aClient_saysPing_readsPong() {
    rule("PING is answered with PONG, in large letters and in small ones")
        .did("a client sends PING", "and ping")
        .expect(List.of("+PONG\r\n", "+PONG\r\n"))
        .got(
            List.of(
                FirstRespServer.answer(List.of("PING")), FirstRespServer.answer(List.of("ping"))));
  }

  @Test
  void aClient_saysEcho_readsItsText() {
    rule("ECHO sends the text back")
        .did("a client sends ECHO grape")
        .expect("$5\r\ngrape\r\n")
        .got(FirstRespServer.answer(List.of("ECHO", "grape")));
  }
}
