package dev.rediscover.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ConnectionTest {
  @Test
  void read_understandsEveryKindOfReply() throws IOException {
    try (ServerSocket server = listen()) {
      answer(server, "+OK\r\n:-7\r\n$3\r\na\r\n\r\n$-1\r\n*2\r\n:1\r\n*-1\r\n");
      try (Connection connection = new Connection(server.getLocalPort())) {
        assertThat(connection.read()).isEqualTo("OK");
        assertThat(connection.read()).isEqualTo(-7L);
        assertThat(connection.read()).isEqualTo("a\r\n");
        assertThat(connection.read()).isNull();
        assertThat(connection.read()).isEqualTo(Arrays.asList(1L, null));
      }
    }
  }

  @Test
  void read_anError_isThrown_andTheNextReplyFollows() throws IOException {
    try (ServerSocket server = listen()) {
      answer(server, "-ERR unknown command 'x'\r\n+OK\r\n");
      try (Connection connection = new Connection(server.getLocalPort())) {
        assertThatThrownBy(connection::read)
            .isInstanceOf(RedisError.class)
            .hasMessage("ERR unknown command 'x'");
        assertThat(connection.read()).isEqualTo("OK");
      }
    }
  }

  @Test
  void load_sendsKeysOfSixteenBytesAndValuesOfThirtyTwo() throws Exception {
    try (ServerSocket server = listen();
        Connection connection = new Connection(server.getLocalPort());
        var socket = server.accept()) {
      socket.getOutputStream().write("+OK\r\n+OK\r\n+OK\r\n".getBytes(StandardCharsets.US_ASCII));

      connection.load(3, 2);

      String command = "*3\r\n$3\r\nSET\r\n$16\r\nkey:00000000000%d\r\n$32\r\n%s\r\n";
      String value = "x".repeat(32);
      for (int key : List.of(0, 1, 2)) {
        byte[] expected = command.formatted(key, value).getBytes(StandardCharsets.US_ASCII);
        assertThat(socket.getInputStream().readNBytes(expected.length)).isEqualTo(expected);
      }
      assertThat(socket.getInputStream().available()).isZero();
    }
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private static void answer(ServerSocket server, String reply) {
    Thread.ofVirtual()
        .start(() -> {
          try (var socket = server.accept()) {
            socket.getOutputStream().write(reply.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }
}
