package dev.rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.lessons.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// One of our servers follows another.
@Timeout(60)
final class ReplicationTest {
  @RegisterExtension
  final RunningServer primary =
      new RunningServer("repl-diskless-sync-delay", "0").withMovingClock();

  @RegisterExtension
  final RunningServer replica =
      new RunningServer("repl-diskless-sync-delay", "0").withMovingClock();

  private void follow() {
    follow(replica, primary.port());
  }

  private static void follow(RunningServer who, int port) {
    try (Wire wire = who.connect()) {
      assertThat(wire.ask("REPLICAOF", "127.0.0.1", "" + port)).isEqualTo("+OK\r\n");
    }
    awaitLink(who);
  }

  private static void awaitLink(RunningServer who) {
    who.await("the link is up", () -> who.replication().link().isOnline());
  }

  /// Waits until the replica has all that the primary has written.
  private void awaitSame() {
    long offset = primary.onEngine(() -> primary.replication().stream().offset());
    replica.await("it has all", () -> replica.replication().stream().offset() >= offset);
  }

  private static String digest(RunningServer server) {
    return ask(server, "DEBUG", "DIGEST");
  }

  private static String ask(RunningServer server, String... words) {
    try (Wire wire = server.connect()) {
      return wire.ask(words);
    }
  }

  @Test
  void whatComesFromThePrimary_isCountedAmongTheCommands() {
    follow();
    ask(primary, "SET", "a", "1");
    ask(primary, "GETSET", "a", "2");
    awaitSame();
    assertThat(ask(replica, "INFO", "commandstats")).contains("cmdstat_set:calls=2,");
  }

  @Test
  void replica_getsWhatThereIsAndWhatFollows() {
    ask(primary, "MSET", "a", "1", "b", "2");
    ask(primary, "RPUSH", "list", "x", "y");
    follow();
    ask(primary, "SELECT", "0");
    try (Wire wire = primary.connect()) {
      wire.ask("SELECT", "3");
      wire.ask("ZADD", "z", "1.5", "m");
      wire.ask("MULTI");
      wire.ask("INCR", "n");
      wire.ask("EXPIRE", "n", "1000");
      wire.ask("EXEC");
    }
    awaitSame();
    assertThat(digest(replica)).isEqualTo(digest(primary));
    assertThat(ask(replica, "DBSIZE")).isEqualTo(":3\r\n");
  }

  @Test
  void replica_whoseLinkIsCut_goesOnWhereItWas() {
    ask(primary, "SET", "a", "1");
    follow();
    ask(primary, "CLIENT", "KILL", "TYPE", "replica");
    ask(primary, "SET", "b", "2");
    awaitSame();
    assertThat(digest(replica)).isEqualTo(digest(primary));
    assertThat(primary.info("sync_full")).isEqualTo("1");
    assertThat(primary.info("sync_partial_ok")).isEqualTo("1");
  }

  /// The stream says which database it is in when that changes, and not again because somebody else begins
  /// to read it.
  @Test
  void linkThatIsCut_andReplicaOfAReplica_areInTheStreamsDatabase() {
    try (RunningServer last = RunningServer.startedNow("repl-diskless-sync-delay", "0");
        Wire wire = primary.connect()) {
      follow();
      wire.ask("SELECT", "3");
      wire.ask("SET", "a", "1");
      awaitSame();
      follow(last, replica.port());
      wire.ask("SET", "b", "2");
      awaitSame();
      ask(primary, "CLIENT", "KILL", "TYPE", "replica");
      wire.ask("SET", "c", "3");
      awaitSame();
      assertThat(digest(replica)).isEqualTo(digest(primary));
      long offset = replica.onEngine(() -> replica.replication().stream().offset());
      last.await("it has all", () -> last.replication().stream().offset() >= offset);
      assertThat(digest(last)).isEqualTo(digest(primary));
      assertThat(replica.info("sync_full")).isEqualTo("1");
    }
  }

  /// What a replica of old, or a tool, asks for: the length comes first.
  @Test
  void sync_ofOld_getsALengthASnapshotAndTheStream() {
    ask(primary, "SET", "k", "v");
    try (Wire wire = primary.connect()) {
      wire.sendCommand("SYNC");
      int length = Integer.parseInt(wire.readLine().strip().substring(1));
      assertThat(wire.read(length)).startsWith("REDIS0010").contains("k");
      ask(primary, "SET", "k", "w");
      assertThat(wire.read(60)).startsWith("*2\r\n$6\r\nSELECT\r\n$1\r\n0\r\n*3\r\n$3\r\nSET");
    }
  }

