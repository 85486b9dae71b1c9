package dev.rediscover.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.lessons.Wire;
import dev.rediscover.server.RunningServer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which commands count as a use of a key for LRU and LFU, and which only look: as in Redis, where
/// the latter pass `LOOKUP_NOTOUCH`.
@Timeout(30)
final class KeyUseTest {
  @RegisterExtension static final RunningServer OURS = new RunningServer();

  private static String idleSecondsAfter(String command) {
    try (Wire wire = OURS.connect()) {
      wire.ask("FLUSHALL");
      wire.ask("SET", "k", "v");
      OURS.clock().advance(42_000);
      assertThat(wire.ask(command.split(" "))).as(command).doesNotStartWith("-");
      return wire.ask("OBJECT", "IDLETIME", "k");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EXISTS k", "TYPE k", "TTL k", "PTTL k", "EXPIRETIME k", "OBJECT ENCODING k",
        "OBJECT IDLETIME k", "OBJECT REFCOUNT k", "MEMORY USAGE k", "SCAN 0", "KEYS *", "RANDOMKEY",
        "DBSIZE", "WATCH k"
      })
  void aLook_isNotAUse(String command) {
    assertThat(idleSecondsAfter(command))
        .as("idle seconds after " + command)
        .isIn(":42\r\n", ":41\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET k",
        "STRLEN k",
        "TOUCH k",
        "APPEND k v",
        "MGET k",
        "EXPIRE k 100",
        "GETRANGE k 0 0"
      })
  void aUse_countsAsOne(String command) {
    assertThat(idleSecondsAfter(command)).as("idle seconds after " + command).isEqualTo(":0\r\n");
  }
}
