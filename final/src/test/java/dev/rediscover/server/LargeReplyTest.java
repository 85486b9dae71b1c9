package dev.rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.connection.Client;
import dev.rediscover.lessons.Wire;
import dev.rediscover.resp.RespError;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Replies of megabytes beside the same ones asked for in small pieces, and what becomes of those that
/// are taken back or above a limit.
///
/// `-Drediscover.seed=…` makes up others.
@Timeout(60)
final class LargeReplyTest {
  private static final long SEED = Long.getLong("rediscover.seed", 20_264);
  private static final int KEYS = 300;
  private static final int MEBI = 1 << 20;

  @RegisterExtension final RunningServer server = new RunningServer();

  private final Random random = new Random(SEED);
  private Wire wire;

  @BeforeEach
  void connect() {
    wire = server.connect();
  }

  @AfterEach
  void close() {
    wire.close();
  }

  private static String bulk(String value) {
    return "$" + value.length() + "\r\n" + value + "\r\n";
  }

  private String value() {
    return Character.toString('a' + random.nextInt(26)).repeat(1 + random.nextInt(20_000));
  }

  /// Sets `KEYS` keys.
  ///
  /// @return MGET and all of them
  private String[] mget() {
    String[] command = new String[KEYS + 1];
    command[0] = "MGET";
    for (int i = 0; i < KEYS; i++) {
      command[i + 1] = "key" + i;
      wire.ask("SET", command[i + 1], value());
    }
    return command;
  }

  private static void assertSame(String what, String whole, String pieces) {
    assertThat(whole.length()).as("bytes of %s", what).isEqualTo(pieces.length());
    assertThat(whole.equals(pieces)).as("%s of seed %d, byte for byte", what, SEED).isTrue();
  }

  @Test
  void mget_equalsItsGets_aloneAndInATransaction() {
    String[] mget = mget();
    StringBuilder gets = new StringBuilder("*" + KEYS + "\r\n");
    for (int i = 0; i < KEYS; i++) {
      gets.append(wire.ask("GET", "key" + i));
    }
    assertThat(gets.length()).isGreaterThan(2 * MEBI);
    assertSame("MGET", wire.ask(mget), gets.toString());
    wire.ask("MULTI");
    wire.ask(mget);
    wire.ask("PING");
    wire.ask(mget);
    assertSame("EXEC", wire.ask("EXEC"), "*3\r\n" + gets + "+PONG\r\n" + gets);
  }

  @Test
  void lrange_equalsItsElements() {
    StringBuilder elements = new StringBuilder("*" + KEYS + "\r\n");
    for (int i = 0; i < KEYS; i++) {
      String value = value();
      wire.ask("RPUSH", "list", value);
      elements.append(bulk(value));
    }
    assertSame("LRANGE", wire.ask("LRANGE", "list", "0", "-1"), elements.toString());
  }

