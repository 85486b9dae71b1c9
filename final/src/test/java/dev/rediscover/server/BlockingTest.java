package dev.rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.connection.Client;
import dev.rediscover.lessons.RealRedis;
import dev.rediscover.lessons.Wire;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Clients that wait for keys: scripts that ours and the real Redis are both held to, and what only
/// ours can be asked.
@Timeout(60)
final class BlockingTest {
  @RegisterExtension static final RunningServer OURS = new RunningServer();
  @RegisterExtension static final RealRedis REDIS = new RealRedis();

  static Stream<String> scripts() {
    return BlockingScripts.all();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void script_onOurs_isAnsweredAsWritten(String text) {
    try (Moving _ = new Moving(OURS);
        Script script = new Script(OURS.port())) {
      assertThat(script.play(text)).isEqualTo(Script.expected(text));
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void script_onTheRealRedis_isAnsweredAsWritten(String text) {
    try (Script script = new Script(REDIS.port())) {
      assertThat(script.play(text)).isEqualTo(Script.expected(text));
    }
  }

  /// Lets a server's clock go on, a millisecond at every turn of its loop, until closed.
  private static final class Moving implements AutoCloseable {
    private final Thread thread;

    Moving(RunningServer server) {
      thread =
          Thread.ofPlatform()
              .start(() -> {
                while (!Thread.interrupted()) {
                  server.clock().advance(1);
                  Thread.yield();
                }
              });
    }

    @Override
    public void close() {
      thread.interrupt();
      try {
        thread.join();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void awaitWaiting(RunningServer server, int clients) {
    server.await(clients + " wait", () -> server.node().engine().waiters().size() == clients);
  }

  private static String id(Wire wire) {
    return wire.ask("CLIENT", "ID").strip().substring(1);
  }

  @Test
  void timeout_comesAfterItsTime_notBefore() {
    try (Wire wire = OURS.connect();
        Wire other = OURS.connect()) {
      wire.sendCommand("BLPOP", "late", "0.5");
      awaitWaiting(OURS, 1);
      assertThat(OURS.info("clients_in_timeout_table")).isEqualTo("1");
      OURS.clock().advance(500);
      OURS.onEngine(() -> {
        OURS.node().engine().beginBatch();
        OURS.node().blockedClients().answerLate();
        return true;
      });
      assertThat(other.ask("CLIENT", "LIST")).contains(" flags=b ");
      OURS.clock().advance(1);
      assertThat(wire.reply()).isEqualTo("*-1\r\n");
      assertThat(OURS.info("clients_in_timeout_table")).isEqualTo("0");
    }
  }

  @Test
  void timeout_inProtocol3_isNil() {
    try (Wire wire = OURS.connect();
        Wire two = OURS.connect()) {
      wire.ask("HELLO", "3");
      wire.sendCommand("BLPOP", "nil3", "1");
      two.sendCommand("BLPOP", "nil3", "1");
      awaitWaiting(OURS, 2);
      OURS.clock().advance(1001);
      assertThat(wire.reply()).isEqualTo("_\r\n");
      assertThat(two.reply()).isEqualTo("*-1\r\n");
    }
  }

  @Test
  void unblock_endsTheWaiting_asTimeoutOrError() {
    try (Wire wire = OURS.connect();
        Wire other = OURS.connect()) {
      String id = id(wire);
      assertThat(other.ask("CLIENT", "UNBLOCK", id)).isEqualTo(":0\r\n");
      for (String how : List.of("", "TIMEOUT", "ERROR")) {
        wire.send("BLPOP unblocked 0\r\nPING\r\n");
        awaitWaiting(OURS, 1);
        String[] command = {"CLIENT", "UNBLOCK", id, how};
        assertThat(other.ask(how.isEmpty() ? java.util.Arrays.copyOf(command, 3) : command))
            .isEqualTo(":1\r\n");
        assertThat(wire.reply())
            .isEqualTo(
                how.equals("ERROR")
                    ? "-UNBLOCKED client unblocked via CLIENT UNBLOCK\r\n"
                    : "*-1\r\n");
        assertThat(wire.reply()).isEqualTo("+PONG\r\n");
        assertThat(other.ask("CLIENT", "UNBLOCK", id)).isEqualTo(":0\r\n");
      }
    }
  }

  @Test
  void unblock_withError_countsAsFailedCall() {
    try (Wire wire = OURS.connect();
        Wire other = OURS.connect()) {
      String id = id(wire);
      other.ask("CONFIG", "RESETSTAT");
      wire.sendCommand("BLPOP", "unblocked", "0");
      awaitWaiting(OURS, 1);
      assertThat(other.ask("CLIENT", "UNBLOCK", id, "ERROR")).isEqualTo(":1\r\n");
      assertThat(wire.reply()).startsWith("-UNBLOCKED ");
      assertThat(RunningServer.value(other.ask("INFO", "commandstats"), "cmdstat_blpop"))
          .startsWith("calls=1,")
          .endsWith("rejected_calls=0,failed_calls=1");
      assertThat(other.ask("INFO", "errorstats")).contains("errorstat_UNBLOCKED:count=1\r\n");
    }
  }

  @Test
  void kill_ofAWaitingClient_takesItOutOfTheQueue() {
    try (Wire wire = OURS.connect();
        Wire other = OURS.connect()) {
      String id = id(wire);
      wire.sendCommand("BLPOP", "killed", "0");
      awaitWaiting(OURS, 1);
      assertThat(other.ask("CLIENT", "KILL", "ID", id)).isEqualTo(":1\r\n");
      assertThat(wire.readToEnd()).isEmpty();
      awaitWaiting(OURS, 0);
      assertThat(other.ask("RPUSH", "killed", "v")).isEqualTo(":1\r\n");
      assertThat(other.ask("DEL", "killed")).isEqualTo(":1\r\n");
    }
  }

  @Test
  void idleTimeout_sparesWhoWaits() {
    try (RunningServer server = RunningServer.started("timeout", "10");
        Wire wire = server.connect();
        Wire idle = server.connect()) {
      idle.ask("PING");
      wire.sendCommand("BLPOP", "k", "0");
      awaitWaiting(server, 1);
      server.clock().advance(11_000);
      assertThat(idle.readToEnd()).isEmpty();
      try (Wire other = server.connect()) {
        other.ask("RPUSH", "k", "v");
      }
      assertThat(wire.reply()).isEqualTo("*2\r\n$1\r\nk\r\n$1\r\nv\r\n");
    }
  }

  @Test
  void whatCameMeanwhile_isKeptUpToALimit_andRunsInOrder() {
    String block = "x".repeat(10_000);
    int commands = 2_000;
    try (RunningServer server = RunningServer.started();
        Replies wire = new Replies(server.port());
        Wire other = server.connect()) {
      wire.send("BLPOP k 0\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      awaitWaiting(server, 1);
      List<String[]> sent = new ArrayList<>();
      for (int i = 0; i < commands; i++) {
        sent.add(new String[] {"ECHO", i + block});
      }
      Thread sender = Thread.ofPlatform().start(() -> wire.send(Replies.frames(sent)));
      server.await(
          "its socket is left alone", () -> !waiting(server).channel().config().isAutoRead());
      int kept = server.onEngine(() -> waiting(server).reader().pendingBytes());
      assertThat(kept).isBetween(1 << 16, 1 << 18);
      assertThat(other.ask("PING")).isEqualTo("+PONG\r\n");
      other.ask("RPUSH", "k", "v");
      assertThat(wire.next()).isEqualTo("*2\r\n$1\r\nk\r\n$1\r\nv\r\n");
      for (int i = 0; i < commands; i++) {
        String text = i + block;
        assertThat(wire.next()).isEqualTo("$" + text.length() + "\r\n" + text + "\r\n");
      }
      join(sender);
    }
  }

  private static Client waiting(RunningServer server) {
    return server.node().clients().all().stream()
        .filter(Client::isWaiting)
        .findFirst()
        .orElseThrow();
  }

  private static void join(Thread thread) {
    try {
      thread.join(20_000);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whoVanishes_withCommandsKept_isNoticed() {
    try (RunningServer server = RunningServer.started()) {
      Wire wire = server.connect();
      wire.send("BLPOP k 0\r\n" + "PING\r\n".repeat(100_000));
      server.await(
          "its socket is left alone",
          () ->
              server.node().engine().waiters().size() == 1
                  && !waiting(server).channel().config().isAutoRead());
      wire.reset();
      server.await("it is gone", () -> server.node().clients().size() == 0);
      assertThat((int) server.onEngine(() -> server.node().engine().waiters().size())).isZero();
    }
  }

  @Test
  void malformedFrame_behindACommandThatWaits_isToldAfterItsReply() {
    try (Wire wire = OURS.connect();
        Wire other = OURS.connect()) {
      wire.send("BLPOP bad 0\r\nPING\r\n*1\r\nPING\r\n");
      awaitWaiting(OURS, 1);
      other.ask("RPUSH", "bad", "v");
      assertThat(wire.readToEnd())
          .isEqualTo(
              "*2\r\n$3\r\nbad\r\n$1\r\nv\r\n+PONG\r\n"
                  + "-ERR Protocol error: expected '$', got 'P'\r\n");
    }
  }

  @Test
  void quit_behindACommandThatWaits_closesAfterItsReply() {
    try (Wire wire = OURS.connect();
        Wire other = OURS.connect()) {
      wire.send("BLPOP quit 0\r\nQUIT\r\nPING\r\n");
      awaitWaiting(OURS, 1);
      other.ask("RPUSH", "quit", "v");
      assertThat(wire.readToEnd()).isEqualTo("*2\r\n$4\r\nquit\r\n$1\r\nv\r\n+OK\r\n");
    }
  }

  @Test
  void command_thatWaited_countsOnce() {
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect();
        Wire other = server.connect()) {
      wire.sendCommand("BLPOP", "k", "0");
      awaitWaiting(server, 1);
      assertThat(RunningServer.value(other.ask("INFO", "commandstats"), "cmdstat_blpop"))
          .startsWith("calls=1,");
      other.ask("RPUSH", "k", "v");
      wire.reply();
      assertThat(RunningServer.value(other.ask("INFO", "commandstats"), "cmdstat_blpop"))
          .startsWith("calls=1,");
    }
  }

  @Test
  void hundredsOfWaiters_areServedInTheOrderTheyCame() {
    int clients = 300;
    List<Wire> waiters = new ArrayList<>();
    try (RunningServer server = RunningServer.started();
        Wire other = server.connect()) {
      for (int i = 0; i < clients; i++) {
        Wire wire = server.connect();
        waiters.add(wire);
        wire.sendCommand("BLPOP", "k", "other" + i, "0");
        awaitWaiting(server, i + 1);
      }
      String[] push =
          Stream.concat(
                  Stream.of("RPUSH", "k"), IntStream.range(0, clients).mapToObj(String::valueOf))
              .toArray(String[]::new);
      assertThat(other.ask(push)).isEqualTo(":" + clients + "\r\n");
      for (int i = 0; i < clients; i++) {
        String element = String.valueOf(i);
        assertThat(waiters.get(i).reply())
            .isEqualTo("*2\r\n$1\r\nk\r\n$" + element.length() + "\r\n" + element + "\r\n");
      }
      awaitWaiting(server, 0);
      assertThat(other.ask("LLEN", "k")).isEqualTo(":0\r\n");
    } finally {
      waiters.forEach(Wire::close);
    }
  }

  /// Every element is taken by exactly one, whoever waits, gives up or leaves.
  @Test
  void pushersAndPoppers_loseNothingAndGiveNothingTwice() throws InterruptedException {
    int each = 200;
    int threads = 3;
    List<String> taken = Collections.synchronizedList(new ArrayList<>());
    List<Thread> all = new ArrayList<>();
    try (RunningServer server = RunningServer.started();
        Moving _ = new Moving(server)) {
      for (int t = 0; t < threads; t++) {
        int number = t;
        all.add(
            Thread.ofPlatform()
                .start(() -> {
                  try (Wire wire = server.connect()) {
                    for (int i = 0; i < each; i++) {
                      wire.ask("RPUSH", "q" + i % 2, number + "-" + i);
                    }
                  }
                }));
        all.add(
            Thread.ofPlatform()
                .start(() -> {
                  try (Wire wire = server.connect()) {
                    for (int got = 0; got < each; ) {
                      String reply = wire.ask("BLPOP", "q0", "q1", "0.02");
                      if (!reply.startsWith("*-1")) {
                        taken.add(reply.split("\r\n")[4]);
                        got++;
                      }
                    }
                  }
                }));
      }
      for (Thread thread : all) {
        thread.join(40_000);
      }
    }
    assertThat(taken).hasSize(each * threads).doesNotHaveDuplicates();
  }
}
