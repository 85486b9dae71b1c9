package dev.rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.rediscover.lessons.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The server as a process: how it starts, what it says, how it ends.
@Timeout(60)
final class MainTest {
  private static final int CANNOT_LISTEN = 1;
  private static final int BAD_USAGE = 2;

  /// Ctrl-C and `kill`; Redis ends with 0 after both.
  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void port0_picksAFreeOne_andASignalEndsItWithCode0(String signal) throws IOException {
    assumeFalse(
        signal.equals("INT") && isInterruptIgnored(), "whoever started this ignores SIGINT");
    try (ServerProcess server = ServerProcess.start("--port", "0")) {
      int port = server.port();
      Wire wire = server.connect(port);
      assertThat(wire.ask("PING")).isEqualTo("+PONG\r\n");
      server.signal(signal);
      assertThat(wire.readToEnd()).isEmpty();
      assertThat(server.exitCode()).isZero();
      assertThat(server.output()).contains("bye").doesNotContain("Exception");
    }
  }

  /// What a shell starts in the background ignores Ctrl-C, and so does all that it starts.
  private static boolean isInterruptIgnored() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return false;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .map(line -> Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16))
        .anyMatch(ignored -> (ignored & 1 << 2 - 1) != 0);
  }

  @Test
  void sigterm_whileCommandsRun_cutsNoReply() {
    try (ServerProcess server = ServerProcess.start("--port", "0")) {
      Wire wire = server.connect(server.port());
      assertThat(wire.send("PING\r\n".repeat(1000)).read(7)).isEqualTo("+PONG\r\n");
      server.signal("TERM");
      assertThat(wire.readToEnd().replace("+PONG\r\n", "")).isEmpty();
      assertThat(server.exitCode()).isZero();
    }
  }

  @Test
  void shutdownNosave_endsItWithCode0() {
    try (ServerProcess server = ServerProcess.start("--port", "0")) {
      Wire wire = server.connect(server.port());
      assertThat(wire.sendCommand("SHUTDOWN", "NOSAVE").readToEnd()).isEmpty();
      assertThat(server.exitCode()).isZero();
      assertThat(server.output()).contains("bye").doesNotContain("Exception");
    }
  }

  @Test
  void flagsAndFile_areSettings_andFlagsWin(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("server.yaml");
    Files.writeString(
        file, "port: 1\nmaxmemory: 10mb\nmaxclients: 77\nsave: ''\nprotected-mode: no\n");
    try (ServerProcess server =
        ServerProcess.start(
            "--config",
            file.toString(),
            "--port",
            "0",
            "--maxmemory",
            "20mb",
            "--maxmemory-policy",
            "allkeys-lru",
            "--requirepass",
            "pass",
            "--bind",
            "127.0.0.1")) {
      Wire wire = server.connect(server.port());
      assertThat(wire.ask("GET", "k")).startsWith("-NOAUTH");
      wire.ask("AUTH", "pass");
      assertThat(wire.ask("CONFIG", "GET", "maxmemory")).contains("\r\n20971520\r\n");
      assertThat(wire.ask("CONFIG", "GET", "maxclients")).contains("\r\n77\r\n");
      assertThat(wire.ask("CONFIG", "GET", "maxmemory-policy")).contains("\r\nallkeys-lru\r\n");
      assertThat(wire.ask("CONFIG", "GET", "protected-mode")).contains("\r\nno\r\n");
    }
  }

  @Test
  void takenPort_isOneSentence() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerProcess server =
            ServerProcess.start("--port", "" + taken.getLocalPort(), "--bind", "127.0.0.1")) {
      assertThat(server.exitCode()).isEqualTo(CANNOT_LISTEN);
      assertThat(server.output())
          .isEqualTo(
              "rediscover: can't listen on 127.0.0.1 port "
                  + taken.getLocalPort()
                  + ": Address already in use");
    }
  }

  @Test
  void unknownAddress_isOneSentence() {
    try (ServerProcess server = ServerProcess.start("--port", "0", "--bind", "nowhere.invalid")) {
      assertThat(server.exitCode()).isEqualTo(CANNOT_LISTEN);
      assertThat(server.output())
          .isEqualTo(
              "rediscover: can't listen on nowhere.invalid port 0: there is no such address");
    }
  }

  @Test
  void badFlag_isOneSentence() {
    try (ServerProcess server = ServerProcess.start("--port", "x")) {
      assertThat(server.exitCode()).isEqualTo(BAD_USAGE);
      assertThat(server.output()).startsWith("rediscover: --port x: ").doesNotContain("\n");
    }
  }
}
