package dev.rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.lessons.Wire;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Replies that lie on the page, that find no room there, and that the socket does not take.
///
/// What several clients send while the engine is busy is served in one turn of its loop.
@Timeout(30)
final class OutputBufferTest {
  private static final int CLIENTS = 40;

  /// Short enough that the reply goes to the page; longer ones leave in chunks.
  private static final int VALUE_BYTES = 60_000;

  private static String bulk(String value) {
    return "$" + value.length() + "\r\n" + value + "\r\n";
  }

  private static String valueOf(int client) {
    return Character.toString('0' + client).repeat(VALUE_BYTES);
  }

  /// What has reached its clients is on the page no longer when the event loop comes to the next task.
  private static void assertEmptyPage(RunningServer server) {
    boolean isEmpty = server.onEngine(() -> server.node().outputPage().isEmpty());
    assertThat(isEmpty).as("nothing lies on the page").isTrue();
  }

  @Test
  void moreThanAPage_inOneTurn_reachesEveryClient() {
    try (RunningServer server = RunningServer.started()) {
      List<Wire> wires = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        wires.add(server.connect());
        assertThat(wires.get(i).ask("SET", "key" + i, valueOf(i))).isEqualTo("+OK\r\n");
      }
      server.onEngine(() -> {
        for (int i = 0; i < CLIENTS; i++) {
          wires.get(i).send("GET key" + i + "\r\n");
        }
        return null;
      });
      for (int i = 0; i < CLIENTS; i++) {
        assertThat(wires.get(i).reply().equals(bulk(valueOf(i))))
            .as("client %d of %d, all answered together, gets its own value", i, CLIENTS)
            .isTrue();
      }
      assertEmptyPage(server);
      wires.forEach(Wire::close);
    }
  }

  @Test
  void peerThatReadsLate_getsAllInOrder() {
    int rounds = 180;
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect();
        Wire other = server.connect()) {
      String value = "v".repeat(VALUE_BYTES);
      wire.ask("SET", "key", value);
      for (int i = 0; i < rounds; i++) {
        wire.send("GET key\r\n");
        wire.send("ECHO " + i + "\r\n");
        other.ask("PING");
      }
      for (int i = 0; i < rounds; i++) {
        assertThat((wire.reply() + wire.reply()).equals(bulk(value) + bulk(Integer.toString(i))))
            .as("GET and ECHO %d of %d are answered in order, none being read before", i, rounds)
            .isTrue();
      }
      assertEmptyPage(server);
    }
  }

  @Test
  void messagesInOneTurn_stayInOrder_betweenReplies() {
    try (RunningServer server = RunningServer.started();
        Wire publisher = server.connect();
        Wire one = server.connect();
        Wire two = server.connect()) {
      one.ask("SUBSCRIBE", "channel");
      two.ask("SUBSCRIBE", "channel");
      server.onEngine(() -> {
        one.send("PING before\r\n");
        publisher.send("PUBLISH channel 1\r\nPUBLISH channel 2\r\nPUBLISH channel 3\r\n");
        two.send("PING behind\r\n");
        return null;
      });
      for (Wire listener : List.of(one, two)) {
        List<String> heard = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          heard.add(listener.reply());
        }
        assertThat(heard)
            .filteredOn(reply -> reply.contains("message"))
            .containsExactly(message(1), message(2), message(3));
      }
      assertEmptyPage(server);
    }
  }

  @Test
  void message_behindAReplyWithoutRoom_comesBehindIt() {
    try (RunningServer server = RunningServer.started();
        Wire first = server.connect();
        Wire second = server.connect();
        Wire publisher = server.connect()) {
      String large = "v".repeat(900 << 10);
      first.ask("SET", "key", large);
      second.ask("HELLO", "3");
      second.ask("SUBSCRIBE", "channel");
      server.onEngine(() -> {
        first.send("GET key\r\n");
        second.send("GET key\r\n");
        publisher.send("PUBLISH channel 1\r\n");
        return null;
      });
      String both = bulk(large) + message(1).replace('*', '>');
      assertThat((second.reply() + second.reply()).equals(both))
          .as("the reply to GET, then the message that was sent after it")
          .isTrue();
      assertThat(first.reply()).isEqualTo(bulk(large));
      assertEmptyPage(server);
    }
  }

  private static String message(int number) {
    return "*3\r\n" + bulk("message") + bulk("channel") + bulk(Integer.toString(number));
  }

  /// Its part of the page must not stay in the way for ever.
  @Test
  void killed_beforeItsReplyLeaves_leavesThePage() {
    try (RunningServer server = RunningServer.started();
        Wire victim = server.connect();
        Wire wire = server.connect()) {
      String id = victim.ask("CLIENT", "ID").strip().substring(1);
      server.onEngine(() -> {
        victim.send("PING\r\n");
        wire.send("CLIENT KILL ID " + id + "\r\n");
        return null;
      });
      assertThat(wire.reply()).isEqualTo(":1\r\n");
      victim.readToEnd();
      assertEmptyPage(server);
      assertThat(wire.ask("PING")).isEqualTo("+PONG\r\n");
    }
  }

  @Test
  void cutOff_withAReplyOnThePage_leavesThePage() {
    try (RunningServer server =
            RunningServer.started("client-output-buffer-limit", "pubsub 1000 0 0");
        Wire listener = server.connect();
        Wire wire = server.connect()) {
      listener.ask("SUBSCRIBE", "channel");
      server.onEngine(() -> {
        listener.send("PING\r\n");
        wire.send("PUBLISH channel " + "m".repeat(2_000) + "\r\n");
        return null;
      });
      assertThat(wire.reply()).isEqualTo(":1\r\n");
      listener.readToEnd();
      assertEmptyPage(server);
    }
  }
}