  @Test
  void replica_thatWasAwayForTooLong_getsAllAgain() {
    ask(primary, "CONFIG", "SET", "repl-backlog-size", "16384");
    follow();
    ask(replica, "REPLICAOF", "NO", "ONE");
    ask(primary, "SET", "large", "x".repeat(100_000));
    follow();
    awaitSame();
    assertThat(digest(replica)).isEqualTo(digest(primary));
    assertThat(primary.info("sync_full")).isEqualTo("2");
    assertThat(primary.info("sync_partial_err")).isEqualTo("1");
  }

  @Test
  void replica_isNotWrittenTo_unlessItMayBe() {
    follow();
    assertThat(ask(replica, "SET", "k", "v"))
        .isEqualTo("-READONLY You can't write against a read only replica.\r\n");
    try (Wire wire = replica.connect()) {
      wire.ask("MULTI");
      assertThat(wire.ask("SET", "k", "v")).startsWith("-READONLY");
      assertThat(wire.ask("EXEC")).startsWith("-EXECABORT");
    }
    ask(replica, "CONFIG", "SET", "replica-read-only", "no");
    assertThat(ask(replica, "SET", "k", "v")).isEqualTo("+OK\r\n");
    assertThat(ask(primary, "EXISTS", "k")).isEqualTo(":0\r\n");
  }

  @Test
  void replica_withoutItsPrimary_saysSoIfItMustNotServeOldData() {
    follow();
    ask(replica, "CONFIG", "SET", "replica-serve-stale-data", "no");
    assertThat(ask(replica, "GET", "k")).isEqualTo("$-1\r\n");
    ask(primary, "CONFIG", "SET", "requirepass", "secret");
    ask(replica, "CLIENT", "KILL", "TYPE", "master");
    replica.await("the link is down", () -> !replica.replication().link().isOnline());
    assertThat(ask(replica, "GET", "k"))
        .isEqualTo(
            "-MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.\r\n");
    assertThat(ask(replica, "PING")).startsWith("-MASTERDOWN");
    assertThat(replica.info("master_link_status")).isEqualTo("down");
    ask(replica, "CONFIG", "SET", "masterauth", "secret");
    awaitLink(replica);
    assertThat(ask(replica, "GET", "k")).isEqualTo("$-1\r\n");
  }

  @Test
  void deadKeys_areHiddenByAReplica_andGoWhenThePrimarySaysSo() {
    ask(primary, "DEBUG", "SET-ACTIVE-EXPIRE", "0");
    follow();
    ask(primary, "SET", "k", "v", "PX", "1");
    awaitSame();
    try (Wire wire = replica.connect()) {
      while (!wire.ask("GET", "k").equals("$-1\r\n")) {
        Thread.onSpinWait();
      }
      assertThat(wire.ask("DBSIZE")).isEqualTo(":1\r\n");
    }
    assertThat(ask(primary, "GET", "k")).isEqualTo("$-1\r\n");
    awaitSame();
    assertThat(ask(replica, "DBSIZE")).isEqualTo(":0\r\n");
  }

  @Test
  void wait_countsWhoHasTheWrites() {
    assertThat(ask(primary, "WAIT", "0", "0")).isEqualTo(":0\r\n");
    follow();
    try (Wire wire = primary.connect()) {
      wire.ask("SET", "k", "v");
      assertThat(wire.ask("WAIT", "1", "0")).isEqualTo(":1\r\n");
      assertThat(wire.ask("WAIT", "2", "10")).isEqualTo(":1\r\n");
    }
    assertThat(ask(replica, "WAIT", "1", "0")).startsWith("-ERR WAIT cannot be used with replica");
  }

  @Test
  void tooFewReplicas_writesAreRefused() {
    ask(primary, "CONFIG", "SET", "min-replicas-to-write", "1");
    assertThat(ask(primary, "SET", "k", "v"))
        .isEqualTo("-NOREPLICAS Not enough good replicas to write.\r\n");
    assertThat(ask(primary, "GET", "k")).isEqualTo("$-1\r\n");
    follow();
    primary.await("it's in touch", () -> primary.replication().primary().acknowledged(0) > 0);
    assertThat(ask(primary, "SET", "k", "v")).isEqualTo("+OK\r\n");
  }

