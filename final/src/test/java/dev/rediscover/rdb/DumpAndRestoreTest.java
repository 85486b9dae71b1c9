package dev.rediscover.rdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.engine.LoggedEngine;
import dev.rediscover.lessons.RealRedis;
import dev.rediscover.lessons.Wire;
import dev.rediscover.persistence.Crc64;
import dev.rediscover.server.RunningServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// DUMP and RESTORE of our server beside those of Redis: the replies, and what each makes of the other's
/// payloads.
@Timeout(60)
final class DumpAndRestoreTest {
  @RegisterExtension static final RealRedis REDIS = new RealRedis();
  @RegisterExtension final RunningServer server = new RunningServer();

  /// `P` stands for a payload of the string `banana`, `L` for one of a list.
  private static final List<String> COMMANDS =
      List.of(
          "RESTORE k 0 P",
          "GET k",
          "RESTORE k 0 P",
          "RESTORE k 0 nonsense REPLACE",
          "RESTORE k 0 P REPLACE",
          "RESTORE k -1 P REPLACE",
          "RESTORE k x P REPLACE",
          "RESTORE k -1 P",
          "RESTORE k 0 P NOSUCH",
          "RESTORE k 0 P REPLACE NOSUCH",
          "RESTORE k 0 P REPLACE IDLETIME",
          "RESTORE k 0 P REPLACE IDLETIME x",
          "RESTORE k 0 P REPLACE IDLETIME -1",
          "RESTORE k 0 P REPLACE FREQ 256",
          "RESTORE k 0 P REPLACE FREQ -1",
          "RESTORE k 0 P REPLACE FREQ x",
          "RESTORE k 0 P REPLACE IDLETIME 5 FREQ 5",
          "RESTORE k 0 P REPLACE FREQ 5 IDLETIME 5",
          "RESTORE k 0 P REPLACE FREQ 5",
          "RESTORE k 0 P REPLACE IDLETIME 1000",
          "RESTORE k 1 P REPLACE ABSTTL",
          "EXISTS k",
          "RESTORE k 4000000000000 P ABSTTL REPLACE",
          "PEXPIRETIME k",
          "RESTORE k 0 L REPLACE",
          "LRANGE k 0 -1",
          "TTL k",
          "OBJECT ENCODING k",
          "RESTORE other 0 L absttl replace idletime 7",
          "SET s 1",
          "RESTORE s 0 L REPLACE",
          "TYPE s",
          "DUMP nosuch",
          "DUMP",
          "DUMP k k",
          "RESTORE k 0");

  @Test
  void replies_areThoseOfRedis() {
    try (Wire ours = server.connect();
        Wire theirs = Wire.to(REDIS.port())) {
      theirs.ask("FLUSHALL");
      theirs.ask("SET", "banana", "banana");
      theirs.ask("RPUSH", "list", "a", "1", "x".repeat(100));
      String string = payload(theirs, "banana");
      String list = payload(theirs, "list");
      for (String command : COMMANDS) {
        String[] words = command.split(" ");
        for (int i = 1; i < words.length; i++) {
          words[i] = words[i].equals("P") ? string : words[i].equals("L") ? list : words[i];
        }
        assertThat(ours.ask(words)).as(command).isEqualTo(theirs.ask(words));
      }
    }
  }

  @Test
  void aDamagedPayload_isRefusedInRedisWords() {
    try (Wire ours = server.connect()) {
      ours.ask("SET", "banana", "banana");
      String payload = payload(ours, "banana");
      for (int at = 0; at < payload.length(); at++) {
        char[] damaged = payload.toCharArray();
        damaged[at] ^= 1;
        String reply = ours.ask("RESTORE", "k", "0", new String(damaged));
        assertThat(reply).isEqualTo("-ERR DUMP payload version or checksum are wrong\r\n");
      }
    }
  }

  @Test
  void events_areThoseOfRedis() {
    try (Wire ours = server.connect();
        Wire theirs = Wire.to(REDIS.port());
        Wire ourEvents = server.connect();
        Wire theirEvents = Wire.to(REDIS.port())) {
      assertThat(events(ours, ourEvents)).isEqualTo(events(theirs, theirEvents));
    }
  }

  private static String events(Wire wire, Wire listener) {
    wire.ask("FLUSHALL");
    wire.ask("SET", "banana", "banana");
    String payload = payload(wire, "banana");
    wire.ask("CONFIG", "SET", "notify-keyspace-events", "KEAn");
    listener.ask("PSUBSCRIBE", "*");
    wire.ask("RESTORE", "k", "0", payload);
    wire.ask("RESTORE", "k", "0", payload);
    wire.ask("RESTORE", "k", "0", payload, "REPLACE");
    wire.ask("RESTORE", "k", "100000", payload, "REPLACE");
    wire.ask("RESTORE", "new", "100000", payload);
    wire.ask("RESTORE", "dead", "1", payload, "ABSTTL");
    wire.ask("RESTORE", "k", "1", payload, "REPLACE", "ABSTTL");
    wire.ask("CONFIG", "SET", "notify-keyspace-events", "");
    wire.ask("PUBLISH", "end", "end");
    return listener.readUntil("end\r\n$3\r\nend\r\n");
  }

