package dev.rediscover.net;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Exercise;
import dev.rediscover.lessons.ManualClock;
import dev.rediscover.lessons.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Exercise("2.10")
@Timeout(30)
class RespServerTest {
  private static final int CLIENTS_MAX = 3;

  private final ManualClock clock = new ManualClock();
  private final AtomicReference<Throwable> bug = new AtomicReference<>();
  private SingleNode node;
  private RespServer server;

  @BeforeEach
  void start() throws IOException {
    node = new SingleNode(clock);
    server = RespServer.start(node, 0, CLIENTS_MAX, bug::set);
  }

  /// What a connection's thread died of is why its client was left alone: the test's result.
  @AfterEach
  void stop() throws Throwable {
    server.close();
    if (bug.get() != null) {
      throw bug.get();
    }
  }

  private Wire client() {
    return Wire.to(server.port());
  }

  @Test
  void client_oneByteAtATime_isServed() {
    try (Wire client = client()) {
      client.sendByteAtATime("*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$4\r\n\r\n\0\u00ff\r\n");
      client.sendByteAtATime("get k\r\n");

      rule("it makes no difference how the network cuts the bytes")
          .did("SET k and four odd bytes, then an inline GET, a byte in each packet")
          .expect("+OK\r\n$4\r\n\r\n\0\u00ff\r\n")
          .got(client.reply() + client.reply());
    }
  }

  @Test
  void client_tenThousandCommandsInOneWrite_getsAllReplies() {
    try (Wire client = client()) {
      client.send("*2\r\n$4\r\nINCR\r\n$1\r\nn\r\n".repeat(10_000));
      for (int i = 1; i <= 10_000; i++) {
        rule("every command of a pipeline has its reply, in order")
            .did("10,000 INCRs in one write")
            .expect(":" + i + "\r\n")
            .got(client.reply());
      }
    }
  }

  @Test
  void client_thatClosesItsHalf_getsItsReplies() {
    try (Wire client = client()) {
      client.send("SET k v\r\nGET k\r\n").halfClose();

      rule("a client that has finished sending can still read")
          .did("SET k v and GET k", "the client closes its half")
          .expect("+OK\r\n$1\r\nv\r\n")
          .got(client.readToEnd());
    }
  }

  @Test
  void client_thatBreaksTheProtocol_isToldAndClosed() {
    try (Wire client = client()) {
      client.send("*2\r\n$3\r\nGET\r\n:1\r\n");

      rule("broken protocol: one error, then the connection is closed")
          .did("*2 $3 GET :1")
          .expect("-ERR Protocol error: expected '$', got ':'\r\n")
          .got(client.readToEnd());
    }
  }

  @Test
  void client_thatDoesNotRead_holdsNobodyUp() throws IOException {
    String megabyte = "x".repeat(1 << 20);
    byte[] gets = "*2\r\n$3\r\nGET\r\n$1\r\nk\r\n".repeat(50).getBytes(StandardCharsets.US_ASCII);
    try (Socket lazy = new Socket(InetAddress.getLoopbackAddress(), server.port());
        Wire other = client()) {
      rule("SET is answered").expect("+OK\r\n").got(other.ask("SET", "k", megabyte));
      lazy.getOutputStream().write(gets);
      lazy.shutdownOutput();

      rule("a client that does not read its replies holds up no other client")
          .did("client 1: 50 GETs of 1 MiB, and reads nothing", "client 2: PING")
          .expect("+PONG\r\n")
          .got(other.ask("PING"));
      rule("the replies wait for the client that does not read, and none of their bytes is lost")
          .did("client 1 reads to the end")
          .expect(50 * ("$1048576\r\n".length() + (1 << 20) + 2))
          .got(lazy.getInputStream().readAllBytes().length);
    }
  }

