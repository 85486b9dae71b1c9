package dev.rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.lessons.Wire;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// LATENCY: what took longer than `latency-monitor-threshold`, by event.
@Timeout(60)
final class LatencyTest {
  @RegisterExtension final RunningServer server = new RunningServer();

  @Test
  void withoutAThreshold_nothingIsNoted() {
    try (Wire wire = server.connect()) {
      wire.ask("DEBUG", "SLEEP", "0.01");
      assertThat(wire.ask("LATENCY", "LATEST")).isEqualTo("*0\r\n");
      assertThat(wire.ask("LATENCY", "DOCTOR")).contains("latency-monitor-threshold is 0");
      wire.ask("CONFIG", "SET", "latency-monitor-threshold", "1000000");
      wire.ask("DEBUG", "SLEEP", "0.01");
      assertThat(wire.ask("LATENCY", "LATEST")).isEqualTo("*0\r\n");
      assertThat(wire.ask("LATENCY", "DOCTOR")).contains("Nothing has taken as long");
    }
  }

  @Test
  void slowCommand_isAnEvent_untilItIsReset() {
    long second = server.clock().getAsLong() / 1000;
    try (Wire wire = server.connect()) {
      wire.ask("CONFIG", "SET", "latency-monitor-threshold", "20");
      wire.ask("DEBUG", "SLEEP", "0.02");
      server.clock().advance(1_000);
      wire.ask("DEBUG", "SLEEP", "0.02");
      assertThat(wire.ask("LATENCY", "LATEST"))
          .matches(
              "\\*1\r\n\\*4\r\n\\$7\r\ncommand\r\n:"
                  + (second + 1)
                  + "\r\n:\\d\\d+\r\n:\\d\\d+\r\n");
      assertThat(wire.ask("LATENCY", "HISTORY", "command"))
          .matches(
              "\\*2\r\n\\*2\r\n:%d\r\n:\\d\\d+\r\n\\*2\r\n:%d\r\n:\\d\\d+\r\n"
                  .formatted(second, second + 1));
      assertThat(wire.ask("LATENCY", "HISTORY", "COMMAND")).isEqualTo("*0\r\n");
      assertThat(wire.ask("LATENCY", "GRAPH", "command"))
          .contains("\ncommand - high ", "\n10\nss\n");
      assertThat(wire.ask("LATENCY", "DOCTOR")).contains("command: 2 spikes, ", "SLOWLOG GET");
      assertThat(wire.ask("LATENCY", "RESET", "nosuch", "COMMAND")).isEqualTo(":1\r\n");
      assertThat(wire.ask("LATENCY", "LATEST")).isEqualTo("*0\r\n");
      assertThat(wire.ask("LATENCY", "RESET")).isEqualTo(":0\r\n");
      assertThat(wire.ask("LATENCY", "GRAPH", "command"))
          .isEqualTo("-ERR No samples available for event 'command'\r\n");
    }
  }

  @Test
  void commandThatShouldBeFast_isAnEventOfItsOwn() {
    try (Wire wire = server.connect()) {
      wire.ask("CONFIG", "SET", "latency-monitor-threshold", "1");
      String[] words = new String[200_000];
      Arrays.setAll(words, i -> i == 0 ? "SADD" : "member" + i);
      assertThat(wire.ask(words)).isEqualTo(":199998\r\n");
      assertThat(wire.ask("LATENCY", "LATEST")).contains("\r\nfast-command\r\n");
    }
  }

  @Test
  void searchForTheDead_thatTakesLong_isAnEvent() {
    try (Wire wire = server.connect()) {
      wire.ask("DEBUG", "SET-ACTIVE-EXPIRE", "0");
      wire.ask("DEBUG", "POPULATE", "200000");
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < 200_000; i++) {
        all.append("PEXPIRE key:").append(i).append(" 1\r\n");
      }
      Thread.ofVirtual().start(() -> wire.send(all.toString()));
      for (int i = 0; i < 200_000; i++) {
        wire.readLine();
      }
      wire.ask("CONFIG", "SET", "latency-monitor-threshold", "1");
      server.clock().advance(10_000);
      wire.ask("DEBUG", "SET-ACTIVE-EXPIRE", "1");
      server.await("all are gone", () -> server.node().engine().expiredKeys() == 200_000);
      assertThat(wire.ask("LATENCY", "LATEST")).contains("\r\nexpire-cycle\r\n");
      assertThat(wire.ask("LATENCY", "DOCTOR")).contains("- expire-cycle: Many keys die at once");
    }
  }

  @Test
  void evictingMuch_isAnEvent() {
    try (Wire wire = server.connect()) {
      wire.ask("DEBUG", "POPULATE", "50000");
      wire.ask("CONFIG", "SET", "latency-monitor-threshold", "1");
      // Each victim is the best of ten thousand candidates.
      wire.ask("CONFIG", "SET", "maxmemory-policy", "allkeys-lru", "maxmemory-samples", "10000");
      wire.ask("CONFIG", "SET", "maxmemory", "1mb");
      server.await("some are gone", () -> server.node().engine().evictedKeys() > 0);
      assertThat(wire.ask("LATENCY", "LATEST")).contains("\r\neviction-cycle\r\n");
    }
  }
}
