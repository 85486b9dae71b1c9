package dev.rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.rediscover.bytes.Slice;
import dev.rediscover.command.CommandGroup;
import dev.rediscover.command.KeySpec;
import dev.rediscover.command.Rows;
import dev.rediscover.connection.Client;
import dev.rediscover.lessons.Check;
import dev.rediscover.lessons.Wire;
import dev.rediscover.resp.RespLimits;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The kinds of holes that Redis and its relatives had, each named by its number.
@Timeout(30)
final class HostileClientTest {
  private static final long STRANGER_BYTES_MAX = 1 << 20;
  private static final String NOAUTH = "-NOAUTH Authentication required.\r\n";

  private static RunningServer guarded() {
    return RunningServer.started("requirepass", "secret");
  }

  /// Bytes that the engine's thread has allocated since it began.
  private static long allocated(RunningServer server) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return server.onEngine(threads::getCurrentThreadAllocatedBytes);
  }

  private static void assertAlive(RunningServer server) {
    try (Wire wire = server.connect()) {
      assertThat(wire.ask("AUTH", "secret")).isEqualTo("+OK\r\n");
      assertThat(wire.ask("PING")).isEqualTo("+PONG\r\n");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "*11, unauthenticated multibulk length",
    "*2147483647, unauthenticated multibulk length",
    "*2147483648, invalid multibulk length",
    "*1048576, unauthenticated multibulk length",
    "*1;$16385, unauthenticated bulk length",
    "*2;$4;AUTH;$536870912, unauthenticated bulk length"
  })
  void cve2021_32675_strangersLengths_areRefusedBeforeAnythingIsAllocated(
      String frame, String error) {
    try (RunningServer server = guarded()) {
      assertAlive(server);
      long before = allocated(server);
      try (Wire stranger = server.connect()) {
        stranger.send(frame.replace(";", "\r\n") + "\r\n");
        assertThat(stranger.readToEnd()).isEqualTo("-ERR Protocol error: " + error + "\r\n");
      }
      Check.rule("a stranger's announced length costs nothing")
          .did("no AUTH", frame)
          .expectThat("at most 1 MB allocated", Long.class, bytes -> bytes <= STRANGER_BYTES_MAX)
          .got(allocated(server) - before);
      assertAlive(server);
    }
  }

  @Test
  void cve2021_32675_aStrangersWholeCommand_costsAtMostAMegabyte() {
    try (RunningServer server = guarded()) {
      assertAlive(server);
      long before = allocated(server);
      try (Wire stranger = server.connect()) {
        String word = "$16384\r\n" + "x".repeat(16_384) + "\r\n";
        stranger.send("*10\r\n" + word.repeat(9));
        server.await("it is there", () -> pending(server) > 9 * 16_384);
        Check.rule("the most that a stranger may send before it runs")
            .did("a command of 10 words of 16 KiB, the last one missing")
            .expectThat("at most 1 MB allocated", Long.class, bytes -> bytes <= STRANGER_BYTES_MAX)
            .got(allocated(server) - before);
        stranger.send(word);
        assertThat(stranger.reply()).startsWith("-ERR unknown command 'xxxx");
      }
    }
  }

  private static long pending(RunningServer server) {
    return server.node().clients().all().stream()
        .mapToLong(client -> client.reader().pendingBytes())
        .sum();
  }

  @Test
  void cve2021_32675_aThousandStrangers_areBounded() {
    try (RunningServer server = guarded()) {
      List<Wire> strangers = new ArrayList<>();
      String half = "*10\r\n" + ("$16384\r\n" + "x".repeat(16_384) + "\r\n").repeat(9);
      for (int i = 0; i < 1_000; i++) {
        strangers.add(server.connect().send(half));
      }
      server.await("all is there", () -> pending(server) >= 1_000L * 9 * 16_384);
      long held = server.onEngine(() -> pending(server));
      Check.rule("a thousand strangers hold a few hundred kilobytes each at most")
          .expectThat("at most 256 MB", Long.class, bytes -> bytes <= 256L << 20)
          .got(held);
      assertAlive(server);
      strangers.forEach(Wire::reset);
    }
  }

  @ParameterizedTest
  @CsvSource({"PING", "x", "GET", "''"})
  void cve2025_21605_strangerThatNeverReads_isCut(String line) {
    try (RunningServer server = guarded()) {
      assertAlive(server);
      try (Wire stranger = server.connect()) {
        assertThat(stranger.send("PING\r\n").reply()).isEqualTo(NOAUTH);
        String flood = (line + "\n").repeat(1 << 15);
        long most = 0;
        boolean cut = false;
        for (int i = 0; i < 400 && !cut && most <= STRANGER_BYTES_MAX; i++) {
          cut = !stranger.flood(flood);
          most =
              Math.max(
                  most,
                  server.onEngine(() ->
                      server.node().clients().all().stream().mapToLong(Client::unreadBytes).sum()));
        }
        Check.rule("errors that a stranger does not read must not fill the memory")
            .did("a flood of '" + line + "' without reading")
            .expectThat("at most 1 MB unread", Long.class, bytes -> bytes <= STRANGER_BYTES_MAX)
            .got(most);
        assertThat(cut || line.isEmpty()).as("the flood ends with a closed connection").isTrue();
      }
      assertAlive(server);
    }
  }

  @Test
  void cve2026_27623_emptyRequests_leaveNoStateBehind() {
    try (RunningServer server = guarded();
        Wire stranger = server.connect()) {
      stranger.send("*0\r\n*-1\r\n\r\n*0\r\nPING\r\n*1\r\n$4\r\nPING\r\n");
      assertThat(stranger.reply() + stranger.reply()).isEqualTo(NOAUTH + NOAUTH);
      stranger.sendByteAtATime("*0\r\n*0\r\n*2\r\n$4\r\nAUTH\r\n$6\r\nsecret\r\n");
      assertThat(stranger.reply()).isEqualTo("+OK\r\n");
    }
  }

  @Test
  void cve2021_lengths_stringsBeyondTheLimit_areRefusedAndChangeNothing() {
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect()) {
      String tooLong = "-ERR string exceeds maximum allowed size (proto-max-bulk-len)\r\n";
      wire.ask("SET", "k", "v");
      long before = allocated(server);
      for (String offset :
          List.of("536870912", "2147483647", "4294967296", "9223372036854775807")) {
        assertThat(wire.ask("SETRANGE", "k", offset, "x")).isEqualTo(tooLong);
        assertThat(wire.ask("SETRANGE", "nosuch", offset, "x")).isEqualTo(tooLong);
      }
      assertThat(wire.ask("SETRANGE", "k", "-1", "x")).isEqualTo("-ERR offset is out of range\r\n");
      assertThat(allocated(server) - before).isLessThan(1 << 20);
      assertThat(wire.ask("GET", "k")).isEqualTo("$1\r\nv\r\n");
      assertThat(wire.ask("EXISTS", "nosuch")).isEqualTo(":0\r\n");
      assertThat(wire.ask("GETRANGE", "k", "-9223372036854775808", "9223372036854775807"))
          .isEqualTo("$1\r\nv\r\n");
    }
  }

  @Test
  void cve2021_lengths_appendUpToAStricterLimit_isRefused() {
    try (RunningServer server = RunningServer.started("proto-max-bulk-len", "1mb");
        Wire wire = server.connect()) {
      wire.ask("SET", "k", "x".repeat(1 << 20));
      assertThat(wire.ask("APPEND", "k", "x"))
          .isEqualTo("-ERR string exceeds maximum allowed size (proto-max-bulk-len)\r\n");
      assertThat(wire.ask("STRLEN", "k")).isEqualTo(":1048576\r\n");
    }
  }

  @Test
  @Timeout(10)
  void cve2022_36021_globOfManyStars_isQuick() {
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect()) {
      wire.ask("SET", "a".repeat(1_000), "v");
      String pattern = "a*".repeat(200) + "b";
      assertThat(wire.ask("KEYS", pattern)).isEqualTo("*0\r\n");
      assertThat(wire.ask("SCAN", "0", "MATCH", pattern, "COUNT", "1000")).endsWith("*0\r\n");
      assertThat(wire.ask("CONFIG", "GET", pattern)).isEqualTo("*0\r\n");
      assertThat(wire.ask("COMMAND", "LIST", "FILTERBY", "PATTERN", pattern)).isEqualTo("*0\r\n");
    }
  }

  @Test
  @Timeout(10)
  void cve2024_31228_globOfAMillionStars_doesNotOverflowTheStack() {
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect()) {
      wire.ask("SET", "key", "v");
      assertThat(wire.ask("KEYS", "*".repeat(1 << 20) + "z")).isEqualTo("*0\r\n");
      assertThat(wire.ask("KEYS", "*?".repeat(1 << 19))).isEqualTo("*0\r\n");
      assertThat(wire.ask("KEYS", "[".repeat(1 << 20))).isEqualTo("*0\r\n");
      assertThat(wire.ask("KEYS", "\\".repeat(1 << 20))).isEqualTo("*0\r\n");
    }
  }

  @Test
  void cve2023_28425_msetnxOfOneKeyTwice_setsTheLast() {
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect()) {
      assertThat(wire.ask("MSETNX", "k", "1", "k", "2")).isEqualTo(":1\r\n");
      assertThat(wire.ask("GET", "k")).isEqualTo("$1\r\n2\r\n");
      assertThat(wire.ask("MSETNX", "k", "3", "l", "4")).isEqualTo(":0\r\n");
      assertThat(wire.ask("EXISTS", "l")).isEqualTo(":0\r\n");
    }
  }

  @Test
  @Timeout(20)
  void hashFlooding_keysOfOneJavaHash_spreadOverTheTable() {
    try (RunningServer server = RunningServer.started();
        Replies client = new Replies(server.port())) {
      List<String[]> commands = new ArrayList<>();
      for (int i = 0; i < 1 << 14; i++) {
        StringBuilder key = new StringBuilder();
        for (int bit = 0; bit < 14; bit++) {
          // "Aa" and "BB" have the same String.hashCode, and so has every mix of them.
          key.append((i >> bit & 1) == 0 ? "Aa" : "BB");
        }
        commands.add(new String[] {"SET", key.toString(), "v"});
      }
      client.ask(commands);
      int longest =
          server.onEngine(
              () -> server.node().engine().databases().get(0).tableStatistics().longestChain());
      Check.rule("nobody can choose keys that all fall into one bucket")
          .did("16384 keys of one hashCode")
          .expectThat("a chain of at most 20", Integer.class, length -> length <= 20)
          .got(longest);
    }
  }

  @Test
  void arraysNestedDeep_areAProtocolError() {
    try (RunningServer server = RunningServer.started()) {
      try (Wire wire = server.connect()) {
        assertThat(wire.send("*1\r\n".repeat(1_000)).readToEnd())
            .isEqualTo("-ERR Protocol error: expected '$', got '*'\r\n");
      }
      try (Wire wire = server.connect()) {
        // The first two arrays are an error already.
        wire.flood("*1\r\n".repeat(100_000));
      }
      try (Wire wire = server.connect()) {
        assertThat(wire.ask("PING")).isEqualTo("+PONG\r\n");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"memory", "stack", "bug", "assertion"})
  void aHandlerThatFails_costsOneReply_andIsCounted(String how) {
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect()) {
      server.addCommand(
          "FAIL",
          (call, reply) -> {
            reply.bulk("half a reply");
            fail(call.word(1));
          });
      wire.send("PING\r\nFAIL " + how + "\r\nECHO after\r\n");
      assertThat(wire.reply()).isEqualTo("+PONG\r\n");
      assertThat(wire.reply()).isEqualTo("-ERR internal error, the server's log has more\r\n");
      assertThat(wire.reply()).isEqualTo("$5\r\nafter\r\n");
      assertThat(RunningServer.value(wire.ask("INFO", "errorstats"), "errorstat_ERR"))
          .isEqualTo("count=1");
    }
  }

  @Test
  void aHandlerThatFails_afterAChange_isNotNamedByTheNextCommand() {
    try (RunningServer server = RunningServer.started();
        Wire listener = server.connect();
        Wire wire = server.connect()) {
      server.onEngine(() ->
          new Rows(server.node().engine().table(), CommandGroup.SERVER)
              .add(
                  "FAIL",
                  2,
                  KeySpec.NONE,
                  (call, _) -> {
                    call.keyspace().put(call.word(1), call.word(1));
                    throw new IllegalStateException("as if there were a bug");
                  }));
      wire.ask("CONFIG", "SET", "notify-keyspace-events", "EA");
      listener.ask("PSUBSCRIBE", "*");
      assertThat(wire.ask("FAIL", "half")).startsWith("-ERR internal error");
      assertThat(wire.ask("INCR", "whole")).isEqualTo(":1\r\n");
      assertThat(listener.reply()).contains("__keyevent@0__:incrby").contains("whole");
    }
  }

  @Test
  void aCount_ofMoreThanAnyReplyHolds_isAnError() {
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect()) {
      wire.ask("SADD", "set", "member");
      wire.ask("HSET", "hash", "field", "value");
      wire.ask("ZADD", "sorted", "1", "member");
      String error = "-ERR the reply is larger than 2 GiB\r\n";
      assertThat(wire.ask("SRANDMEMBER", "set", "-9000000000")).isEqualTo(error);
      assertThat(wire.ask("HRANDFIELD", "hash", "-2000000000", "WITHVALUES")).isEqualTo(error);
      assertThat(wire.ask("ZRANDMEMBER", "sorted", "-9000000000")).isEqualTo(error);
      assertThat(wire.ask("PING")).isEqualTo("+PONG\r\n");
    }
  }

  private static void fail(Slice how) {
    switch (how.toString()) {
      case "memory" -> throw new OutOfMemoryError("as if the heap were full");
      case "stack" -> forEver(1);
      case "bug" -> throw new IllegalStateException("as if there were a bug");
      default -> throw new AssertionError("as if a check failed");
    }
  }

  private static int forEver(int depth) {
    return forEver(depth + 1) + 1;
  }

  @Test
  void crlfInWhatAnErrorQuotes_splitsNoReply() {
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect()) {
      assertThat(wire.ask("NOSUCH\r\n+OK", "a\r\n+OK"))
          .isEqualTo("-ERR unknown command 'NOSUCH  +OK', with args beginning with: 'a  +OK' \r\n");
      assertThat(wire.ask("HELLO", "3", "a\r\n+OK"))
          .startsWith("-ERR Syntax error in HELLO option");
      assertThat(wire.ask("PING")).isEqualTo("+PONG\r\n");
    }
  }

  @Test
  void password_isComparedWhole() {
    try (RunningServer server = guarded();
        Wire wire = server.connect()) {
      String wrong = "-WRONGPASS invalid username-password pair or user is disabled.\r\n";
      for (String guess : List.of("", "s", "secre", "secrett", "SECRET", "secret\u0000")) {
        assertThat(wire.ask("AUTH", guess)).isEqualTo(wrong);
        assertThat(wire.ask("AUTH", "default", guess)).isEqualTo(wrong);
      }
      assertThat(wire.ask("AUTH", "Default", "secret")).isEqualTo(wrong);
      assertThat(wire.ask("GET", "k")).isEqualTo(NOAUTH);
      assertThat(wire.ask("HELLO", "3")).startsWith("-NOAUTH HELLO must be called");
      assertThat(wire.ask("HELLO", "3", "AUTH", "default", "wrong")).isEqualTo(wrong);
      assertThat(wire.ask("PING")).isEqualTo(NOAUTH);
      assertThat(wire.ask("HELLO", "3", "AUTH", "default", "secret")).startsWith("%7\r\n");
      assertThat(wire.ask("RESET")).isEqualTo("+RESET\r\n");
      assertThat(wire.ask("PING")).isEqualTo(NOAUTH);
    }
  }

  @Test
  void strangersLimits_endWithAuth_inTheSameBatch() {
    try (RunningServer server = guarded();
        Wire wire = server.connect()) {
      String value = "x".repeat(100_000);
      wire.send("AUTH secret\r\n*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$100000\r\n" + value + "\r\n");
      assertThat(wire.reply() + wire.reply()).isEqualTo("+OK\r\n+OK\r\n");
      assertThat(RespLimits.STRANGER.stranger()).isTrue();
    }
  }

  @Test
  void password_isInNoSlowLog() {
    try (RunningServer server = RunningServer.started("slowlog-log-slower-than", "0");
        Wire wire = server.connect()) {
      wire.ask("CONFIG", "SET", "requirepass", "top-secret");
      wire.ask("AUTH", "top-secret");
      wire.ask("HELLO", "3", "AUTH", "default", "top-secret");
      assertThat(wire.ask("SLOWLOG", "GET", "-1")).doesNotContain("top-secret");
    }
  }
}