  @Test
  void clients_beyondTheLimit_areToldAndOthersMayComeLater() {
    List<Wire> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS_MAX; i++) {
      clients.add(client());
      rule("up to the limit every client is served")
          .expect("+PONG\r\n")
          .got(clients.get(i).ask("PING"));
    }
    try (Wire tooMany = client()) {
      rule("one client more than the limit is told so and disconnected")
          .did(CLIENTS_MAX + " clients, and one more")
          .expect("-ERR max number of clients reached\r\n")
          .got(tooMany.readToEnd());
    }
    rule("QUIT is answered").expect("+OK\r\n").got(clients.getFirst().ask("QUIT"));
    rule("then the connection ends").expect("").got(clients.getFirst().readToEnd());
    try (Wire later = client()) {
      rule("a client that leaves makes room for another one")
          .expect("+PONG\r\n")
          .got(later.ask("PING"));
    }
    clients.forEach(Wire::close);
  }

  @Test
  void clients_thatComeAndGo_leaveNothingBehind() {
    for (int i = 0; i < 500; i++) {
      try (Wire client = client()) {
        rule("each client is served").expect("+PONG\r\n").got(client.ask("PING"));
        rule("QUIT is answered").expect("+OK\r\n").got(client.ask("QUIT"));
        client.readToEnd();
      }
    }
    try (Wire reset = client()) {
      reset.send("SET half a").reset();
    }
    try (Wire last = client()) {
      rule("a client that has vanished does not disturb the others")
          .expect("+PONG\r\n")
          .got(last.ask("PING"));
    }
  }

  @Test
  void hello_switchesTheProtocol() {
    try (Wire client = client()) {
      rule("a missing value is $-1 in protocol 2")
          .expect("$-1\r\n")
          .got(client.ask("GET", "nosuch"));
      rule("the reply to HELLO 3 is a map already")
          .did("HELLO 3")
          .expectThat("%7 …", String.class, reply -> reply.startsWith("%7\r\n$6\r\nserver\r\n"))
          .got(client.ask("HELLO", "3"));
      rule("a missing value is _ in protocol 3").expect("_\r\n").got(client.ask("GET", "nosuch"));
    }
  }

  @Test
  void info_tellsOfTheKeys() {
    try (Wire client = client()) {
      client.ask("SET", "k", "v", "EX", "10");

      rule("INFO counts the keys, and those that have a deadline")
          .did("SET k v EX 10", "INFO keyspace")
          .expect("$44\r\n# Keyspace\r\ndb0:keys=1,expires=1,avg_ttl=0\r\n\r\n")
          .got(client.ask("INFO", "keyspace"));
    }
  }

  @Test
  void deadKeys_nobodyAsksFor_areRemovedByTheTick() {
    try (Wire client = client()) {
      for (int i = 0; i < 200; i++) {
        client.ask("SET", "k" + i, "v", "PX", "100");
      }
      clock.advance(101);
      node.tick();

      rule("dead keys are removed even if nobody asks for them")
          .did("200 times SET k… PX 100", "clock +101 ms", "tick")
          .expect(0L, "keys")
          .got(node.size());
      rule("DBSIZE no longer counts the removed keys").expect(":0\r\n").got(client.ask("DBSIZE"));
    }
  }

  @Test
  void memoryLimit_isKeptByEviction() throws IOException {
    SingleNode small =
        new SingleNode(clock, 300_000, dev.rediscover.eviction.EvictionPolicy.ALLKEYS_LRU);
    try (RespServer tight = RespServer.start(small, 0, CLIENTS_MAX, bug::set);
        Wire client = Wire.to(tight.port())) {
      for (int i = 0; i < 1_000; i++) {
        rule("a cache always takes a new key")
            .expect("+OK\r\n")
            .got(client.ask("SET", "k" + i, "x".repeat(1_000)));
      }
      rule("old keys are evicted to make room: 1,000 keys of 1,000 bytes don't fit into 300,000 bytes")
          .did("SET k0 … k999 with 1,000 bytes each")
          .expectThat("100 to 300 keys", Long.class, keys -> keys >= 100 && keys <= 300)
          .got(small.size());
    }
  }
}
