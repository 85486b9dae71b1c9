package dev.rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.connection.Client;
import dev.rediscover.lessons.Check;
import dev.rediscover.lessons.Wire;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a connection may take, and what becomes of one that takes more.
@Timeout(30)
final class LimitsTest {
  private static final String TOO_MANY = "-ERR max number of clients reached\r\n";

  @Test
  void maxclients_theLastIsIn_theNextIsOut() {
    try (RunningServer server = RunningServer.started("maxclients", "3")) {
      List<Wire> in = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Wire wire = server.connect();
        assertThat(wire.ask("PING")).isEqualTo("+PONG\r\n");
        in.add(wire);
      }
      try (Wire refused = server.connect()) {
        Check.rule("the connection beyond maxclients gets Redis' error and is closed")
            .did("3 connections with maxclients 3", "a fourth connects")
            .expect(TOO_MANY)
            .got(refused.readToEnd());
      }
      assertThat(RunningServer.value(in.getFirst().ask("INFO", "stats"), "rejected_connections"))
          .isEqualTo("1");
      in.forEach(Wire::close);
    }
  }

  @Test
  void maxclients_clientVanishes_itsSlotIsFree() {
    try (RunningServer server = RunningServer.started("maxclients", "2");
        Wire one = server.connect()) {
      assertThat(one.ask("PING")).isEqualTo("+PONG\r\n");
      for (int i = 0; i < 50; i++) {
        Wire other = server.connect();
        assertThat(other.ask("PING")).isEqualTo("+PONG\r\n");
        other.reset();
        server.await("the vanished client is forgotten", () -> server.node().clients().size() == 1);
      }
    }
  }

  @Test
  void maxclients_refused_takesNoSlot() {
    try (RunningServer server = RunningServer.started("maxclients", "1");
        Wire one = server.connect()) {
      assertThat(one.ask("PING")).isEqualTo("+PONG\r\n");
      for (int i = 0; i < 20; i++) {
        try (Wire refused = server.connect()) {
          assertThat(refused.readToEnd()).isEqualTo(TOO_MANY);
        }
      }
      assertThat(one.ask("CONFIG", "SET", "maxclients", "2")).isEqualTo("+OK\r\n");
      try (Wire two = server.connect()) {
        assertThat(two.ask("PING")).isEqualTo("+PONG\r\n");
      }
    }
  }

  @Test
  void protectedMode_fromOutside_isDenied() throws IOException {
    InetAddress outside = ownAddress();
    try (RunningServer server = RunningServer.started("bind", "0.0.0.0")) {
      try (Socket stranger = new Socket(outside, server.port())) {
        stranger.setSoTimeout(5_000);
        String said =
            new String(stranger.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(said).startsWith("-DENIED Redis is running in protected mode");
      }
      try (Wire local = server.connect()) {
        assertThat(local.ask("PING")).isEqualTo("+PONG\r\n");
        assertThat(local.ask("CONFIG", "SET", "protected-mode", "no")).isEqualTo("+OK\r\n");
      }
      assertThat(pingFrom(outside, server)).isEqualTo("+PONG\r\n");
    }
  }

  @Test
  void protectedMode_withPassword_letsOthersIn() throws IOException {
    InetAddress outside = ownAddress();
    try (RunningServer server = RunningServer.started("bind", "0.0.0.0", "requirepass", "x")) {
      assertThat(pingFrom(outside, server)).isEqualTo("-NOAUTH Authentication required.\r\n");
    }
  }

  private static String pingFrom(InetAddress address, RunningServer server) throws IOException {
    try (Socket socket = new Socket(address, server.port())) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  /// An address of this machine that is not the loopback's: whoever connects to it comes from it.
  private static InetAddress ownAddress() throws IOException {
    for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      for (InetAddress address : Collections.list(each.getInetAddresses())) {
        if (each.isUp() && address instanceof Inet4Address && !address.isLoopbackAddress()) {
          return address;
        }
      }
    }
    Assumptions.abort("this machine has no address but the loopback's");
    return null;
  }

  @Test
  void timeout_idleClient_isCut() {
    try (RunningServer server = RunningServer.started("timeout", "10");
        Wire idle = server.connect();
        Wire busy = server.connect()) {
      assertThat(idle.ask("PING")).isEqualTo("+PONG\r\n");
      server.clock().advance(9_000);
      assertThat(busy.ask("PING")).isEqualTo("+PONG\r\n");
      server.clock().advance(1_500);
      assertThat(idle.readToEnd()).isEmpty();
      assertThat(busy.ask("PING")).isEqualTo("+PONG\r\n");
    }
  }

  @Test
  void timeout_countsFromTheLastByte() {
    try (RunningServer server = RunningServer.started("timeout", "10");
        Wire slow = server.connect()) {
      slow.send("*2\r\n$4\r\nECHO\r\n$5\r\n");
      server.await("its beginning is there", () -> pending(server) > 0);
      for (int i = 0; i < 5; i++) {
        long before = server.onEngine(() -> pending(server));
        slow.send("x");
        server.await("the byte is there", () -> pending(server) > before);
        server.clock().advance(9_000);
      }
      assertThat(slow.send("\r\n").reply()).isEqualTo("$5\r\nxxxxx\r\n");
      server.clock().advance(10_001);
      assertThat(slow.readToEnd()).isEmpty();
    }
  }

  @Test
  void timeout_whoTakesAPartOfALongReply_isNotIdle() {
    try (RunningServer server = RunningServer.started("timeout", "10");
        Wire slow = server.connect();
        Wire other = server.connect()) {
      String big = "x".repeat(16 << 20);
      other.ask("SET", "big", big);
      slow.send("GET big\r\n");
      server.await("a part of the reply waits", () -> unread(server) > 1 << 20);
      other.ask("DEBUG", "SLEEP", "0.11");
      server.clock().advance(9_000);
      other.ask("PING");
      long before = server.onEngine(() -> unread(server));
      while (server.onEngine(() -> unread(server)) == before) {
        slow.read(1 << 20);
      }
      assertThat(server.onEngine(() -> unread(server))).as("a part is still unread").isPositive();
      other.ask("DEBUG", "SLEEP", "0.11");
      server.clock().advance(9_000);
      other.ask("DEBUG", "SLEEP", "0.11");
      other.ask("DEBUG", "SLEEP", "0.11");
      assertThat(server.onEngine(() -> server.node().clients().size())).isEqualTo(2);
    }
  }

  private static long unread(RunningServer server) {
    return server.node().clients().all().stream().mapToLong(Client::unreadBytes).sum();
  }

  @Test
  void output_aboveTheHardLimitWithinABatch_isNotSent() {
    try (RunningServer server =
            RunningServer.started("client-output-buffer-limit", "normal 100000 0 0");
        Wire greedy = server.connect();
        Wire other = server.connect()) {
      assertThat(greedy.ask("SETRANGE", "k", "9999", "x")).isEqualTo(":10000\r\n");
      greedy.send("GET k\r\n".repeat(11) + "SET reached 1\r\n");
      assertThat(greedy.readToEnd()).isEmpty();
      assertThat(other.ask("EXISTS", "reached")).isEqualTo(":0\r\n");
    }
  }

  @Test
  void maxmemoryClients_whoHoldsMost_isCut() {
    try (RunningServer server = RunningServer.started("maxmemory-clients", "100000");
        Wire large = server.connect();
        Wire spared = server.connect();
        Wire small = server.connect()) {
      assertThat(spared.ask("CLIENT", "NO-EVICT", "on")).isEqualTo("+OK\r\n");
      spared.send("*2\r\n$4\r\nECHO\r\n$90000\r\n" + "x".repeat(70_000));
      server.await("it is counted", () -> server.node().clientMemory().bytes() > 70_000);
      large.send("*2\r\n$4\r\nECHO\r\n$90000\r\n" + "x".repeat(60_000));
      assertThat(large.readToEnd()).isEmpty();
      assertThat(small.ask("PING")).isEqualTo("+PONG\r\n");
      assertThat(server.info("evicted_clients")).isEqualTo("1");
      assertThat(spared.send("x".repeat(20_000) + "\r\n").reply()).hasSize(8 + 90_000 + 2);
      server.await("nothing is left", () -> server.node().clientMemory().bytes() == 0);
    }
  }

  @Test
  void maxmemory_countsWhatConnectionsHold() {
    try (RunningServer server =
            RunningServer.started("maxmemory", "3mb", "maxmemory-policy", "allkeys-random");
        Wire holder = server.connect();
        Wire wire = server.connect()) {
      for (int i = 0; i < 20; i++) {
        assertThat(wire.ask("SETRANGE", "k" + i, "99999", "x")).isEqualTo(":100000\r\n");
      }
      assertThat(wire.ask("DBSIZE")).isEqualTo(":20\r\n");
      holder.send("*2\r\n$4\r\nECHO\r\n$3000000\r\n" + "x".repeat(2_000_000));
      server.await("it is counted", () -> server.node().clientMemory().bytes() > 2_000_000);
      assertThat(wire.ask("DBSIZE")).isNotEqualTo(":20\r\n");
      assertThat(server.info("evicted_keys")).isNotEqualTo("0");
    }
  }

  private static long pending(RunningServer server) {
    return server.node().clients().all().stream()
        .mapToLong(client -> client.reader().pendingBytes())
        .sum();
  }

  @Test
  void manySlowClients_othersAreServed() {
    try (RunningServer server = RunningServer.started()) {
      List<Wire> slow = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        slow.add(server.connect().send("*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1000000\r\nabc"));
      }
      try (Wire wire = server.connect()) {
        for (int i = 0; i < 100; i++) {
          assertThat(wire.ask("PING")).isEqualTo("+PONG\r\n");
        }
      }
      server.await("all have arrived", () -> server.node().clients().size() == 300);
      long held = server.onEngine(() -> pending(server));
      assertThat(held).isLessThanOrEqualTo(300 * 40);
      slow.forEach(Wire::close);
    }
  }

  @Test
  void halfClose_pendingCommandsAreAnswered_thenClosed() {
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect()) {
      wire.send("SET k v\r\nGET k\r\n").halfClose();
      assertThat(wire.readToEnd()).isEqualTo("+OK\r\n$1\r\nv\r\n");
      server.await("the client is forgotten", () -> server.node().clients().size() == 0);
    }
  }

  @Test
  @Timeout(60)
  void twentyThousandConnections_leaveNoDescriptorBehind() throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    Assumptions.assumeTrue(Files.isDirectory(descriptors), "descriptors are counted on Linux only");
    try (RunningServer server = RunningServer.started()) {
      connectAndLeave(server, 500);
      long before = count(descriptors);
      connectAndLeave(server, 19_500);
      Check.rule("a connection that ends gives its descriptor back, however it ends")
          .did("20,000 connections, by turns closed, half closed and reset")
          .expectThat("at most 50 more than before", Long.class, more -> more <= 50)
          .got(count(descriptors) - before);
      assertThat(server.info("connected_clients")).isEqualTo("1");
    }
  }

  private static void connectAndLeave(RunningServer server, int times) {
    for (int i = 0; i < times; i++) {
      Wire wire = server.connect();
      switch (i % 4) {
        case 0 -> wire.close();
        case 1 -> {
          wire.halfClose();
          wire.readToEnd();
          wire.close();
        }
        case 2 -> wire.reset();
        default -> {
          wire.send("*1\r\n$4\r\nPI");
          wire.reset();
        }
      }
    }
    server.await("all are forgotten", () -> server.node().clients().size() == 0);
  }

  private static long count(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  @Test
  void hardLimit_clientThatDoesNotRead_isCut() {
    try (RunningServer server =
            RunningServer.started("client-output-buffer-limit", "normal 1mb 0 0");
        Wire greedy = server.connect();
        Wire other = server.connect()) {
      other.ask("SET", "big", "x".repeat(1 << 20));
      greedy.send("GET big\r\n".repeat(200));
      server.await("it is cut", () -> server.node().clients().size() == 1);
      assertThat(other.ask("PING")).isEqualTo("+PONG\r\n");
      String stats = other.ask("INFO", "stats");
      Check.rule("who does not read does not get to make more replies")
          .did("a limit of 1 MiB unread", "200 GETs of 1 MiB in one write, and nothing is read")
          .expectThat("at most 100 MB of replies", Long.class, bytes -> bytes <= 100_000_000)
          .got(Long.parseLong(RunningServer.value(stats, "total_net_output_bytes")));
    }
  }

  @Test
  void softLimit_onlyAfterItsTime_cuts() {
    try (RunningServer server =
            RunningServer.started("client-output-buffer-limit", "normal 0 1mb 10");
        Wire greedy = server.connect();
        Wire other = server.connect()) {
      other.ask("SET", "big", "x".repeat(1 << 20));
      greedy.send("GET big\r\n".repeat(20));
      server.await(
          "replies wait",
          () -> server.node().clients().all().stream().anyMatch(c -> c.unreadBytes() > 1 << 20));
      server.clock().advance(9_000);
      // Two rounds of the cron: it had its chance to cut too early.
      other.ask("DEBUG", "SLEEP", "0.11");
      other.ask("DEBUG", "SLEEP", "0.11");
      assertThat(server.onEngine(() -> server.node().clients().size())).isEqualTo(2);
      server.clock().advance(2_000);
      server.await("it is cut", () -> server.node().clients().size() == 1);
    }
  }

  @Test
  void softLimit_startsAnew_onceThePeerHasReadEverything() {
    try (RunningServer server =
            RunningServer.started(
                "client-output-buffer-limit", "normal 0 1mb 2 pubsub 64mb 1mb 2");
        Wire listener = server.connect();
        Wire reader = server.connect();
        Wire other = server.connect()) {
      // More than the kernel keeps for a connection: some of it lies unread in the server.
      String big = "x".repeat(12 << 20);
      other.ask("SET", "big", big);
      listener.ask("SUBSCRIBE", "news");
      for (int round = 0; round < 2; round++) {
        other.ask("PUBLISH", "news", big);
        assertThat(listener.reply()).as("message %d", round).hasSizeGreaterThan(big.length());
        assertThat(reader.ask("GET", "big")).as("reply %d", round).hasSizeGreaterThan(big.length());
        server.clock().advance(3_000);
      }
    }
  }

  @Test
  void aClientThatQuits_getsWhatItsSocketHadNotTaken() {
    try (RunningServer server = RunningServer.started();
        Wire slow = server.connect();
        Wire other = server.connect()) {
      String big = "x".repeat(16 << 20);
      other.ask("SET", "big", big);
      slow.send("GET big\r\nQUIT\r\n");
      server.await(
          "a part of the reply waits",
          () -> server.node().clients().all().stream().anyMatch(c -> c.unreadBytes() > 1 << 20));
      assertThat(slow.readToEnd())
          .hasSize("$16777216\r\n".length() + big.length() + "\r\n+OK\r\n".length())
          .endsWith("x\r\n+OK\r\n");
    }
  }

  @Test
  void aCommand_mayHaveMoreThanAMillionWords() {
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect()) {
      int members = 1_100_000;
      StringBuilder command =
          new StringBuilder("*" + (members + 2) + "\r\n$4\r\nSADD\r\n$1\r\nk\r\n");
      for (int i = 0; i < members; i++) {
        command.append("$1\r\n").append((char) ('a' + i % 20)).append("\r\n");
      }
      wire.send(command.toString());
      assertThat(wire.reply()).isEqualTo(":20\r\n");
      assertThat(wire.ask("PING")).isEqualTo("+PONG\r\n");
    }
  }

  @Test
  void softLimit_clientReadsInTime_stays() {
    try (RunningServer server =
            RunningServer.started("client-output-buffer-limit", "normal 0 1mb 10");
        Replies slow = new Replies(server.port())) {
      slow.ask(List.<String[]>of(new String[] {"SET", "big", "x".repeat(1 << 20)}));
      for (int round = 0; round < 3; round++) {
        slow.send("GET big\r\n".repeat(20).getBytes(StandardCharsets.US_ASCII));
        server.await(
            "replies wait, or the client was cut",
            () -> server.node().clients().all().stream().allMatch(c -> c.unreadBytes() > 1 << 20));
        Check.rule("time above the soft limit counts anew once the client has read")
            .did("a soft limit of 1 MiB for 10 s")
            .did(round + " times: 20 MiB of replies, all read at once, then 6 s")
            .did("20 MiB of replies")
            .expect(1, "the client is still there")
            .got(server.onEngine(() -> server.node().clients().size()));
        for (int i = 0; i < 20; i++) {
          assertThat(slow.next()).startsWith("$1048576\r\n").hasSize((1 << 20) + 12);
        }
        assertThat(slow.ask(List.<String[]>of(new String[] {"PING"}))).containsExactly("+PONG\r\n");
        server.clock().advance(6_000);
      }
    }
  }

  @Test
  void bulkLimit_isTheSetting() {
    try (RunningServer server = RunningServer.started("proto-max-bulk-len", "1mb")) {
      try (Wire wire = server.connect()) {
        String largest = "x".repeat(1 << 20);
        assertThat(wire.ask("SET", "k", largest)).isEqualTo("+OK\r\n");
        assertThat(wire.send("*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1048577\r\n").readToEnd())
            .isEqualTo("-ERR Protocol error: invalid bulk length\r\n");
      }
      try (Wire there = server.connect();
          Wire other = server.connect()) {
        assertThat(there.ask("PING")).isEqualTo("+PONG\r\n");
        assertThat(other.ask("CONFIG", "SET", "proto-max-bulk-len", "2mb")).isEqualTo("+OK\r\n");
        Check.rule("a setting holds for those who are there already")
            .did("client 1 connects", "client 2: CONFIG SET proto-max-bulk-len 2mb")
            .expect(List.of(2 << 20, 2 << 20), "the longest word that each may send")
            .got(
                server.onEngine(() ->
                    server.node().clients().all().stream()
                        .map(client -> client.reader().limits().bulkMaxBytes())
                        .toList()));
      }
    }
  }

  @Test
  void queryBufferLimit_unfinishedCommand_isCut() {
    try (RunningServer server = RunningServer.started("client-query-buffer-limit", "1mb")) {
      try (Wire wire = server.connect()) {
        wire.send("*2\r\n$4\r\nECHO\r\n$3000000\r\n");
        wire.flood("x".repeat(2_000_000));
        assertThat(wire.readToEnd()).isEmpty();
        server.await("it is cut", () -> server.node().clients().size() == 0);
      }
    }
  }
}
