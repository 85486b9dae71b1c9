package dev.rediscover.compare;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/// Starts a server by the command in its arguments, gives it a short load and ends it: the run from
/// which the JVM makes a start-up cache.
public final class Training {
  private static final int KEYS = 20_000;
  private static final int ROUNDS = 5;
  private static final int DEPTH = 16;
  private static final int GRACE_SECONDS = 120;

  private Training() {}

  /// @param command the server's; `{port}` stands for the port it is to listen on
  public static void main(String[] command) throws IOException, InterruptedException {
    try {
      train(new Contestant("The server", List.of(command), Map.of()));
    } catch (CannotCompare e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static void train(Contestant contestant) throws IOException, InterruptedException {
    try (Children children = new Children();
        Server server = Server.start(contestant, children)) {
      try (Connection connection = server.connect()) {
        load(connection);
      }
      // The cache is written at the end of the JVM's life.
      server.end(GRACE_SECONDS);
      server.output().forEach(System.out::println);
    }
  }

  private static void load(Connection connection) throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      connection.load(KEYS, DEPTH);
      for (int key = 0; key < KEYS; key += DEPTH) {
        for (int i = 0; i < DEPTH; i++) {
          connection.write("GET", "key:%012d".formatted(key + i));
        }
        connection.flush();
        for (int i = 0; i < DEPTH; i++) {
          connection.read();
        }
      }
      variety(connection);
    }
  }

  /// What a client says besides, so that these classes are in the cache too.
  private static void variety(Connection connection) throws IOException {
    List<List<String>> commands =
        List.of(
            List.of("PING"),
            List.of("CLIENT", "SETNAME", "training"),
            List.of("CONFIG", "GET", "save"),
            List.of("INFO"),
            List.of("COMMAND", "COUNT"),
            List.of("INCR", "counter"),
            List.of("INCR", "key:000000000000"),
            List.of("EXPIRE", "counter", "100"),
            List.of("TTL", "counter"),
            List.of("SCAN", "0"),
            List.of("DEL", "counter"),
            List.of("NO-SUCH-COMMAND"));
    for (List<String> command : commands) {
      try {
        connection.call(command.toArray(String[]::new));
      } catch (RedisError e) {
        // An error is as good a reply as another here: its way is to be warm as well.
        continue;
      }
    }
  }
}
