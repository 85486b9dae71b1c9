package dev.rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.connection.Client;
import dev.rediscover.lessons.Check;
import dev.rediscover.lessons.Wire;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is counted of a client, and what becomes of one that holds too much.
@Timeout(30)
final class ClientMemoryTest {
  private static final int BYTES = 50_000;
  private static final String LONG = "x".repeat(BYTES);

  /// Each lets a client hold a word of [#BYTES] bytes, and then no more.
  private record Kind(Consumer<Wire> hold, Consumer<Wire> let) {}

  private static List<Named<Kind>> kinds() {
    return List.of(
        kind(
            "an unfinished word",
            wire -> wire.send("*2\r\n$4\r\nECHO\r\n$" + BYTES + "\r\n" + LONG),
            wire -> wire.send("\r\n").reply()),
        kind(
            "a whole word of an unfinished command",
            wire -> wire.send("*3\r\n$3\r\nGET\r\n$" + BYTES + "\r\n" + LONG + "\r\n"),
            wire -> wire.send("$1\r\nx\r\n").reply()),
        kind("MULTI's queue", wire -> asks(wire, "MULTI", "ECHO " + LONG), discards()),
        kind("a watched key", wire -> asks(wire, "WATCH " + LONG), unwatches()),
        kind("a watch in a transaction", wire -> asks(wire, "WATCH " + LONG, "MULTI"), discards()),
        kind("a channel", wire -> asks(wire, "SUBSCRIBE " + LONG), asking("UNSUBSCRIBE")),
        kind("a pattern", wire -> asks(wire, "PSUBSCRIBE " + LONG), asking("PUNSUBSCRIBE")),
        kind("a shard channel", wire -> asks(wire, "SSUBSCRIBE " + LONG), asking("SUNSUBSCRIBE")),
        kind("a command that waits", wire -> wire.send("BLPOP " + LONG + " 0\r\n"), ends()),
        kind(
            "what came behind it", wire -> wire.send("BLPOP k 0\r\nECHO " + LONG + "\r\n"), ends()),
        kind("a name", wire -> asks(wire, "CLIENT SETNAME " + LONG), asking("RESET")));
  }

  private static Named<Kind> kind(String name, Consumer<Wire> hold, Consumer<Wire> let) {
    return Named.of(name, new Kind(hold, let));
  }

  private static void asks(Wire wire, String... commands) {
    for (String command : commands) {
      assertThat(wire.ask(command.split(" "))).doesNotStartWith("-");
    }
  }

  private static Consumer<Wire> asking(String command) {
    return wire -> asks(wire, command);
  }

  private static Consumer<Wire> discards() {
    return asking("DISCARD");
  }

  private static Consumer<Wire> unwatches() {
    return asking("UNWATCH");
  }

  private static Consumer<Wire> ends() {
    return Wire::close;
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatAClientHolds_isCounted_asLongAsItDoes(Kind kind) {
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect()) {
      assertThat(wire.ask("PING")).isEqualTo("+PONG\r\n");
      assertThat(server.<Long>onEngine(() -> counted(server))).isZero();
      kind.hold().accept(wire);
      server.await("it is counted", () -> counted(server) >= BYTES);
      assertThat(server.<Long>onEngine(() -> counted(server))).isLessThan(BYTES + 2_000);
      kind.let().accept(wire);
      server.await("nothing is left", () -> counted(server) == 0);
    }
  }