  @Test
  void keys_areThoseOfTheirParts() {
    int count = 30_000;
    String name = "k".repeat(60);
    for (int i = 0; i < count; i += 1000) {
      List<String> mset = new ArrayList<>(List.of("MSET"));
      for (int j = i; j < i + 1000; j++) {
        mset.add(j % 100 + ":" + name + j);
        mset.add("");
      }
      wire.ask(mset.toArray(String[]::new));
    }
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      parts.addAll(linesOf(wire.ask("KEYS", i + ":*")));
    }
    List<String> all = linesOf(wire.ask("KEYS", "*"));
    assertThat(all).hasSize(count);
    assertThat(all.stream().sorted().toList()).isEqualTo(parts.stream().sorted().toList());
  }

  private static List<String> linesOf(String array) {
    String[] lines = array.split("\r\n");
    List<String> names = new ArrayList<>();
    for (int i = 2; i < lines.length; i += 2) {
      assertThat(lines[i - 1]).isEqualTo("$" + lines[i].length());
      names.add(lines[i]);
    }
    return names;
  }

  @Test
  void aCommandThatFailsLate_leavesNoPartOfItsReply() {
    byte[] element = new byte[10_000];
    server.addCommand(
        "FAILLATE",
        (call, reply) -> {
          reply.array(1000);
          for (int i = 0; i < 500; i++) {
            reply.bulk(element);
          }
          if (call.word(1).toString().equals("bug")) {
            throw new IllegalStateException("made up");
          }
          throw new RespError("ERR no");
        });
    assertThat(wire.ask("FAILLATE", "mistake")).isEqualTo("-ERR no\r\n");
    assertThat(wire.ask("FAILLATE", "bug")).startsWith("-ERR ").hasSizeLessThan(200);
    wire.ask("SET", "large", "v".repeat(3 * MEBI));
    wire.ask("MULTI");
    wire.ask("GET", "large");
    wire.ask("FAILLATE", "mistake");
    wire.ask("GET", "large");
    String large = bulk("v".repeat(3 * MEBI));
    assertSame("EXEC", wire.ask("EXEC"), "*3\r\n" + large + "-ERR no\r\n" + large);
  }

  @Test
  void aReplyThatIsNotWanted_isNotSent() {
    wire.sendCommand("SET", "large", "v".repeat(3 * MEBI));
    wire.reply();
    wire.send("CLIENT REPLY SKIP\r\nGET large\r\nPING\r\n");
    assertThat(wire.reply()).isEqualTo("+PONG\r\n");
  }

  @Test
  void aClientThatWaited_getsAllOfALargeElement() {
    try (Wire waiting = server.connect()) {
      waiting.sendCommand("BLPOP", "list", "0");
      server.await("it waits", this::waits);
      String large = "v".repeat(3 * MEBI);
      wire.ask("RPUSH", "list", large);
      assertSame("BLPOP", waiting.reply(), "*2\r\n" + bulk("list") + bulk(large));
    }
  }

  @Test
  void aClientThatWaited_isClosed_ifItsElementIsAboveTheLimit() {
    wire.ask("CONFIG", "SET", "client-output-buffer-limit", "normal 1mb 0 0");
    try (Wire waiting = server.connect()) {
      waiting.sendCommand("BLPOP", "list", "0");
      server.await("it waits", this::waits);
      wire.ask("RPUSH", "list", "v".repeat(3 * MEBI));
      assertThat(waiting.readToEnd()).isEmpty();
    }
    assertThat(wire.ask("LLEN", "list")).isEqualTo(":0\r\n");
  }

  /// Both in one turn of the event loop: the message lies on the page when the reply is made.
  @Test
  void aMessageOnThePage_isNotOvertaken() {
    wire.ask("SET", "large", "v".repeat(3 * MEBI));
    try (Wire listener = server.connect()) {
      listener.ask("HELLO", "3");
      listener.ask("SUBSCRIBE", "channel");
      server.onEngine(() -> {
        wire.send("PUBLISH channel message\r\n");
        listener.send("GET large\r\n");
        return null;
      });
      assertThat(listener.reply())
          .isEqualTo(">3\r\n" + bulk("message") + bulk("channel") + bulk("message"));
      assertSame("GET", listener.reply(), bulk("v".repeat(3 * MEBI)));
    }
  }

  @Test
  void aLongMessage_thatIsReadSlowly_isUnreadInPart() {
    wire.ask("CONFIG", "SET", "client-output-buffer-limit", "pubsub 0 0 0");
    try (Wire listener = server.connect()) {
      listener.ask("SUBSCRIBE", "channel");
      wire.ask("PUBLISH", "channel", "m".repeat(16 * MEBI));
      long before = server.onEngine(this::unread);
      while (server.onEngine(this::unread) == before) {
        listener.read(MEBI);
      }
      assertThat(server.onEngine(this::unread)).as("a part is still unread").isPositive();
    }
  }

  private long unread() {
    return server.node().clients().all().stream().mapToLong(Client::unreadBytes).sum();
  }

  private boolean waits() {
    return server.node().clients().all().stream().anyMatch(Client::isWaiting);
  }

  @Test
  void aboveTheHardLimit_theTransactionRunsToItsEnd_andTheClientGetsNothing() {
    String[] mget = mget();
    wire.ask("CONFIG", "SET", "client-output-buffer-limit", "normal 1mb 0 0");
    try (Wire greedy = server.connect()) {
      greedy.ask("MULTI");
      greedy.ask("SET", "before", "1");
      greedy.ask(mget);
      greedy.ask("SET", "after", "1");
      greedy.sendCommand("EXEC");
      greedy.send("SET behind 1\r\n");
      assertThat(greedy.readToEnd()).isEmpty();
    }
    assertThat(wire.ask("EXISTS", "before", "after")).isEqualTo(":2\r\n");
    assertThat(wire.ask("EXISTS", "behind")).isEqualTo(":0\r\n");
    assertThat(wire.ask("GET", "before")).isEqualTo("$1\r\n1\r\n");
  }

  @Test
  void chunks_areUsedAgain_onceTheyHaveLeft() {
    wire.ask("SET", "large", "v".repeat(2 * MEBI));
    String large = bulk("v".repeat(2 * MEBI));
    long before = reserved();
    for (int i = 0; i < 12; i++) {
      assertSame("GET", wire.ask("GET", "large"), large);
    }
    assertThat(reserved() - before)
        .as("bytes outside the heap after 24 MiB of replies")
        .isLessThanOrEqualTo(12 * MEBI);
    server.await(
        "all is free",
        () -> server.node().clients().all().stream().allMatch(client -> client.unreadBytes() == 0));
  }

  private static long reserved() {
    return PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
  }
}
