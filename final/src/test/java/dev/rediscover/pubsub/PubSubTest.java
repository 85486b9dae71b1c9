package dev.rediscover.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.lessons.RealRedis;
import dev.rediscover.lessons.Wire;
import dev.rediscover.server.Replies;
import dev.rediscover.server.RunningServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Listening and publishing, each line also asked of a real Redis where the answer is its.
final class PubSubTest {
  /// Said by client `a`, `b` or `c`; `<a` reads what came to `a` without being asked for.
  private static final String[] SCRIPT = {
    "a SUBSCRIBE news weather",
    "a SUBSCRIBE news",
    "a PSUBSCRIBE n* z*",
    "a SSUBSCRIBE shard",
    "b PUBLISH news hello",
    "<a",
    "<a",
    "b PUBLISH nobody hello",
    "<a",
    "b SPUBLISH shard hello",
    "<a",
    "b SPUBLISH news hello",
    "b PUBSUB NUMSUB news weather nobody",
    "b PUBSUB NUMPAT",
    "b PUBSUB NUMSUB",
    "b PUBSUB SHARDNUMSUB shard nobody",
    "b PUBSUB SHARDCHANNELS",
    "b PUBSUB CHANNELS new?",
    "b PUBSUB NOSUCH",
    "b PUBSUB",
    "b PUBLISH news",
    "a GET x",
    "a PING",
    "a PING hello",
    "a PING a b",
    "a HELLO 3",
    "a PUBLISH news x",
    "a UNSUBSCRIBE nosuch",
    "a UNSUBSCRIBE news weather",
    "a PUNSUBSCRIBE z* n*",
    "a SUNSUBSCRIBE",
    "a UNSUBSCRIBE",
    "a PUNSUBSCRIBE",
    "a GET x",
    "b PUBLISH news hello",
    "b PUBSUB CHANNELS",
    "c HELLO 3",
    "c SUBSCRIBE news",
    "c GET x",
    "c PING",
    "c PUBLISH news mine",
    "<c",
    "b PUBLISH news hello",
    "<c",
    "c RESET",
    "b PUBLISH news hello",
    "c SUBSCRIBE",
    "c UNSUBSCRIBE x y",
  };

  @RegisterExtension static final RealRedis REDIS = new RealRedis();
  @RegisterExtension final RunningServer server = new RunningServer();

  @Test
  void aConversation_isThatOfRedis() {
    List<String> expected = run(REDIS.port());
    List<String> got = run(server.port());
    for (int i = 0; i < SCRIPT.length; i++) {
      assertThat(got.get(i)).as(SCRIPT[i]).isEqualTo(expected.get(i));
    }
  }

  /// What each line is answered; HELLO by its first byte, since it tells the client's number.
  private static List<String> run(int port) {
    try (Wire a = Wire.to(port);
        Wire b = Wire.to(port);
        Wire c = Wire.to(port)) {
      List<String> answers = new ArrayList<>();
      for (String line : SCRIPT) {
        String[] words = line.replaceFirst("^<?. ?", "").split(" ");
        char name = line.charAt(line.startsWith("<") ? 1 : 0);
        Wire wire = name == 'a' ? a : name == 'b' ? b : c;
        String answer = line.startsWith("<") ? wire.reply() : wire.ask(words);
        if (words[0].endsWith("SUBSCRIBE")) {
          // One answer for each name.
          for (int i = 2; i < words.length; i++) {
            answer += wire.reply();
          }
        }
        answers.add(words[0].equals("HELLO") ? answer.substring(0, 1) : answer);
      }
      return answers;
    }
  }

  @Test
  void messages_comeToWhoWantsNoReplies_asInRedis() {
    List<String> expected = unasked(REDIS.port());
    assertThat(expected).hasSize(7);
    assertThat(unasked(server.port())).isEqualTo(expected);
  }

