package dev.rediscover.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rediscover.lessons.Wire;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The given part of the line server.
@Timeout(20)
class VirtualThreadServerTest {
  private static final ConnectionHandler ECHO =
      socket -> socket.getInputStream().transferTo(socket.getOutputStream());

  private final BlockingQueue<Throwable> bugs = new LinkedBlockingQueue<>();

  private VirtualThreadServer start(int connectionsMax, ConnectionHandler handler)
      throws IOException {
    return VirtualThreadServer.start(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        connectionsMax,
        handler,
        bugs::add);
  }

  @Test
  void manyClients_eachHasItsOwnVirtualThread() throws IOException {
    try (VirtualThreadServer server = start(200, ECHO)) {
      Wire[] clients = new Wire[200];
      for (int i = 0; i < clients.length; i++) {
        clients[i] = Wire.to(server.port());
      }
      for (int i = clients.length - 1; i >= 0; i--) {
        assertThat(clients[i].send("client " + i + "\n").readLine())
            .isEqualTo("client " + i + "\n");
      }
      for (Wire client : clients) {
        client.close();
      }
    }
    assertThat(bugs).as("what handlers threw").isEmpty();
  }

  @Test
  void aHandlerThatThrows_isHeardOf_andItsPlaceIsFreeAgain() throws Exception {
    RuntimeException bug = new IllegalStateException("a bug");
    try (VirtualThreadServer server =
        start(
            1,
            socket -> {
              throw bug;
            })) {
      for (int i = 0; i < 3; i++) {
        try (Wire client = Wire.to(server.port())) {
          assertThat(client.readToEnd()).as("what the client reads").isEmpty();
        }
        assertThat(bugs.poll(10, TimeUnit.SECONDS)).as("the bug").isSameAs(bug);
      }
    }
  }

  @Test
  void close_handlersWait_endsThemAndReturns() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    VirtualThreadServer server =
        start(
            1,
            socket -> {
              inside.countDown();
              try {
                ECHO.serve(socket);
              } finally {
                ended.countDown();
              }
            });
    try (Wire client = Wire.to(server.port())) {
      inside.await();
      server.close();
      assertThat(ended.getCount()).as("handlers that still run").isZero();
      assertThat(client.readToEnd()).as("what the client reads").isEmpty();
    }
    server.close();
    assertThat(server.connections()).isZero();
  }

  @Test
  void start_portIsTaken_says() throws IOException {
    try (VirtualThreadServer server = start(1, ECHO)) {
      InetSocketAddress taken =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
      assertThatThrownBy(() -> VirtualThreadServer.start(taken, 1, ECHO, bugs::add))
          .isInstanceOf(BindException.class);
    }
  }
}
