package dev.rediscover.net;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Exercise;
import dev.rediscover.lessons.Wire;
import dev.rediscover.persistence.FsyncPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The whole node, with sockets and real files.
@Timeout(20)
@Exercise("3.3")
class DurableNodeTest {
  private final AtomicReference<Throwable> bug = new AtomicReference<>();

  @TempDir Path folder;

  /// A node, a client, and both gone again; the files stay.
  private String life(FsyncPolicy policy, String... commands) throws IOException {
    StringBuilder replies = new StringBuilder();
    try (DurableNode durable = new DurableNode(folder, policy);
        RespServer server = RespServer.start(durable.node(), 0, 10, bug::set);
        Wire client = Wire.to(server.port())) {
      for (String command : commands) {
        replies.append(client.ask(command.split(" ")).strip()).append(' ');
      }
    }
    rule("a client can't break the node").expect(null).got(bug.get());
    return replies.toString().strip();
  }

  @Test
  void node_startsAgain_keysAreThere() throws IOException {
    for (FsyncPolicy policy : FsyncPolicy.values()) {
      life(policy, "SET k " + policy, "SELECT 3", "SET other 7", "INCR other");

      rule("a node that starts again holds what it held, in every database")
          .did("SET k " + policy, "in database 3: SET other 7, INCR other", "started again")
          .expect("$" + policy.name().length() + "\r\n" + policy + " +OK $1\r\n8")
          .got(life(policy, "GET k", "SELECT 3", "GET other"));
    }
  }

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
        .got(life(FsyncPolicy.ALWAYS, "GET k"));
  }

  @Test
  void rewrite_startsAgain_keysAreThere() throws IOException {
    life(FsyncPolicy.ALWAYS, "SET a 1", "SET b 2 EX 1000", "BGREWRITEAOF", "INCR a", "DEL b");

    rule("after a rewrite the node holds what it held")
        .did("SET a 1", "SET b 2 EX 1000", "BGREWRITEAOF", "INCR a", "DEL b", "started again")
        .expect("$1\r\n2 :0")
        .got(life(FsyncPolicy.ALWAYS, "GET a", "EXISTS b"));
  }
}