  @Test
  void promoted_itsSistersGoOnWithoutASnapshot() {
    try (RunningServer sister = RunningServer.startedNow("repl-diskless-sync-delay", "0")) {
      ask(primary, "SET", "a", "1");
      ask(primary, "CONFIG", "SET", "repl-ping-replica-period", "3600");
      follow();
      follow(sister, primary.port());
      // The first PING, and the last: no sister must know more than the one that is promoted.
      primary.await("a ping", () -> primary.replication().stream().offset() > 0);
      ask(primary, "SET", "b", "2");
      awaitSame();
      String before = primary.info("master_replid");
      ask(replica, "REPLICAOF", "NO", "ONE");
      assertThat(replica.info("master_replid2")).isEqualTo(before);
      assertThat(ask(replica, "SET", "c", "3")).isEqualTo("+OK\r\n");
      follow(sister, replica.port());
      follow(primary, replica.port());
      assertThat(replica.info("sync_full")).isEqualTo("0");
      assertThat(replica.info("sync_partial_ok")).isEqualTo("2");
      long offset = replica.onEngine(() -> replica.replication().stream().offset());
      for (RunningServer each : List.of(sister, primary)) {
        each.await("it has all", () -> each.replication().stream().offset() >= offset);
        assertThat(digest(each)).isEqualTo(digest(replica));
      }
    }
  }

  @Test
  void messages_reachThoseWhoListenAtAReplica() {
    follow();
    try (Wire listener = replica.connect()) {
      listener.ask("SUBSCRIBE", "news");
      ask(primary, "PUBLISH", "news", "hello");
      assertThat(listener.reply()).contains("message", "news", "hello");
    }
  }

  @Test
  void blockedClients_areLetGo_whenTheNodeBecomesAReplica() {
    try (Wire waiting = replica.connect()) {
      waiting.send("*3\r\n$5\r\nBLPOP\r\n$1\r\nk\r\n$1\r\n0\r\n");
      replica.await("it waits", () -> replica.node().clients.held() == 1);
      ask(replica, "REPLICAOF", "127.0.0.1", "" + primary.port());
      assertThat(waiting.reply())
          .isEqualTo(
              "-UNBLOCKED force unblock from blocking operation, instance state changed"
                  + " (master -> replica?)\r\n");
    }
  }

  @Test
  void clientList_showsNodes() {
    follow();
    assertThat(ask(primary, "CLIENT", "LIST", "TYPE", "replica")).contains(" flags=S ");
    assertThat(ask(replica, "CLIENT", "LIST", "TYPE", "master")).contains(" flags=M ");
    assertThat(ask(primary, "ROLE")).contains("master").contains("" + replica.port());
    assertThat(ask(replica, "ROLE")).contains("slave", "connected");
    assertThat(primary.info("slave0")).startsWith("ip=127.0.0.1,port=" + replica.port());
    assertThat(ask(replica, "CONFIG", "GET", "replicaof")).contains("127.0.0.1 " + primary.port());
  }

  @Test
  void failover_handsOverWithoutLosingAWrite() {
    follow();
    ask(primary, "SET", "k", "v");
    assertThat(ask(primary, "FAILOVER")).isEqualTo("+OK\r\n");
    primary.await("it follows", () -> primary.replication().follows());
    awaitLink(primary);
    assertThat(ask(replica, "SET", "k", "w")).isEqualTo("+OK\r\n");
    assertThat(ask(primary, "SET", "k", "x")).startsWith("-READONLY");
    assertThat(replica.info("role")).isEqualTo("master");
    assertThat(replica.info("sync_full")).isEqualTo("0");
    assertThat(primary.info("sync_full")).isEqualTo("1");
    assertThat(primary.info("master_failover_state")).isEqualTo("no-failover");
    long offset = replica.onEngine(() -> replica.replication().stream().offset());
    primary.await("it has all", () -> primary.replication().stream().offset() >= offset);
    assertThat(digest(primary)).isEqualTo(digest(replica));
  }