  /// What a client gets that has said CLIENT REPLY OFF.
  private static List<String> unasked(int port) {
    try (Wire wire = Wire.to(port);
        Wire publisher = Wire.to(port)) {
      assertThat(wire.ask("HELLO", "3")).startsWith("%");
      wire.send("CLIENT REPLY OFF\r\nSUBSCRIBE news other\r\nSUBSCRIBE\r\nPING\r\n");
      List<String> got = new ArrayList<>(List.of(wire.reply(), wire.reply()));
      publisher.ask("PUBLISH", "news", "yours");
      got.add(wire.reply());
      wire.send("PUBLISH news mine\r\nUNSUBSCRIBE other\r\nCLIENT REPLY ON\r\n");
      wire.send("MULTI\r\nUNSUBSCRIBE news\r\nEXEC\r\n");
      for (int i = 0; i < 4; i++) {
        got.add(wire.reply());
      }
      return got;
    }
  }

  @Test
  void aListenerThatLeaves_isForgotten() {
    try (Wire publisher = server.connect()) {
      try (Wire listener = server.connect()) {
        listener.ask("SUBSCRIBE", "news");
        listener.ask("PSUBSCRIBE", "*");
        assertThat(publisher.ask("PUBLISH", "news", "x")).isEqualTo(":2\r\n");
      }
      server.awaitNoListeners();
      assertThat(publisher.ask("PUBLISH", "news", "x")).isEqualTo(":0\r\n");
      assertThat(publisher.ask("PUBSUB", "NUMPAT")).isEqualTo(":0\r\n");
    }
  }

  @Test
  void aListenerThatDoesNotRead_isCutAtItsLimit_andNobodyWaits() {
    try (Wire publisher = server.connect();
        Wire listener = server.connect();
        Replies reader = new Replies(server.port())) {
      publisher.ask("CONFIG", "SET", "client-output-buffer-limit", "pubsub 1mb 1mb 0");
      listener.ask("SUBSCRIBE", "news");
      reader.ask(List.<String[]>of(new String[] {"SUBSCRIBE", "news"}));
      String payload = "x".repeat(100_000);
      // The socket's own buffers take some megabytes before anything lies unread here.
      String sent = ":2\r\n";
      int messages = 0;
      while (sent.equals(":2\r\n") && messages < 1000) {
        sent = publisher.ask("PUBLISH", "news", payload);
        reader.next();
        messages++;
      }
      assertThat(sent).as("after %d messages", messages).isEqualTo(":1\r\n");
      assertThat(publisher.ask("PING")).isEqualTo("+PONG\r\n");
      assertThat(publisher.ask("PUBLISH", "news", "y")).isEqualTo(":1\r\n");
    }
  }

  @Test
  void aPipelineOfMessages_arrivesInOrder() {
    try (Wire publisher = server.connect();
        Wire listener = server.connect()) {
      listener.ask("SUBSCRIBE", "news");
      StringBuilder pipeline = new StringBuilder();
      for (int i = 0; i < 1000; i++) {
        pipeline.append("PUBLISH news ").append(i).append("\r\n");
      }
      publisher.send(pipeline.toString());
      for (int i = 0; i < 1000; i++) {
        assertThat(publisher.reply()).isEqualTo(":1\r\n");
        assertThat(listener.reply()).endsWith("\r\n" + i + "\r\n");
      }
    }
  }

  @Test
  void clientList_tellsWhoListens() {
    try (Wire wire = server.connect();
        Wire listener = server.connect()) {
      listener.ask("SUBSCRIBE", "a", "b");
      listener.reply();
      listener.ask("PSUBSCRIBE", "c*");
      assertThat(wire.ask("CLIENT", "LIST", "TYPE", "pubsub"))
          .contains(" flags=P ", " sub=2 psub=1 ssub=0 ");
      assertThat(wire.ask("CLIENT", "KILL", "TYPE", "pubsub")).isEqualTo(":1\r\n");
      assertThat(listener.readToEnd()).isEmpty();
    }
  }
}
