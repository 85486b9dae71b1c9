package dev.rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.lessons.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// MONITOR: a line for each command.
@Timeout(30)
final class MonitorTest {
  private static String shown(Wire monitor) {
    String line = monitor.readLine().strip();
    assertThat(line).matches("\\+\\d+\\.\\d{6} \\[\\d+ 127\\.0\\.0\\.1:\\d+] .*");
    return line.substring(line.indexOf(']') + 2);
  }

  @Test
  void commands_areShown_withTheirBytes() {
    try (RunningServer server = RunningServer.started();
        Wire monitor = server.connect();
        Wire client = server.connect()) {
      assertThat(monitor.ask("MONITOR")).isEqualTo("+OK\r\n");
      client.ask("SET", "a\"b\\c", "\r\n\t\u0007\b\u0000\u00ff");
      assertThat(shown(monitor)).isEqualTo("\"SET\" \"a\\\"b\\\\c\" \"\\r\\n\\t\\a\\b\\x00\\xff\"");
      client.ask("GET", "x", "y");
      client.ask("NOSUCH");
      client.ask("CONFIG", "GET", "port");
      client.ask("DBSIZE");
      assertThat(shown(monitor))
          .as("neither mistakes nor what is the owner's")
          .isEqualTo("\"DBSIZE\"");
    }
  }

  @Test
  void passwords_areNotShown() {
    try (RunningServer server = RunningServer.started();
        Wire monitor = server.connect();
        Wire client = server.connect()) {
      assertThat(monitor.ask("MONITOR")).isEqualTo("+OK\r\n");
      client.ask("AUTH", "default", "secret");
      assertThat(shown(monitor)).isEqualTo("\"AUTH\" \"(redacted)\" \"(redacted)\"");
    }
  }

  @Test
  void ownReply_comesBeforeItsLine_andResetEndsIt() {
    try (RunningServer server = RunningServer.started();
        Wire monitor = server.connect();
        Wire client = server.connect()) {
      assertThat(monitor.ask("MONITOR")).isEqualTo("+OK\r\n");
      assertThat(monitor.ask("PING")).isEqualTo("+PONG\r\n");
      assertThat(shown(monitor)).isEqualTo("\"PING\"");
      assertThat(client.ask("CLIENT", "LIST")).contains(" flags=O ");
      assertThat(monitor.ask("RESET")).isEqualTo("+RESET\r\n");
      client.ask("PING");
      assertThat(monitor.ask("ECHO", "x")).isEqualTo("$1\r\nx\r\n");
      assertThat(client.ask("CLIENT", "LIST")).doesNotContain(" flags=O ");
    }
  }
}
