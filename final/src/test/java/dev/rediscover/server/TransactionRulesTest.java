package dev.rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.lessons.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// One rule of transactions each, of those that are easily got wrong.
@Timeout(30)
final class TransactionRulesTest {
  @RegisterExtension static final RunningServer OURS = new RunningServer();

  private static void plays(String text) {
    Script.hold(OURS.port(), text);
  }

  @Test
  void watch_ofAValueThatIsBackAgain_callsExecOff() {
    plays(
        """
        a SET k a            = +OK
        a WATCH k            = +OK
        b SET k b            = +OK
        b SET k a            = +OK
        a MULTI              = +OK
        a EXEC               = *-1
        """);
  }

  @Test
  void watch_ofAKeyThatDiesUnseen_callsExecOff() {
    try (Wire wire = OURS.connect()) {
      wire.ask("DEBUG", "SET-ACTIVE-EXPIRE", "0");
      wire.ask("SET", "dies", "v", "PX", "100");
      wire.ask("WATCH", "dies");
      wire.ask("MULTI");
      OURS.clock().advance(101);
      assertThat(wire.ask("EXEC")).isEqualTo("*-1\r\n");
      wire.ask("DEBUG", "SET-ACTIVE-EXPIRE", "1");
    }
  }

  @Test
  void exec_afterACommandThatWasRefused_runsNothing() {
    plays(
        """
        a MULTI              = +OK
        a SET before v       = +QUEUED
        a NOSUCH             = -ERR unknown command 'NOSUCH', with args beginning with:
        a SET behind v       = +QUEUED
        a EXEC               = -EXECABORT Transaction discarded because of previous errors.
        a EXISTS before behind = :0
        """);
  }

  @Test
  void exec_ofACommandThatFails_runsTheOthers() {
    plays(
        """
        a SET text x         = +OK
        a MULTI              = +OK
        a SET before v       = +QUEUED
        a INCR text          = +QUEUED
        a SET behind v       = +QUEUED
        a EXEC               = *3 +OK -ERR value is not an integer or out of range +OK
        a EXISTS before behind = :2
        """);
  }

  @Test
  void discard_endsTheWatches() {
    plays(
        """
        a WATCH k            = +OK
        a MULTI              = +OK
        a SET mine v         = +QUEUED
        a DISCARD            = +OK
        b SET k v            = +OK
        a MULTI              = +OK
        a EXEC               = *0
        """);
  }

  @Test
  void exec_endsTheWatches() {
    plays(
        """
        a WATCH k            = +OK
        a MULTI              = +OK
        a EXEC               = *0
        b SET k v            = +OK
        a MULTI              = +OK
        a EXEC               = *0
        """);
  }
}
