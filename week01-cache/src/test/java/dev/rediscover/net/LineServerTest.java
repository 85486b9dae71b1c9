package dev.rediscover.net;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Exercise;
import dev.rediscover.lessons.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Exercise("1.7")
@Timeout(20)
class LineServerTest {
  private static final int CLIENTS_MAX = 3;

  private final AtomicReference<Throwable> bug = new AtomicReference<>();
  private LineServer server;

  @BeforeEach
  void start() throws IOException {
    server = LineServer.start(new MapStore(), 0, CLIENTS_MAX, thrown -> bug.set(thrown));
  }

  /// What a connection's thread died of is why its client was left alone, so it is the test's result.
  @AfterEach
  void stop() throws Throwable {
    server.close();
    if (bug.get() != null) {
      throw bug.get();
    }
  }

  @Test
  void aClient_talksInLines() {
    try (Wire client = Wire.to(server.port())) {
      rule("netcat can talk to the server")
          .did("PING", "SET k v", "GET k, byte by byte")
          .expect("+PONG\r\n+OK\r\n$1\r\nv\r\n")
          .got(
              client.send("PING\r\n").read(7)
                  + client.send("SET k v\n").read(5)
                  + client.sendByteAtATime("GET k\r\n").read(7));
    }
  }

  @Test
  void aClient_tenThousandLinesInOneWrite_getsAllReplies() {
    try (Wire client = Wire.to(server.port())) {
      rule("each line has its reply, however many come at once")
          .did("10,000 times INCR n in one write")
          .expect(":10000\r\n", "the last reply")
          .got(lastOf(10_000, client.send("INCR n\r\n".repeat(10_000))));
    }
  }

  private static String lastOf(int replies, Wire client) {
    String last = "";
    for (int i = 0; i < replies; i++) {
      last = client.readLine();
    }
    return last;
  }

  @Test
  void clients_atOnce_getTheirOwnReplies() {
    try (Wire first = Wire.to(server.port());
        Wire second = Wire.to(server.port());
        Wire third = Wire.to(server.port())) {
      first.send("ECHO on");
      third.send("ECHO thr");
      rule("a client that has sent half a line holds nobody up")
          .did("client 1: half a line", "client 3: half a line", "client 2: PING")
          .expect("+PONG\r\n")
          .got(second.send("PING\r\n").readLine());
      rule("each client has its own line and its own replies")
          .did("client 3: the rest of its line", "client 1: the rest of its line")
          .expect(List.of("$5\r\nthree\r\n", "$3\r\none\r\n"))
          .got(List.of(third.send("ee\r\n").reply(), first.send("e\r\n").reply()));
    }
  }

  @Test
  void aClient_thatClosesItsHalf_getsItsRepliesAndTheEnd() {
    try (Wire client = Wire.to(server.port())) {
      rule("a client that has finished sending may still read: printf 'PING\\r\\n' | nc")
          .did("PING", "end of the stream from the client")
          .expect("+PONG\r\n", "then the server closes too")
          .got(client.send("PING\r\n").halfClose().readToEnd());
    }
  }

  @Test
  void quit_andAnOversizedLine_endTheConnection() {
    try (Wire client = Wire.to(server.port())) {
      rule("QUIT is answered, then the connection ends")
          .did("QUIT")
          .expect("+OK\r\n", "then the end")
          .got(client.send("QUIT\r\n").readToEnd());
    }
    try (Wire client = Wire.to(server.port())) {
      rule("a line over 64 KiB is answered with the error, then the connection ends")
          .did("65537 bytes without an end")
          .expect("-ERR Protocol error: too big inline request\r\n", "then the end")
          .got(client.send("x".repeat(LineReader.LINE_BYTES_MAX + 1)).readToEnd());
    }
  }

  @Test
  void aClientTooMany_isToldSo() {
    List<Wire> clients = clients(CLIENTS_MAX);
    try (Wire oneMore = Wire.to(server.port())) {
      rule("one client more than the limit is told so and disconnected")
          .did("limit " + CLIENTS_MAX, CLIENTS_MAX + " clients are there", "one more comes")
          .expect("-ERR max number of clients reached\r\n", "then the end")
          .got(oneMore.readToEnd());
    }
    rule("the clients that were there already stay connected")
        .did("one more client was sent away", "client 1: PING")
        .expect("+PONG\r\n")
        .got(clients.getFirst().send("PING\r\n").readLine());
    clients.forEach(Wire::close);
  }

  @Test
  void clients_howeverTheyGo_giveTheirPlacesBack() {
    for (int round = 0; round < 5; round++) {
      List<Wire> clients = clients(CLIENTS_MAX);
      clients.get(0).reset();
      clients.get(1).send("SET half a li").close();
      clients.get(2).send("QUIT\r\n").readToEnd();
      clients.get(2).close();
      awaitNobody();
    }
  }

  /// Connects `count` clients that have been answered once, so they are being served.
  private List<Wire> clients(int count) {
    List<Wire> clients = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Wire client = Wire.to(server.port());
      clients.add(client);
      rule("a client within the limit is served")
          .did("client " + (i + 1) + " of at most " + CLIENTS_MAX + ": PING")
          .expect("+PONG\r\n")
          .got(client.send("PING\r\n").readLine());
    }
    return clients;
  }

  private void awaitNobody() {
    long deadline = System.nanoTime() + 5_000_000_000L;
    while (server.clients() > 0 && System.nanoTime() - deadline < 0) {
      Thread.yield();
    }
    rule("a client that has disconnected is not counted any more")
        .did("a client vanishes", "one closes in the middle of a line", "one says QUIT")
        .expect(0, "clients")
        .got(server.clients());
  }

  @Test
  void close_clientsAreThere_endsThemAll() {
    List<Wire> clients = clients(CLIENTS_MAX);
    server.close();
    for (Wire client : clients) {
      rule("closing the server closes its connections")
          .did("a client waits", "close()")
          .expect("", "nothing but the end")
          .got(client.readToEnd());
      client.close();
    }
    rule("a closed server no longer listens")
        .did("close()", "connect")
        .expectThrown(UncheckedIOException.class)
        .by(() -> Wire.to(server.port()));
  }
}
