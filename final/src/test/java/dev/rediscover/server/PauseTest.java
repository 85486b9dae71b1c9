package dev.rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.lessons.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// CLIENT PAUSE: what waits, in which order it goes on, and what stays as it is meanwhile.
@Timeout(30)
final class PauseTest {
  private static final String OK = "+OK\r\n";

  private static void awaitHeld(RunningServer server, int count) {
    server.await(count + " wait", () -> server.node().clients().held() == count);
  }

  @Test
  void writes_wait_andReadsDoNot() {
    try (RunningServer server = RunningServer.started();
        Wire boss = server.connect();
        Wire writer = server.connect()) {
      assertThat(boss.ask("SET", "k", "old")).isEqualTo(OK);
      assertThat(boss.ask("CLIENT", "PAUSE", "100000", "WRITE")).isEqualTo(OK);
      writer.send("GET k\r\nSET k\r\nSET k new\r\nGET k\r\n");
      assertThat(writer.reply()).isEqualTo("$3\r\nold\r\n");
      assertThat(writer.reply()).startsWith("-ERR wrong number of arguments");
      awaitHeld(server, 1);
      writer.send("ECHO later\r\nECHO ").send("last\r\n");
      assertThat(boss.ask("GET", "k")).isEqualTo("$3\r\nold\r\n");
      assertThat(boss.ask("CLIENT", "LIST")).contains(" flags=b ");
      assertThat(server.info("blocked_clients")).isEqualTo("1");
      assertThat(boss.ask("CLIENT", "UNPAUSE")).isEqualTo(OK);
      assertThat(writer.reply()).isEqualTo(OK);
      assertThat(writer.reply()).isEqualTo("$3\r\nnew\r\n");
      assertThat(writer.reply()).isEqualTo("$5\r\nlater\r\n");
      assertThat(writer.reply()).isEqualTo("$4\r\nlast\r\n");
      assertThat(server.info("blocked_clients")).isEqualTo("0");
    }
  }

  @Test
  void all_waitUntilTheTimeIsOver() {
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect()) {
      wire.send("CLIENT PAUSE 500\r\nPING\r\nECHO x\r\n");
      assertThat(wire.reply()).isEqualTo(OK);
      awaitHeld(server, 1);
      server.clock().advance(500);
      assertThat(wire.reply()).isEqualTo("+PONG\r\n");
      assertThat(wire.reply()).isEqualTo("$1\r\nx\r\n");
    }
  }

  @Test
  void malformedBehindWhatWaits_isToldAfterIt() {
    try (RunningServer server = RunningServer.started();
        Wire boss = server.connect();
        Wire writer = server.connect()) {
      assertThat(boss.ask("CLIENT", "PAUSE", "100000", "WRITE")).isEqualTo(OK);
      writer.send("SET k 1\r\nGET k\r\n*1\r\nfoo\r\n");
      awaitHeld(server, 1);
      assertThat(boss.ask("CLIENT", "UNPAUSE")).isEqualTo(OK);
      assertThat(writer.readToEnd())
          .isEqualTo(OK + "$1\r\n1\r\n-ERR Protocol error: expected '$', got 'f'\r\n");
    }
  }

  @Test
  void pausedAgain_whileItGoesOn_keepsTheOrder() {
    try (RunningServer server = RunningServer.started();
        Wire boss = server.connect();
        Wire writer = server.connect()) {
      assertThat(boss.ask("CLIENT", "PAUSE", "100000", "WRITE")).isEqualTo(OK);
      writer.send("APPEND k 1\r\nCLIENT PAUSE 100000 WRITE\r\nAPPEND k 2\r\nGET k\r\n");
      awaitHeld(server, 1);
      assertThat(boss.ask("CLIENT", "UNPAUSE")).isEqualTo(OK);
      assertThat(writer.reply()).isEqualTo(":1\r\n");
      assertThat(writer.reply()).isEqualTo(OK);
      awaitHeld(server, 1);
      assertThat(boss.ask("CLIENT", "UNPAUSE")).isEqualTo(OK);
      assertThat(writer.reply()).isEqualTo(":2\r\n");
      assertThat(writer.reply()).isEqualTo("$2\r\n12\r\n");
    }
  }

  @Test
  void whoWaits_mayLeave_andMayNotFillTheMemory() {
    try (RunningServer server = RunningServer.started("client-query-buffer-limit", "1mb");
        Wire boss = server.connect();
        Wire leaver = server.connect();
        Wire flood = server.connect()) {
      assertThat(boss.ask("CLIENT", "PAUSE", "100000", "WRITE")).isEqualTo(OK);
      leaver.send("SET k 1\r\n");
      flood.send("SET k 2\r\n");
      awaitHeld(server, 2);
      leaver.reset();
      awaitHeld(server, 1);
      flood.flood("PING\r\n".repeat(200_000));
      server.await("it is cut", () -> server.node().clients().size() == 1);
      assertThat(boss.ask("CLIENT", "UNPAUSE")).isEqualTo(OK);
      assertThat(boss.ask("EXISTS", "k")).isEqualTo(":0\r\n");
    }
  }

  @Test
  void deadKeys_areHidden_butGoOnlyAfterThePause() {
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect()) {
      assertThat(wire.ask("SET", "k", "v", "PX", "10")).isEqualTo(OK);
      assertThat(wire.ask("CLIENT", "PAUSE", "100000", "WRITE")).isEqualTo(OK);
      server.clock().advance(11);
      assertThat(wire.ask("GET", "k")).isEqualTo("$-1\r\n");
      assertThat(server.info("expired_keys")).isEqualTo("0");
      assertThat(wire.ask("CLIENT", "UNPAUSE")).isEqualTo(OK);
      assertThat(wire.ask("GET", "k")).isEqualTo("$-1\r\n");
      assertThat(server.info("expired_keys")).isEqualTo("1");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PAUSE abc | timeout is not an integer or out of range",
        "PAUSE -1 | timeout is negative",
        "PAUSE 9223372036854775807 | timeout is out of range",
        "PAUSE 1 READ | CLIENT PAUSE mode must be WRITE or ALL",
        "UNBLOCK abc | value is not an integer or out of range",
        "UNBLOCK 1 NEVER | CLIENT UNBLOCK reason should be TIMEOUT or ERROR",
        "TRACKING maybe | syntax error",
      })
  void mistakes_areToldAsRedisDoes(String words, String error) {
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect()) {
      assertThat(wire.send("CLIENT " + words + "\r\n").reply()).isEqualTo("-ERR " + error + "\r\n");
      assertThat(wire.ask("CLIENT", "UNBLOCK", "1")).isEqualTo(":0\r\n");
      assertThat(wire.ask("CLIENT", "TRACKINGINFO"))
          .isEqualTo(
              "*6\r\n$5\r\nflags\r\n*1\r\n$3\r\noff\r\n$8\r\nredirect\r\n:-1\r\n"
                  + "$8\r\nprefixes\r\n*0\r\n");
    }
  }
}
