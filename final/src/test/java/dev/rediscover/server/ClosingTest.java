package dev.rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.connection.Client;
import dev.rediscover.lessons.Check;
import dev.rediscover.lessons.Wire;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How a connection ends: what its peer still gets, and for how long the server has patience with it.
@Timeout(30)
final class ClosingTest {
  private static final String OK = "+OK\r\n";

  /// More than the kernel keeps between two sockets of this machine.
  private static final String BIG = "x".repeat(8 << 20);

  private static final String BIG_REPLY = "$" + BIG.length() + "\r\n" + BIG + "\r\n";

  private static void awaitUnread(RunningServer server) {
    server.await("a part of a reply waits", () -> unread(server) > 1 << 20);
  }

  private static long unread(RunningServer server) {
    return server.node().clients().all().stream().mapToLong(Client::unreadBytes).sum();
  }

  private static long pending(RunningServer server) {
    return server.node().clients().all().stream()
        .mapToLong(client -> client.reader().pendingBytes())
        .sum();
  }

  private static void awaitClients(RunningServer server, int count) {
    server.await(count + " clients", () -> server.node().clients().size() == count);
  }

  private static void awaitHeld(RunningServer server, int count) {
    server.await(count + " wait", () -> server.node().clients().held() == count);
  }

  private static RunningServer started() {
    return RunningServer.started("hz", "500");
  }

