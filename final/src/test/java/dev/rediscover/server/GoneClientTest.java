package dev.rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.lessons.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A client that is cut off or hangs up is gone for the very next command: it takes no element and no
/// message.
@Timeout(30)
final class GoneClientTest {
  @Test
  void killed_whileItWaits_takesNothing() {
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect();
        Wire waiting = server.connect()) {
      String id = waiting.ask("CLIENT", "ID").strip().substring(1);
      waiting.sendCommand("BLPOP", "list", "0");
      server.await("it waits", () -> server.node().clients().held() == 1);
      wire.send("CLIENT KILL ID " + id + "\r\nRPUSH list v\r\nLLEN list\r\nCLIENT LIST ID " + id);
      wire.send("\r\n");
      assertThat(wire.reply()).isEqualTo(":1\r\n");
      assertThat(wire.reply()).isEqualTo(":1\r\n");
      assertThat(wire.reply()).isEqualTo(":1\r\n");
      assertThat(wire.reply()).isEqualTo("$0\r\n\r\n");
    }
  }

  @Test
  void killed_whileItListens_hearsNothing() {
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect();
        Wire listening = server.connect()) {
      String id = listening.ask("CLIENT", "ID").strip().substring(1);
      listening.ask("SUBSCRIBE", "channel");
      wire.send("CLIENT KILL ID " + id + "\r\nPUBLISH channel v\r\n");
      assertThat(wire.reply()).isEqualTo(":1\r\n");
      assertThat(wire.reply()).isEqualTo(":0\r\n");
    }
  }

  /// The engine is kept busy until both have happened, so that it finds them together, in their order.
  @Test
  void hungUp_whileItWaits_takesNothing() {
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect()) {
      Wire waiting = server.connect();
      waiting.sendCommand("BLPOP", "list", "0");
      server.await("it waits", () -> server.node().clients().held() == 1);
      server.onEngine(() -> {
        waiting.close();
        wire.send("RPUSH list v\r\nLLEN list\r\n");
        return null;
      });
      assertThat(wire.reply()).isEqualTo(":1\r\n");
      assertThat(wire.reply()).isEqualTo(":1\r\n");
    }
  }

  @Test
  void hungUp_whileItListens_hearsNothing() {
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect()) {
      Wire listening = server.connect();
      listening.ask("SUBSCRIBE", "channel");
      server.onEngine(() -> {
        listening.close();
        wire.send("PUBLISH channel v\r\n");
        return null;
      });
      assertThat(wire.reply()).isEqualTo(":0\r\n");
    }
  }
}
