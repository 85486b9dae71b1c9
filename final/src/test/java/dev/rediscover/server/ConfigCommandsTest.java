package dev.rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.lessons.Wire;
import dev.rediscover.ops.Config;
import dev.rediscover.ops.ConfigRewrite;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// CONFIG: every setting that Redis has, by all its names; all changes or none.
@Timeout(30)
final class ConfigCommandsTest {
  private static String failed(String name, String why) {
    return "-ERR CONFIG SET failed (possibly related to argument '" + name + "') - " + why + "\r\n";
  }

  @ParameterizedTest
  @CsvSource({
    "hash-max-listpack-entries, hash-max-ziplist-entries, 100",
    "zset-max-listpack-entries, zset-max-ziplist-entries, 0",
    "list-max-listpack-size, list-max-ziplist-size, -1",
    "repl-ping-replica-period, repl-ping-slave-period, 3600",
    "busy-reply-threshold, lua-time-limit, 10",
  })
  void setting_ofTwoNames_isOne(String name, String older, String value) {
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect()) {
      assertThat(wire.ask("CONFIG", "SET", older, value)).isEqualTo("+OK\r\n");
      assertThat(wire.ask("CONFIG", "GET", name)).isEqualTo(pair(name, value));
      assertThat(wire.ask("CONFIG", "GET", older)).isEqualTo(pair(older, value));
      assertThat(wire.ask("CONFIG", "SET", name, value, name, value))
          .isEqualTo(failed(name, "duplicate parameter"));
    }
  }

  private static String pair(String name, String value) {
    return "*2\r\n$%d\r\n%s\r\n$%d\r\n%s\r\n".formatted(name.length(), name, value.length(), value);
  }

  @Test
  void get_ofAPattern_showsAllNames_butNotTheHiddenOnes() {
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect()) {
      assertThat(wire.ask("CONFIG", "GET", "*of")).contains("replicaof", "slaveof");
      assertThat(wire.ask("CONFIG", "GET", "*")).contains("maxmemory").doesNotContain("load-delay");
      assertThat(wire.ask("CONFIG", "GET", "key-load-delay"))
          .isEqualTo(pair("key-load-delay", "0"));
      assertThat(wire.ask("CONFIG", "GET", "maxmemory", "MAXMEMORY*"))
          .containsOnlyOnce("memory\r\n");
    }
  }

  @Test
  void set_everySettingToWhatItIs_isTaken() {
    Config config = new Config();
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect()) {
      config
          .byName()
          .forEach((name, setting) -> {
            String[] lines = wire.ask("CONFIG", "GET", name).split("\r\n", -1);
            String said = wire.ask("CONFIG", "SET", name, lines[4]);
            switch (setting.change()) {
              case ANY_TIME -> assertThat(said).as(name).isEqualTo("+OK\r\n");
              case AT_START ->
                  assertThat(said).isEqualTo(failed(name, "can't set immutable config"));
              case PROTECTED ->
                  assertThat(said).isEqualTo(failed(name, "can't set protected config"));
            }
          });
    }
  }

  @Test
  void set_oneThatCannotBe_leavesAllAsTheyWere() {
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect()) {
      assertThat(
              wire.ask("CONFIG", "SET", "maxmemory", "1mb", "maxmemory-clients", "200%", "hz", "x"))
          .isEqualTo(
              failed("maxmemory-clients", "percentage argument must be less or equal to 100"));
      assertThat(wire.ask("CONFIG", "GET", "maxmemory")).isEqualTo(pair("maxmemory", "0"));
      assertThat(wire.ask("CONFIG", "SET", "maxmemory-clients", "5%")).isEqualTo("+OK\r\n");
      assertThat(wire.ask("CONFIG", "GET", "maxmemory-clients"))
          .isEqualTo(pair("maxmemory-clients", "5%"));
    }
  }

  @Test
  void get_inTwoSpellings_showsItOnce_inTheFirst() {
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect()) {
      assertThat(wire.ask("CONFIG", "GET", "HZ", "hz", "h?")).isEqualTo(pair("HZ", "10"));
      assertThat(wire.ask("CONFIG", "GET", "h?", "HZ")).isEqualTo(pair("hz", "10"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "hz, 0, 1",
    "hz, 1000, 500",
    "maxmemory, 18446744073709551615, 18446744073709551615",
    "maxmemory, 99999999999999999999999, 18446744073709551615",
    "maxmemory, 20000000000gb, 3028092406290448384",
    "maxmemory-clients, 18446744073709551615, 1%",
    "latency-monitor-threshold, 9223372036854775807, 9223372036854775807",
    "client-output-buffer-limit, '',"
        + " normal 0 0 0 slave 268435456 67108864 60 pubsub 33554432 8388608 60",
  })
  void set_valueAtTheEdge_isKeptAsRedisKeepsIt(String name, String value, String kept) {
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect()) {
      assertThat(wire.ask("CONFIG", "SET", name, value)).isEqualTo("+OK\r\n");
      assertThat(wire.ask("CONFIG", "GET", name)).isEqualTo(pair(name, kept));
    }
  }

  @Test
  void maxmemory_beyondALong_isNoLimit() {
    try (RunningServer server = RunningServer.started("maxmemory", "18446744073709551615");
        Wire wire = server.connect()) {
      assertThat(wire.ask("SET", "k", "v")).isEqualTo("+OK\r\n");
      assertThat(server.info("maxmemory")).isEqualTo("18446744073709551615");
    }
  }

  @Test
  void dir_isTheFolderOfTheProcess_untilItIsSet(@TempDir Path folder) {
    String here = Path.of("").toAbsolutePath().toString();
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect()) {
      assertThat(wire.ask("CONFIG", "GET", "dir")).isEqualTo(pair("dir", here));
      assertThat(wire.ask("CONFIG", "SET", "dir", "."))
          .isEqualTo(failed("dir", "can't set protected config"));
    }
    try (RunningServer server = RunningServer.started("enable-protected-configs", "yes");
        Wire wire = server.connect()) {
      assertThat(wire.ask("CONFIG", "SET", "dir", ".")).isEqualTo("+OK\r\n");
      assertThat(wire.ask("CONFIG", "SET", "dir", here)).isEqualTo("+OK\r\n");
      assertThat(wire.ask("CONFIG", "SET", "dir", folder + "/nosuch"))
          .isEqualTo(failed("dir", "No such file or directory"));
      assertThat(wire.ask("CONFIG", "GET", "dir")).isEqualTo(pair("dir", here));
      assertThat(wire.ask("CONFIG", "SET", "dir", folder.toString())).isEqualTo("+OK\r\n");
      assertThat(wire.ask("CONFIG", "GET", "dir")).isEqualTo(pair("dir", folder.toString()));
      assertThat(wire.ask("CONFIG", "SET", "dbfilename", "a/b"))
          .isEqualTo(failed("dbfilename", "dbfilename can't be a path, just a filename"));
    }
  }

  @Test
  void set_bindToNothing_listensNowhere_untilItIsSetAgain() {
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect()) {
      assertThat(wire.ask("CONFIG", "SET", "bind", "")).isEqualTo("+OK\r\n");
      assertThat(wire.ask("CONFIG", "GET", "bind")).isEqualTo(pair("bind", ""));
      assertThat(isOpen(server.port())).as("the port is open").isFalse();
      assertThat(wire.ask("CONFIG", "SET", "bind", "127.0.0.1")).isEqualTo("+OK\r\n");
      try (Wire other = server.connect()) {
        assertThat(other.ask("PING")).isEqualTo("+PONG\r\n");
      }
    }
  }

  private static boolean isOpen(int port) {
    try {
      Wire.to(port).close();
      return true;
    } catch (UncheckedIOException refused) {
      return false;
    }
  }

  @ParameterizedTest
  @CsvSource({"appendonly, yes, no"})
  void set_whatWouldBePromisedInVain_isRefused(String name, String value, String only) {
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect()) {
      assertThat(wire.ask("CONFIG", "SET", name, value))
          .isEqualTo(failed(name, "argument must be '" + only + "' here"));
      assertThat(wire.ask("CONFIG", "SET", name, only)).isEqualTo("+OK\r\n");
    }
  }

  @Test
  void set_port_movesTheServer_andOneInUseDoesNot() throws IOException {
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect()) {
      String used;
      try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
        used = Integer.toString(taken.getLocalPort());
        int before = server.port();
        assertThat(wire.ask("CONFIG", "SET", "maxmemory", "1mb", "port", used))
            .isEqualTo(failed("port", "Unable to listen on this port. Check server logs."));
        assertThat(server.port()).isEqualTo(before);
        assertThat(wire.ask("CONFIG", "GET", "maxmemory")).isEqualTo(pair("maxmemory", "0"));
      }
      assertThat(wire.ask("CONFIG", "SET", "port", used)).isEqualTo("+OK\r\n");
      try (Wire moved = Wire.to(Integer.parseInt(used))) {
        assertThat(moved.ask("PING")).isEqualTo("+PONG\r\n");
      }
      assertThat(wire.ask("PING")).isEqualTo("+PONG\r\n");
    }
  }

  @Test
  void set_bind_listensThere_andNowhereElse() {
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect()) {
      assertThat(wire.ask("CONFIG", "SET", "bind", "127.0.0.1 300.1.1.1"))
          .isEqualTo(failed("bind", "Failed to bind to specified addresses."));
      assertThat(wire.ask("CONFIG", "SET", "bind", "0.0.0.0")).isEqualTo("+OK\r\n");
      try (Wire other = server.connect()) {
        assertThat(other.ask("CONFIG", "GET", "bind")).isEqualTo(pair("bind", "0.0.0.0"));
      }
    }
  }

  @Test
  void rewrite_withoutAFile_isRefused() {
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect()) {
      assertThat(wire.ask("CONFIG", "REWRITE"))
          .isEqualTo("-ERR The server is running without a config file\r\n");
    }
  }

  @Test
  void rewrite_keepsTheFile_butForWhatChanged(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("s.yaml"),
            """
            # mine
            maxmemory: 1gb
            bind: [127.0.0.1,
              "-::1"]

            lua-time-limit: 7   # older name
            requirepass: secret
            """);
    Config config = read(file);
    for (String[] change :
        List.of(
            new String[] {"maxmemory", "2gb"},
            new String[] {"requirepass", "on\u00e9 \"x\"\\ 0123\udcff"},
            new String[] {"busy-reply-threshold", "8"},
            new String[] {"timeout", "5"})) {
      config.find(change[0]).set(change[1]);
    }
    ConfigRewrite.write(file, config);
    assertThat(Files.readAllLines(file))
        .startsWith("# mine", "maxmemory: 2147483648", "bind: \"127.0.0.1 -::1\"", "")
        .contains("lua-time-limit: 8", "# Generated by CONFIG REWRITE", "timeout: 5")
        .hasSize(8);
    Config again = read(file);
    config
        .byName()
        .forEach((name, setting) ->
            assertThat(again.find(name).text()).as(name).isEqualTo(setting.text()));
    List<String> once = Files.readAllLines(file);
    ConfigRewrite.write(file, again);
    assertThat(Files.readAllLines(file)).isEqualTo(once);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  private static Config read(Path file) {
    Config config = new Config();
    String[] flags = {"--config", file.toString()};
    assertThat(CommandLineFlags.apply(flags, config, new PrintWriter(new StringWriter()))).isTrue();
    return config;
  }
}