  /// A time that counts from the command on would begin anew when the log is repeated.
  @Test
  void theLog_hasTheDeadline() {
    LoggedEngine node = new LoggedEngine();
    node.ask("SET", "banana", "banana");
    String reply = node.ask("DUMP", "banana");
    String payload = reply.substring(reply.indexOf('\n') + 1, reply.length() - 2);
    node.ask("RESTORE", "k", "1000", payload);
    node.ask("RESTORE", "k", "5", payload, "ABSTTL", "REPLACE");
    node.ask("RESTORE", "other", "5", payload, "ABSTTL");
    node.ask("RESTORE", "keeps", "1000", payload, "IDLETIME", "7");
    LoggedEngine replica = new LoggedEngine();
    replica.advance(86_400_000);
    replica.replay(node.stream());
    assertThat(replica.contents()).isEqualTo(node.contents()).hasSize(2);
    String log = Made.latin1(node.stream());
    assertThat(log).contains("$3\r\nDEL\r\n$1\r\nk\r\n").doesNotContain("other");
    assertThat(log).endsWith("$8\r\nIDLETIME\r\n$1\r\n7\r\n$6\r\nABSTTL\r\n");
  }

  /// Type 15 is a stream, 6 a module's value, 8 nothing.
  @ParameterizedTest
  @ValueSource(chars = {15, 6, 7, 8, 19, 21, 100, 250})
  void aTypeThatWeDoNotKnow_isBadData(char type) {
    try (Wire ours = server.connect()) {
      String payload = type + "\u0001\u0000\n\u0000";
      byte[] bytes = Made.bytes(payload);
      long sum = Crc64.update(0, bytes, 0, bytes.length);
      StringBuilder all = new StringBuilder(payload);
      for (int i = 0; i < 8; i++) {
        all.append((char) (sum >>> 8 * i & 0xff));
      }
      String reply = ours.ask("RESTORE", "k", "0", all.toString());
      assertThat(reply).isEqualTo("-ERR Bad data format\r\n");
      assertThat(ours.ask("EXISTS", "k")).isEqualTo(":0\r\n");
    }
  }

  /// Where there is one way to write a value, ours is Redis'.
  @Test
  void payloads_areThoseOfRedisToTheByte() {
    List<String> commands =
        List.of(
            "SET k 7",
            "SET k -129",
            "SET k 123456",
            "SET k 2147483648",
            "SET k 007",
            "SET k banana",
            "SET k abcdefghijklmnopqrstuvwxyz",
            "RPUSH k a",
            "RPUSH k 1 -1 5000 -5000 40000 9000000 3000000000 -9000000000000000000",
            "SADD k 1 2 3",
            "SADD k 1 100000 5000000000",
            "RPUSH k a b abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
            "HSET k f v",
            "HSET k f 1 g abcdefghijklmnop",
            "ZADD k 1 a",
            "ZADD k 1 a 2 b 3.5 c");
    try (Wire ours = server.connect();
        Wire theirs = Wire.to(REDIS.port())) {
      // How well they are packed is a matter of the packer, not of the format.
      ours.ask("CONFIG", "SET", "rdbcompression", "no");
      theirs.ask("CONFIG", "SET", "rdbcompression", "no");
      for (String command : commands) {
        for (Wire each : List.of(ours, theirs)) {
          each.ask("DEL", "k");
          each.ask(command.split(" "));
        }
        assertThat(payload(ours, "k")).as(command).isEqualTo(payload(theirs, "k"));
      }
    }
  }

  private static String payload(Wire wire, String key) {
    String reply = wire.ask("DUMP", key);
    return reply.substring(reply.indexOf('\n') + 1, reply.length() - 2);
  }

  @Test
  void howAKeyWasUsed_isRestored() {
    try (Wire ours = server.connect()) {
      ours.ask("SET", "banana", "banana");
      String payload = payload(ours, "banana");
      ours.ask("RESTORE", "idle", "0", payload, "IDLETIME", "1000");
      assertThat(ours.ask("OBJECT", "IDLETIME", "idle")).isIn(":1000\r\n", ":1001\r\n");
      ours.ask("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
      for (String seconds : List.of("500", "2000", "0", "1000")) {
        ours.ask("RESTORE", "idle" + seconds, "0", payload, "IDLETIME", seconds);
      }
      assertThat(ours.ask("OBJECT", "IDLETIME", "idle500")).isIn(":500\r\n", ":501\r\n");
      assertThat(ours.ask("OBJECT", "IDLETIME", "idle2000")).isIn(":2000\r\n", ":2001\r\n");
      ours.ask("CONFIG", "SET", "maxmemory-policy", "allkeys-lfu");
      ours.ask("RESTORE", "often", "0", payload, "FREQ", "100");
      assertThat(ours.ask("OBJECT", "FREQ", "often")).isEqualTo(":100\r\n");
    }
  }
}
