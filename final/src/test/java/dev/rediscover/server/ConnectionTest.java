package dev.rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.connection.Client;
import dev.rediscover.lessons.Check;
import dev.rediscover.lessons.Wire;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// One connection: bytes in, bytes out, and its state.
@Timeout(30)
final class ConnectionTest {
  @RegisterExtension static final RunningServer SERVER = new RunningServer();

  @Test
  void tenThousandCommands_inOneWrite_areAllAnswered() {
    List<String[]> commands = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      commands.add(new String[] {"ECHO", "no " + i});
    }
    try (Replies client = new Replies(SERVER.port())) {
      List<String> replies = client.ask(commands);
      for (int i = 0; i < 10_000; i++) {
        String text = "no " + i;
        assertThat(replies.get(i)).isEqualTo("$" + text.length() + "\r\n" + text + "\r\n");
      }
    }
  }

  @Test
  void oneByteAtATime_isTheSameCommand() {
    try (Wire wire = SERVER.connect()) {
      wire.sendByteAtATime("*3\r\n$3\r\nSET\r\n$4\r\n\r\nk\u0000\r\n$3\r\na\r\n\r\n");
      assertThat(wire.reply()).isEqualTo("+OK\r\n");
      assertThat(wire.ask("GET", "\r\nk\u0000")).isEqualTo("$3\r\na\r\n\r\n");
    }
  }

  @Test
  void fiftyMegabytes_toASlowReader_arriveWhole() {
    String block = "0123456789abcdef".repeat(64);
    try (Wire wire = SERVER.connect()) {
      byte[] value = block.repeat(50 << 10).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      wire.send("*3\r\n$3\r\nSET\r\n$3\r\nbig\r\n$" + value.length + "\r\n")
          .send(value)
          .send("\r\n");
      assertThat(wire.reply()).isEqualTo("+OK\r\n");
    }
    try (Replies slow = new Replies(SERVER.port());
        Wire other = SERVER.connect()) {
      slow.send("GET big\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      // The reply waits in the server while others go on.
      SERVER.await("part of it waits", () -> unread() > 1 << 20);
      assertThat(other.ask("PING")).isEqualTo("+PONG\r\n");
      String reply = slow.next();
      int length = block.length() * (50 << 10);
      assertThat(reply.length()).isEqualTo(("$" + length + "\r\n").length() + length + 2);
      assertThat(reply.substring(reply.length() - block.length() - 2)).isEqualTo(block + "\r\n");
      assertThat(other.ask("DEL", "big")).isEqualTo(":1\r\n");
    }
  }

  private static long unread() {
    return SERVER.node().clients().all().stream().mapToLong(Client::unreadBytes).sum();
  }

  @Test
  void twoClients_neverSeeTheOthersBytes() throws Exception {
    List<Thread> threads = new ArrayList<>();
    List<String> wrong = java.util.Collections.synchronizedList(new ArrayList<>());
    for (String pattern : List.of("A", "b", "0")) {
      threads.add(Thread.ofPlatform().start(() -> echo(pattern, wrong)));
    }
    for (Thread thread : threads) {
      thread.join(20_000);
    }
    Check.rule("a client gets the bytes of its own replies, whatever others ask meanwhile")
        .did("3 clients, each with a letter of its own, 200 batches of 20 replies")
        .expect(List.of())
        .got(wrong);
  }

  private static void echo(String letter, List<String> wrong) {
    try (Replies client = new Replies(SERVER.port())) {
      for (int batch = 0; batch < 200; batch++) {
        List<String[]> commands = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
          commands.add(new String[] {"ECHO", letter.repeat(1 + (batch * 37 + i * 211) % 3_000)});
        }
        List<String> replies = client.ask(commands);
        for (int i = 0; i < 20; i++) {
          String text = commands.get(i)[1];
          if (!replies.get(i).equals("$" + text.length() + "\r\n" + text + "\r\n")) {
            wrong.add(letter + " got " + replies.get(i));
            return;
          }
        }
      }
    }
  }

  @Test
  void hello3_isTheConnectionsOwn() {
    try (Wire three = SERVER.connect();
        Wire two = SERVER.connect()) {
      assertThat(three.ask("HELLO", "3")).startsWith("%7\r\n");
      assertThat(two.ask("GET", "nosuch")).isEqualTo("$-1\r\n");
      assertThat(three.ask("GET", "nosuch")).isEqualTo("_\r\n");
      assertThat(two.ask("CONFIG", "GET", "port")).startsWith("*2\r\n");
      assertThat(three.ask("CONFIG", "GET", "port")).startsWith("%1\r\n");
      // Both in one turn of the loop.
      three.send("GET nosuch\r\n");
      two.send("GET nosuch\r\n");
      assertThat(three.reply() + two.reply()).isEqualTo("_\r\n$-1\r\n");
      assertThat(three.ask("RESET")).isEqualTo("+RESET\r\n");
      assertThat(three.ask("GET", "nosuch")).isEqualTo("$-1\r\n");
    }
  }

  @Test
  void select_isTheConnectionsOwn_andResetGoesBackTo0() {
    try (Wire one = SERVER.connect();
        Wire other = SERVER.connect()) {
      one.ask("SELECT", "7");
      one.ask("SET", "only-in-7", "v");
      assertThat(other.ask("GET", "only-in-7")).isEqualTo("$-1\r\n");
      assertThat(one.ask("GET", "only-in-7")).isEqualTo("$1\r\nv\r\n");
      one.ask("RESET");
      assertThat(one.ask("GET", "only-in-7")).isEqualTo("$-1\r\n");
    }
  }

  /// What `unit/protocol.tcl` of Redis checks, and the mistakes that a reader makes.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      textBlock =
          """
          *3;$3;SET;$1;x;$2000000000;       | invalid bulk length
          *3;$3;SET;$1;x;$-10;              | invalid bulk length
          *3;$3;SET;$1;x;fooz;              | expected '$', got 'f'
          *3;$3;SET;$1;x;$blabla;           | invalid bulk length
          *3;$3;SET;$1;x;$4294967297;       | invalid bulk length
          *3;$3;SET;$1;x;$-1;               | invalid bulk length
          *3;$3;SET;$1;x;$+1;               | invalid bulk length
          *3;$3;SET;$1;x;$;                 | invalid bulk length
          *3000000000;                      | invalid multibulk length
          *9223372036854775808;             | invalid multibulk length
          *blabla;                          | invalid multibulk length
          *1;!4;PING;                       | expected '$', got '!'
          *1;;                              | expected '$', got '\\r'
          SET "a;                           | unbalanced quotes in request
          SET 'a'b c;                       | unbalanced quotes in request
          """)
  void malformedFrame_isToldAndClosed_andNothingBehindItRuns(String frame, String error) {
    try (Wire wire = SERVER.connect()) {
      wire.ask("DEL", "behind");
      wire.send(frame.replace(";", "\r\n") + "*3\r\n$3\r\nSET\r\n$6\r\nbehind\r\n$1\r\nv\r\n");
      String shown = error.replace("\\r", " ");
      assertThat(wire.readToEnd()).isEqualTo("-ERR Protocol error: " + shown + "\r\n");
    }
    try (Wire wire = SERVER.connect()) {
      assertThat(wire.ask("EXISTS", "behind")).isEqualTo(":0\r\n");
    }
  }

  @Test
  void commandsBeforeAMalformedFrame_areAnswered() {
    try (Wire wire = SERVER.connect()) {
      wire.send("PING\r\nECHO hi\r\n*1\r\nPING\r\nPING\r\n");
      assertThat(wire.readToEnd())
          .isEqualTo("+PONG\r\n$2\r\nhi\r\n-ERR Protocol error: expected '$', got 'P'\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "*0\r\n", "*-1\r\n", "*-10\r\n", "\n", "   \r\n"})
  void emptyCommand_isPassedOver(String empty) {
    try (Wire wire = SERVER.connect()) {
      wire.send(empty.repeat(1_000) + "PING\r\n");
      assertThat(wire.reply()).isEqualTo("+PONG\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "*1", "*1\r\n$1"})
  void lineWithoutEnd_isCutAt64KiB(String start) {
    try (Wire wire = SERVER.connect()) {
      String error = wire.send(start + "1".repeat((64 << 10) + 1)).readToEnd();
      assertThat(error).startsWith("-ERR Protocol error: too big ").endsWith("\r\n");
    }
  }

  @Test
  void quit_answersAndCloses_andNothingBehindItRuns() {
    try (Wire wire = SERVER.connect()) {
      wire.send("DEL q\r\nQUIT\r\nSET q v\r\n");
      assertThat(wire.readToEnd()).endsWith("+OK\r\n").doesNotContain("+OK\r\n+OK");
    }
    try (Wire wire = SERVER.connect()) {
      assertThat(wire.ask("EXISTS", "q")).isEqualTo(":0\r\n");
    }
  }

  @Test
  void clientReply_offSkipOn_asRedisDoes() {
    try (Wire wire = SERVER.connect()) {
      wire.send("CLIENT REPLY OFF\r\nPING\r\nSET r v\r\nCLIENT REPLY ON\r\nPING\r\n");
      assertThat(wire.reply() + wire.reply()).isEqualTo("+OK\r\n+PONG\r\n");
      wire.send("CLIENT REPLY SKIP\r\nECHO 1\r\nECHO 2\r\n");
      assertThat(wire.reply()).isEqualTo("$1\r\n2\r\n");
      wire.send("CLIENT REPLY SKIP\r\nNOSUCH\r\nPING\r\n");
      assertThat(wire.reply()).isEqualTo("+PONG\r\n");
    }
  }

  @Test
  void clientKill_byIdOfAnother_closesIt() {
    try (Wire killer = SERVER.connect();
        Wire victim = SERVER.connect()) {
      String id = victim.ask("CLIENT", "ID").strip().substring(1);
      assertThat(killer.ask("CLIENT", "KILL", "ID", id)).isEqualTo(":1\r\n");
      assertThat(victim.readToEnd()).isEmpty();
      assertThat(killer.ask("CLIENT", "KILL", "ID", id)).isEqualTo(":0\r\n");
    }
  }

  @Test
  void clientKill_ofItself_answersFirst() {
    try (Wire wire = SERVER.connect()) {
      String id = wire.ask("CLIENT", "ID").strip().substring(1);
      wire.send("CLIENT KILL ID " + id + " SKIPME no\r\nPING\r\n");
      assertThat(wire.readToEnd()).isEqualTo(":1\r\n");
    }
  }

  @Test
  void clientKill_oldForm_byAddress() {
    try (Wire killer = SERVER.connect();
        Wire victim = SERVER.connect()) {
      String line = victim.ask("CLIENT", "INFO");
      String address = line.substring(line.indexOf(" addr=") + 6, line.indexOf(" laddr="));
      assertThat(killer.ask("CLIENT", "KILL", address)).isEqualTo("+OK\r\n");
      assertThat(victim.readToEnd()).isEmpty();
      assertThat(killer.ask("CLIENT", "KILL", address)).isEqualTo("-ERR No such client\r\n");
    }
  }

  @Test
  void clientList_hasALineForEach_withItsState() {
    try (Wire one = SERVER.connect();
        Wire other = SERVER.connect()) {
      one.ask("CLIENT", "SETNAME", "first");
      one.ask("SELECT", "9");
      other.ask("HELLO", "3", "SETNAME", "second");
      one.ask("GET", "x");
      String list = other.ask("CLIENT", "LIST");
      assertThat(list).containsPattern("name=first age=0 idle=0 flags=N db=9 .*cmd=get .*resp=2");
      assertThat(list).containsPattern("name=second .*cmd=client\\|list .*resp=3");
      assertThat(list).startsWith("=");
    }
  }

  @Test
  void hitsAndMisses_countReads() {
    try (Wire wire = SERVER.connect()) {
      wire.ask("MSET", "h1", "1", "h2", "2");
      wire.ask("CONFIG", "RESETSTAT");
      wire.ask("GET", "h1");
      wire.ask("GET", "nosuch");
      wire.ask("MGET", "h1", "h2", "nosuch");
      wire.ask("EXISTS", "h1", "nosuch");
      wire.ask("TTL", "nosuch");
      wire.ask("STRLEN", "h2");
      wire.ask("SET", "h1", "writes don't count");
      wire.ask("DEL", "nosuch");
      String stats = wire.ask("INFO", "stats");
      assertThat(RunningServer.value(stats, "keyspace_hits")).isEqualTo("5");
      assertThat(RunningServer.value(stats, "keyspace_misses")).isEqualTo("4");
    }
  }

  @Test
  void objectFreqAndIdletime_followThePolicy() {
    try (RunningServer server = RunningServer.started("maxmemory-policy", "allkeys-lfu");
        Wire wire = server.connect()) {
      wire.ask("SET", "k", "v");
      assertThat(wire.ask("OBJECT", "FREQ", "k")).isEqualTo(":5\r\n");
      wire.ask("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
      wire.ask("SET", "k", "v");
      server.clock().advance(42_000);
      // Stamps count units of about a second.
      assertThat(wire.ask("OBJECT", "IDLETIME", "k")).isIn(":41\r\n", ":42\r\n");
      wire.ask("GET", "k");
      assertThat(wire.ask("OBJECT", "IDLETIME", "k")).isEqualTo(":0\r\n");
    }
  }
}
