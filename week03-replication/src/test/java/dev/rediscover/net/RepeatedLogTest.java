package dev.rediscover.net;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Exercise;
import dev.rediscover.lessons.Wire;
import dev.rediscover.persistence.FsyncPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A log that was written long ago, repeated by a node today.
@Timeout(20)
@Exercise("3.2")
class RepeatedLogTest {
  @TempDir Path folder;

  @Test
  void node_deadlineIsPast_logIsRepeatedAllTheSame() throws IOException {
    String entries =
        "*5\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\n1\r\n$4\r\nPXAT\r\n$4\r\n1000\r\n"
            + "*2\r\n$4\r\nINCR\r\n$1\r\nk\r\n*2\r\n$7\r\nPERSIST\r\n$1\r\nk\r\n";
    Files.writeString(folder.resolve("appendonly.aof.1.incr.aof"), entries);
    Files.writeString(
        folder.resolve("appendonly.aof.manifest"), "file appendonly.aof.1.incr.aof seq 1 type i\n");

    rule("while a log is repeated no key expires: the log says itself when a key goes")
        .did("a log of 1970: SET k 1 PXAT 1000, INCR k, PERSIST k", "GET k today")
        .expect("$1\r\n2")
        .got(get("k"));
  }

  private String get(String key) throws IOException {
    try (DurableNode durable = new DurableNode(folder, FsyncPolicy.ALWAYS);
        RespServer server = RespServer.start(durable.node(), 0, 10, Throwable::printStackTrace);
        Wire client = Wire.to(server.port())) {
      return client.ask("GET", key).strip();
    }
  }
}