  /// Writes are held meanwhile, and let go when it is given up.
  @Test
  void failover_toWhomDoesNotAnswer_endsInTime() throws IOException {
    try (Wire deaf = primary.connect();
        Wire writer = primary.connect()) {
      deaf.ask("REPLCONF", "listening-port", "7777", "capa", "eof");
      deaf.send("*3\r\n$5\r\nPSYNC\r\n$1\r\n?\r\n$2\r\n-1\r\n");
      primary.await("it's there", () -> !primary.replication().primary().replicas().isEmpty());
      assertThat(ask(primary, "FAILOVER", "TO", "127.0.0.1", "7777"))
          .isEqualTo("-ERR FAILOVER target replica is not online.\r\n");
      assertThat(ask(primary, "FAILOVER", "TO", "127.0.0.1", "7778"))
          .isEqualTo("-ERR FAILOVER target HOST and PORT is not a replica.\r\n");
      assertThat(ask(primary, "FAILOVER", "TIMEOUT", "100")).isEqualTo("+OK\r\n");
      writer.sendCommand("SET", "k", "v");
      assertThat(writer.reply()).isEqualTo("+OK\r\n");
      assertThat(primary.info("master_failover_state")).isEqualTo("no-failover");
      assertThat(ask(primary, "FAILOVER")).isEqualTo("+OK\r\n");
      assertThat(ask(primary, "FAILOVER")).isEqualTo("-ERR FAILOVER already in progress.\r\n");
      assertThat(primary.info("master_failover_state")).isEqualTo("waiting-for-sync");
      writer.sendCommand("SET", "k", "w");
      assertThat(ask(primary, "FAILOVER", "ABORT")).isEqualTo("+OK\r\n");
      assertThat(writer.reply()).isEqualTo("+OK\r\n");
      assertThat(ask(primary, "FAILOVER", "ABORT")).isEqualTo("-ERR No failover in progress.\r\n");
    }
  }

  /// A primary that dies in the middle of its snapshot.
  @Test
  void snapshotThatBreaksOff_leavesWhatTheReplicaHad() throws IOException {
    ask(replica, "SET", "mine", "1");
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ask(replica, "REPLICAOF", "127.0.0.1", "" + listening.getLocalPort());
      try (Socket link = listening.accept()) {
        FakePrimary fake = new FakePrimary(link);
        fake.answer("+PONG", "+OK", "+OK", "+FULLRESYNC " + "a".repeat(40) + " 7");
        fake.say("$EOF:" + "b".repeat(40) + "\r\nREDIS0010" + "x".repeat(100));
        replica.await("it comes", () -> replica.replication().snapshotReceived() > 0);
        assertThat(replica.info("master_sync_in_progress")).isEqualTo("1");
      }
      replica.await("the link is down", () -> replica.replication().snapshotReceived() < 0);
      assertThat(ask(replica, "GET", "mine")).isEqualTo("$1\r\n1\r\n");
    }
  }

  /// A snapshot that is whole, and damaged.
  @Test
  void snapshotThatIsDamaged_isNotServed() throws IOException {
    ask(replica, "SET", "mine", "1");
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ask(replica, "REPLICAOF", "127.0.0.1", "" + listening.getLocalPort());
      try (Socket link = listening.accept()) {
        FakePrimary fake = new FakePrimary(link);
        fake.answer("+PONG", "+OK", "+OK", "+FULLRESYNC " + "a".repeat(40) + " 7");
        String damaged = "REDIS0010\0\1k\1vgarbage";
        fake.say("$" + damaged.length() + "\r\n" + damaged);
        fake.awaitEnd();
      }
      assertThat(ask(replica, "DBSIZE")).isEqualTo(":0\r\n");
    }
  }

  /// What a primary says, as a script.
  private record FakePrimary(Socket link) {
    void answer(String... lines) throws IOException {
      for (String line : lines) {
        readCommand();
        say(line + "\r\n");
      }
    }

    private void readCommand() throws IOException {
      int words = Integer.parseInt(readLine().substring(1));
      for (int i = 0; i < 2 * words; i++) {
        readLine();
      }
    }

    private String readLine() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int next = link.getInputStream().read();
          next != '\n';
          next = link.getInputStream().read()) {
        assertThat(next).as("the replica goes on").isNotNegative();
        line.append((char) next);
      }
      return line.toString().strip();
    }

    void say(String text) throws IOException {
      link.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      link.getOutputStream().flush();
    }

    void awaitEnd() throws IOException {
      while (link.getInputStream().read() >= 0) {}
    }
  }
}
