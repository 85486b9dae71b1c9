package dev.rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.lessons.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// One rule of clients that wait for keys each, of those that are easily got wrong.
@Timeout(30)
final class BlockingRulesTest {
  @RegisterExtension final RunningServer server = new RunningServer();

  private void plays(String text) {
    Script.hold(server.port(), text);
  }

  @Test
  void waiters_areServedInTheOrderTheyCame() {
    plays(
        """
        a BLPOP k 0
        blocked 1
        b BLPOP k 0
        blocked 2
        c RPUSH k 1 2        = :2
        a                    = *2 $1 k $1 1
        b                    = *2 $1 k $1 2
        """);
  }

  @Test
  void severalKeys_theOneThatChangedFirst_isTaken() {
    plays(
        """
        a BLPOP x y 0
        blocked 1
        b MULTI | RPUSH y 1 | RPUSH x 1 | EXEC
        a                    = *2 $1 y $1 1
        """);
  }

  @Test
  void whoWaitsForAnotherType_doesNotHoldUpTheQueue() {
    plays(
        """
        a BZPOPMIN k 0
        blocked 1
        b BLPOP k 0
        blocked 2
        c RPUSH k element    = :1
        b                    = *2 $1 k $7 element
        """);
  }

  @Test
  void whoIsGone_takesNothing() {
    try (Wire pusher = server.connect()) {
      pusher.ask("PING");
      try (Wire gone = server.connect()) {
        gone.sendCommand("BLPOP", "k", "0");
        server.await("it waits", () -> server.node().engine().waiters().size() == 1);
      }
      server.await("it is gone", () -> server.node().clients().size() == 1);
      assertThat(pusher.ask("RPUSH", "k", "v")).isEqualTo(":1\r\n");
      assertThat(pusher.ask("LRANGE", "k", "0", "-1")).isEqualTo("*1\r\n$1\r\nv\r\n");
    }
  }

  @Test
  void insideATransaction_nobodyWaits() {
    plays(
        """
        a MULTI              = +OK
        a BLPOP k 0          = +QUEUED
        a RPUSH k v          = +QUEUED
        a EXEC               = *2 *-1 :1
        a LLEN k             = :1
        """);
  }
}
