package dev.rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.lessons.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  void monitor_inATransaction_isRefused_andItsRepliesStayWhole() {
    try (RunningServer server = RunningServer.started();
        Wire monitor = server.connect()) {
      monitor.ask("MULTI");
      assertThat(monitor.ask("MONITOR")).isEqualTo("+QUEUED\r\n");
      assertThat(monitor.ask("EXEC"))
          .isEqualTo("*1\r\n-ERR MONITOR isn't allowed for DENY BLOCKING client\r\n");
      assertThat(monitor.ask("PING")).isEqualTo("+PONG\r\n");
    }
  }

  @Test
  void quit_isTheEnd_andIsShownToNobody() {
    try (RunningServer server = RunningServer.started();
        Wire other = server.connect();
        Wire monitor = server.connect()) {
      assertThat(other.ask("MONITOR")).isEqualTo("+OK\r\n");
      monitor.send("MONITOR\r\nQUIT\r\n");
      assertThat(monitor.readToEnd()).isEqualTo("+OK\r\n+OK\r\n");
      assertThat(other.ask("ECHO", "x")).as("no line of QUIT before it").isEqualTo("$1\r\nx\r\n");
    }
  }

  @Test
  void times_haveMicroseconds() {
    try (RunningServer server = RunningServer.started();
        Wire monitor = server.connect();
        Wire client = server.connect()) {
      monitor.ask("MONITOR");
      List<String> ends = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        client.ask("PING");
        Matcher time =
            Pattern.compile("^\\+\\d+\\.\\d{3}(\\d{3}) .*\r\n").matcher(monitor.readLine());
        assertThat(time.matches()).as("a time with six decimals").isTrue();
        ends.add(time.group(1));
      }
      assertThat(ends).as("microseconds of 20 lines").anyMatch(micros -> !micros.equals("000"));
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