  @Test
  void aWatchWhoseKeyHasChanged_isOver() {
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect();
        Wire other = server.connect()) {
      asks(wire, "WATCH " + LONG);
      server.await("it is counted", () -> counted(server) >= BYTES);
      asks(other, "SET " + LONG + " v");
      server.await("nothing is left", () -> counted(server) == 0);
    }
  }

  private static long counted(RunningServer server) {
    return server.node().clientMemory().bytes();
  }

  @Test
  void clientList_totals_whatIsHeld() {
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect();
        Wire other = server.connect()) {
      asks(wire, "CLIENT SETNAME holder", "WATCH a", "SUBSCRIBE b");
      wire.send("*2\r\n$9\r\nSUBSCRIBE\r\n$9000\r\n" + "x".repeat(5_000));
      server.await("its beginning is there", () -> counted(server) > 5_000);
      long held = server.onEngine(() -> holder(server).heldBytes());
      assertThat(other.ask("CLIENT", "LIST"))
          .contains(" name=holder ", " qbuf=5000 ", " argv-mem=9 ", " tot-mem=" + held + " ");
    }
  }

  @Test
  void clientList_aTransaction_itsWordsAreMultiMem() {
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect()) {
      asks(wire, "MULTI", "SET k v", "CLIENT LIST");
      String list = wire.ask("EXEC");
      assertThat(list).contains(" multi-mem=" + ("SETkv".length() + "CLIENTLIST".length()) + " ");
    }
  }

  private static Client holder(RunningServer server) {
    return server.node().clients().all().stream()
        .filter(client -> client.name().equals("holder"))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"WATCH", "SUBSCRIBE", "PSUBSCRIBE", "SSUBSCRIBE"})
  void manySmallThings_evictTheirClient(String command) {
    try (RunningServer server = RunningServer.started("maxmemory-clients", "100000");
        Wire wire = server.connect();
        Wire other = server.connect()) {
      StringBuilder commands = new StringBuilder();
      for (int i = 0; i < 1_000; i++) {
        commands.append(command).append(' ').append(i).append("\r\n");
      }
      wire.flood(commands.toString());
      server.await("it is evicted", () -> server.node().clientMemory().evicted() == 1);
      server.await("nothing is left", () -> counted(server) == 0);
      assertThat(other.ask("PUBSUB", "NUMPAT")).isEqualTo(":0\r\n");
    }
  }

  @Test
  void aCommandWhoseWordsAreTooMuch_doesNotRun() {
    try (RunningServer server = RunningServer.started("maxmemory-clients", "300000");
        Wire wire = server.connect();
        Wire other = server.connect()) {
      assertThat(wire.ask("SET", "k", "x".repeat(200_000))).isEqualTo("+OK\r\n");
      wire.flood("*3\r\n$3\r\nSET\r\n$1\r\nl\r\n$300000\r\n" + "x".repeat(300_000) + "\r\n");
      server.await("it is evicted", () -> server.node().clientMemory().evicted() == 1);
      assertThat(other.ask("EXISTS", "k", "l")).isEqualTo(":1\r\n");
    }
  }

  @Test
  void theLargestGo_andNoMoreThanMust() {
    try (RunningServer server = RunningServer.started()) {
      List<Wire> large = IntStream.range(0, 3).mapToObj(_ -> holding(server, 40_000)).toList();
      List<Wire> small = IntStream.range(0, 3).mapToObj(_ -> holding(server, 10_000)).toList();
      server.await("all have come", () -> counted(server) > 3 * 50_000);
      long limit = server.onEngine(() -> counted(server) - 2 * 40_000);
      try (Wire control = server.connect()) {
        asks(control, "CONFIG SET maxmemory-clients " + limit);
        server.await("two are evicted", () -> server.node().clientMemory().evicted() == 2);
        Check.rule("the largest clients are cut, and no more of them than must be")
            .did("3 clients hold 40,000 bytes each, 3 others 10,000 each")
            .did("CONFIG SET maxmemory-clients: two of the large ones are too much")
            .expect(":3\r\n", "how many of the small ones there are")
            .got(
                ":"
                    + server.onEngine(() -> holding(server).filter(b -> b < 20_000).count())
                    + "\r\n");
        asks(control, "PING");
        assertThat(server.<Long>onEngine(() -> holding(server).count())).isEqualTo(4);
      }
      large.forEach(Wire::close);
      small.forEach(Wire::close);
    }
  }

  private static LongStream holding(RunningServer server) {
    return server.node().clients().all().stream()
        .mapToLong(Client::heldBytes)
        .filter(bytes -> bytes > 5_000);
  }

  private static Wire holding(RunningServer server, int bytes) {
    return server.connect().send("*2\r\n$4\r\nECHO\r\n$50000\r\n" + "x".repeat(bytes));
  }

  @Test
  void whoIsCut_isNotCountedAgain() {
    try (RunningServer server = RunningServer.started();
        Wire wire = holding(server, 40_000)) {
      server.await("it is counted", () -> counted(server) > 40_000);
      long after =
          server.onEngine(() -> {
            Client client = server.node().clients().all().iterator().next();
            client.close();
            server.node().clientMemory().count(client);
            return counted(server);
          });
      Check.rule("a client that was cut counts for nothing, or others are cut in its place")
          .did("a client that holds 40,000 bytes is cut", "and counted once more")
          .expect(0L, "bytes counted")
          .got(after);
      assertThat(wire.readToEnd()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HRANDFIELD h -999999999", "SRANDMEMBER s -999999999", "KEYS *"})
  void aReplyAboveTheHardLimit_isCutInTheMiddle(String command) {
    try (RunningServer server =
            RunningServer.started("client-output-buffer-limit", "normal 100000 0 0");
        Wire greedy = server.connect();
        Wire other = server.connect()) {
      asks(other, "HSET h a b", "SADD s a", "DEBUG POPULATE 10000");
      assertThat(greedy.send(command + "\r\n").readToEnd()).isEmpty();
      assertThat(other.ask("PING")).isEqualTo("+PONG\r\n");
    }
  }

  @Test
  void aTransactionThatIsCut_runsToItsEnd() {
    try (RunningServer server =
            RunningServer.started("client-output-buffer-limit", "normal 100000 0 0");
        Wire greedy = server.connect();
        Wire other = server.connect()) {
      asks(greedy, "SADD s a", "MULTI", "SRANDMEMBER s -999999999", "SET k v");
      greedy.send("EXEC\r\n");
      assertThat(greedy.readToEnd()).isEmpty();
      assertThat(other.ask("GET", "k")).isEqualTo("$1\r\nv\r\n");
    }
  }

  @Test
  void aTransactionThatIsCut_andLiftsTheLimit_isCutAllTheSame() {
    try (RunningServer server =
            RunningServer.started("client-output-buffer-limit", "normal 100000 0 0");
        Wire greedy = server.connect()) {
      asks(greedy, "SADD s a", "MULTI", "SRANDMEMBER s -999999999");
      assertThat(greedy.ask("CONFIG", "SET", "client-output-buffer-limit", "normal 0 0 0"))
          .isEqualTo("+QUEUED\r\n");
      assertThat(greedy.send("EXEC\r\n").readToEnd())
          .as("no half of a reply is taken for a whole one")
          .isEmpty();
    }
  }

  @Test
  void whoWantsNoReply_isNotCutForIt() {
    try (RunningServer server =
            RunningServer.started("client-output-buffer-limit", "normal 100000 0 0");
        Wire quiet = server.connect()) {
      asks(quiet, "SADD s a");
      quiet.send("CLIENT REPLY OFF\r\nSRANDMEMBER s -100000\r\nCLIENT REPLY ON\r\n");
      assertThat(quiet.reply()).isEqualTo("+OK\r\n");
    }
  }
}