  /// Two turns of the cron: it had its chance to close too early.
  private static void letTheCronRun(Wire other) {
    other.ask("DEBUG", "SLEEP", "0.003");
    other.ask("DEBUG", "SLEEP", "0.003");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          *1;PING;             | -ERR Protocol error: expected '$', got 'P';
          *2147483648;         | -ERR Protocol error: invalid multibulk length;
          *2;$3;GET;$-9;       | -ERR Protocol error: invalid bulk length;
          PING;SET "k;         | +PONG;-ERR Protocol error: unbalanced quotes in request;
          PING;*1;$60000000;   | +PONG;
          ECHO last;QUIT;      | $4;last;+OK;
          """)
  void whatTheServerSaysLast_reachesAPeerThatStillSends(String last, String replies) {
    try (RunningServer server = RunningServer.started("client-query-buffer-limit", "1mb");
        Wire wire = server.connect()) {
      wire.send(last.replace(";", "\r\n"));
      Check.rule("the last words arrive, although the peer sends on and reads only then")
          .did("the peer sends " + last + " and 8 MiB more")
          .expect(true, "everything could be sent")
          .got(wire.flood(BIG));
      assertThat(wire.readToEnd()).isEqualTo(replies.replace(";", "\r\n"));
    }
  }

  @Test
  void whoIsRefused_readsWhy_thoughItStillSends() {
    try (RunningServer server = RunningServer.started("maxclients", "1");
        Wire in = server.connect()) {
      assertThat(in.ask("PING")).isEqualTo("+PONG\r\n");
      try (Wire refused = server.connect()) {
        assertThat(refused.flood(BIG)).as("everything could be sent").isTrue();
        assertThat(refused.readToEnd()).isEqualTo("-ERR max number of clients reached\r\n");
      }
      assertThat(in.ask("PING")).isEqualTo("+PONG\r\n");
    }
  }

  @Test
  void malformedBehindQuit_isNotTold() {
    try (RunningServer server = started();
        Wire wire = server.connect()) {
      assertThat(wire.send("QUIT\r\n*1\r\nfoo\r\n").readToEnd()).isEqualTo(OK);
    }
  }

  private static void awaitLingering(RunningServer server, int count) {
    server.await(count + " linger", () -> server.node().closing().lingering() == count);
  }

  private static Wire afterAnError(RunningServer server) {
    Wire wire = server.connect().send("*1\r\nPING\r\n");
    assertThat(wire.readToEnd()).startsWith("-ERR Protocol error");
    return wire;
  }

  @Test
  void whoGotItsError_isNoClientAnyMore_andIsReadForASecond() {
    try (RunningServer server = started();
        Wire other = server.connect();
        Wire wire = afterAnError(server)) {
      assertThat(other.ask("CLIENT", "LIST").lines().filter(line -> line.startsWith("id=")))
          .hasSize(1);
      server.clock().advance(999);
      letTheCronRun(other);
      assertThat(wire.flood(BIG)).as("what it still sends is read").isTrue();
      awaitLingering(server, 1);
      server.clock().advance(1);
      awaitLingering(server, 0);
      Check.rule("nobody is read for ever")
          .did("the peer sends 8 MiB more, a second after its error")
          .expect(false, "everything could be sent")
          .got(wire.flood(BIG));
    }
  }

  @Test
  void aPeerThatClosesToo_doesNotLinger() {
    try (RunningServer server = started()) {
      afterAnError(server).close();
      awaitLingering(server, 0);
      afterAnError(server).halfClose();
      awaitLingering(server, 0);
      afterAnError(server).reset();
      awaitLingering(server, 0);
      assertThat(server.connect().send("PING\r\n").halfClose().readToEnd()).isEqualTo("+PONG\r\n");
      awaitLingering(server, 0);
    }
  }

  @Test
  void notMoreThanAHundredAndTwentyEight_linger() {
    try (RunningServer server = started()) {
      List<Wire> wires = new ArrayList<>();
      for (int i = 0; i < 130; i++) {
        wires.add(afterAnError(server));
      }
      awaitLingering(server, 128);
      assertThat(wires.getFirst().flood(BIG)).as("the oldest is still read").isFalse();
      assertThat(wires.getLast().flood(BIG)).as("the youngest is still read").isTrue();
      wires.forEach(Wire::close);
      awaitLingering(server, 0);
    }
  }

  @Test
  void whoQuitsAndNeverReads_goesAfterAMinute() {
    try (RunningServer server = started();
        Wire other = server.connect();
        Wire stuck = server.connect()) {
      other.ask("SET", "big", BIG);
      stuck.send("GET big\r\nQUIT\r\n");
      awaitUnread(server);
      letTheCronRun(other);
      assertThat(other.ask("CLIENT", "LIST")).containsPattern("flags=c .*cmd=quit");
      server.clock().advance(60_000);
      letTheCronRun(other);
      awaitClients(server, 2);
      server.clock().advance(1);
      awaitClients(server, 1);
    }
  }

  @Test
  void whoQuitsAndReadsSlowly_getsEverything() {
    try (RunningServer server = started();
        Wire other = server.connect();
        Wire slow = server.connect()) {
      other.ask("SET", "big", BIG);
      slow.send("GET big\r\nGET big\r\nQUIT\r\n");
      awaitUnread(server);
      letTheCronRun(other);
      server.clock().advance(60_000);
      long before = server.onEngine(() -> unread(server));
      int read = 0;
      while (server.onEngine(() -> unread(server)) == before) {
        read += slow.read(1 << 20).length();
      }
      letTheCronRun(other);
      server.clock().advance(60_000);
      letTheCronRun(other);
      awaitClients(server, 2);
      assertThat(slow.readToEnd())
          .hasSize(2 * BIG_REPLY.length() + OK.length() - read)
          .endsWith("\r\n" + OK);
    }
  }

  @Test
  void halfClose_losesNothingOfALongReply() {
    try (RunningServer server = started();
        Wire other = server.connect();
        Wire wire = server.connect()) {
      other.ask("SET", "big", BIG);
      wire.send("GET big\r\nSET behind 1\r\n").halfClose();
      awaitUnread(server);
      assertThat(wire.readToEnd().equals(BIG_REPLY + OK)).as("both replies, whole").isTrue();
      assertThat(other.ask("EXISTS", "behind")).isEqualTo(":1\r\n");
      awaitClients(server, 1);
    }
  }

  @Test
  void halfClose_andNeverRead_goesAfterAMinute() {
    try (RunningServer server = started();
        Wire other = server.connect();
        Wire stuck = server.connect()) {
      other.ask("SET", "big", BIG);
      String half = "*2\r\n$4\r\nECHO\r\n$900000\r\n" + "x".repeat(500_000);
      stuck.send("GET big\r\n" + half).halfClose();
      awaitUnread(server);
      server.await("half a command is forgotten", () -> pending(server) == 0);
      letTheCronRun(other);
      awaitClients(server, 2);
      server.clock().advance(60_001);
      awaitClients(server, 1);
    }
  }

  @Test
  void halfClose_whileItWaitsForAKey_isNotServed() {
    try (RunningServer server = started();
        Wire other = server.connect();
        Wire waiting = server.connect()) {
      waiting.send("SET before 1\r\nBLPOP list 0\r\nSET behind 1\r\n");
      awaitHeld(server, 1);
      assertThat(waiting.halfClose().readToEnd()).isEqualTo(OK);
      assertThat(other.ask("RPUSH", "list", "v")).isEqualTo(":1\r\n");
      assertThat(other.ask("LLEN", "list")).isEqualTo(":1\r\n");
      assertThat(other.ask("EXISTS", "behind")).isEqualTo(":0\r\n");
    }
  }

  /// The peer has not even read what came before, so its connection is still there.
  @Test
  void halfClose_whileItWaits_withAReplyUnread_isNotServed() {
    try (RunningServer server = started();
        Wire other = server.connect();
        Wire waiting = server.connect()) {
      other.ask("SET", "big", BIG);
      waiting.send("GET big\r\nBLPOP list 0\r\n");
      awaitHeld(server, 1);
      server.onEngine(() -> {
        waiting.halfClose();
        other.send("RPUSH list v\r\nLLEN list\r\n");
        return null;
      });
      awaitHeld(server, 0);
      assertThat(other.reply() + other.reply()).isEqualTo(":1\r\n:1\r\n");
      assertThat(waiting.readToEnd().equals(BIG_REPLY)).as("the reply before, whole").isTrue();
    }
  }

  @Test
  void halfClose_whileItListens_withAReplyUnread_hearsNothing() {
    try (RunningServer server = started();
        Wire other = server.connect();
        Wire listening = server.connect()) {
      other.ask("SET", "big", BIG);
      listening.send("GET big\r\nSUBSCRIBE news\r\n");
      awaitUnread(server);
      listening.halfClose();
      server.awaitNoListeners();
      assertThat(other.ask("PUBLISH", "news", "v")).isEqualTo(":0\r\n");
      assertThat(listening.readToEnd().substring(BIG_REPLY.length()))
          .isEqualTo("*3\r\n$9\r\nsubscribe\r\n$4\r\nnews\r\n:1\r\n");
    }
  }

  @Test
  void halfClose_duringAPause_whatItSentRunsAfterIt() {
    try (RunningServer server = started();
        Wire boss = server.connect();
        Wire writer = server.connect()) {
      assertThat(boss.ask("CLIENT", "PAUSE", "100000", "WRITE")).isEqualTo(OK);
      writer.send("SET k 1\r\nGET k\r\nBLPOP list 0\r\nGET k\r\n");
      awaitHeld(server, 1);
      writer.halfClose();
      letTheCronRun(boss);
      assertThat(boss.ask("CLIENT", "UNPAUSE")).isEqualTo(OK);
      assertThat(writer.readToEnd()).isEqualTo(OK + "$1\r\n1\r\n");
      awaitClients(server, 1);
    }
  }

  @Test
  void aboveTheHardLimit_nothingIsWaitedFor() {
    try (RunningServer server =
            RunningServer.started("client-output-buffer-limit", "normal 10mb 0 0");
        Wire other = server.connect();
        Wire greedy = server.connect()) {
      other.ask("SET", "big", BIG);
      greedy.send("GET big\r\n");
      awaitUnread(server);
      greedy.send("GET big\r\n");
      awaitClients(server, 1);
    }
  }
}
