package dev.rediscover.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WireTest {
  private ServerSocket echo;

  /// A server that sends back every byte it gets.
  @BeforeEach
  void start() throws IOException {
    echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  private void serve() {
    try {
      while (true) {
        Socket client = echo.accept();
        Thread.ofVirtual().start(() -> copy(client));
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private static void copy(Socket client) {
    try (client) {
      client.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException e) {
      // The client vanished.
    }
  }

  @AfterEach
  void stop() throws IOException {
    echo.close();
  }

  @Test
  void read_whatWasSent_comesBackToTheByte() {
    try (Wire wire = Wire.to(echo.getLocalPort())) {
      assertThat(wire.send("\0\u00ff\r\nabc").read(4)).isEqualTo("\0\u00ff\r\n");
      assertThat(wire.readUntil("bc")).isEqualTo("abc");
      assertThat(wire.sendByteAtATime("one\ntwo").readLine()).isEqualTo("one\n");
      assertThat(wire.halfClose().readToEnd()).isEqualTo("two");
    }
  }

  @Test
  void reply_nested_isReadWhole() {
    String nested = "%1\r\n+a\r\n*3\r\n$3\r\na\r\n\r\n$-1\r\n:1\r\n";
    try (Wire wire = Wire.to(echo.getLocalPort())) {
      assertThat(wire.send(nested + "+next\r\n").reply()).isEqualTo(nested);
      assertThat(wire.reply()).isEqualTo("+next\r\n");
      assertThat(wire.ask("SET", "k", "")).isEqualTo("*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$0\r\n\r\n");
    }
  }

  @Test
  void read_tooLittleCame_saysWhatDid() {
    try (Wire wire = Wire.to(echo.getLocalPort())) {
      wire.patience(Duration.ofMillis(50)).send("+O");
      assertThatThrownBy(wire::readLine)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("waited in vain for the end of a line; until then: \"+O\"");
      wire.halfClose();
      assertThatThrownBy(() -> wire.read(1))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("the server closed the connection before 1 bytes came");
    }
  }

  @Test
  void reset_connection_canBeDoneTwice() {
    Wire wire = Wire.to(echo.getLocalPort());
    wire.reset();
    wire.close();
  }
}
