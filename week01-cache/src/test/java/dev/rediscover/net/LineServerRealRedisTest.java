package dev.rediscover.net;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Exercise;
import dev.rediscover.lessons.RealRedis;
import dev.rediscover.lessons.Show;
import dev.rediscover.lessons.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The same lines to ours and to a real Redis: every reply must be the same, byte for byte.
@Exercise("1.7")
class LineServerRealRedisTest {
  @RegisterExtension static final RealRedis REDIS = new RealRedis();

  private final MapStore store = new MapStore();

  private static final List<String> CORNERS =
      List.of(
          "PING",
          "ping hello",
          "PING a b",
          "ECHO",
          "ECHO one two",
          "GET",
          "SET k",
          "SET k v nonsense",
          "SET k v",
          "  GET \t k  ",
          "SETNX k",
          "SETNX k w",
          "SETNX k2 w",
          "GETSET k x",
          "APPEND k",
          "APPEND k yz",
          "APPEND fresh a",
          "INCR k",
          "INCR n",
          "INCRBY n 41",
          "INCRBY n -9223372036854775808",
          "INCRBY n -9223372036854775808",
          "INCRBY n x",
          "INCRBY n 1.0",
          "INCRBY n +1",
          "INCRBY n 9223372036854775808",
          "INCRBY n",
          "SET n 007",
          "INCR n",
          "SET n -0",
          "INCR n",
          "SET n 9223372036854775807",
          "INCR n",
          "GET n",
          "EXISTS",
          "EXISTS k k nope n",
          "DEL",
          "DEL k nope k2",
          "DBSIZE",
          "DBSIZE now",
          "FOO",
          "foo a b c",
          "foo " + "a".repeat(200) + " b",
          "foo " + "a".repeat(100) + " " + "b".repeat(100) + " c",
          "foo " + "aaaa ".repeat(60),
          "F".repeat(200) + " x",
          "fo\u00f6 \u00ff",
          "G",
          "GETT k");

  @Test
  void lines_atTheEdges_haveRedisReplies() throws IOException {
    compare(CORNERS);
  }

  @Test
  void lines_atRandom_haveRedisReplies() throws IOException {
    Random random = new Random(7);
    compare(IntStream.range(0, 2_000).mapToObj(i -> line(random)).toList());
  }

  private static String line(Random random) {
    List<String> names =
        List.of("GET", "set", "SetNX", "GETSET", "INCR", "INCRBY", "APPEND", "DEL", "EXISTS");
    List<String> words = List.of("a", "b", "c", "1", "-7", "9223372036854775000", "x y", "");
    StringBuilder line = new StringBuilder(names.get(random.nextInt(names.size())));
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      line.append(' ').append(words.get(random.nextInt(words.size())));
    }
    return random.nextInt(20) == 0 ? "DBSIZE" : line.toString();
  }

  private void compare(List<String> lines) throws IOException {
    try (Wire redis = Wire.to(REDIS.port())) {
      redis.ask("FLUSHALL");
      var check = rule("every reply is Redis' own, byte for byte");
      for (String line : lines) {
        String ours = ours(line);
        check
            .did(Show.show(line))
            .expect(redis.send(line + "\r\n").reply(), "what the real Redis said")
            .got(ours);
      }
    }
  }

  private String ours(String line) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    new LineConnection(store, Pieces.of(line + "\r\n"), output).run();
    return output.toString(StandardCharsets.ISO_8859_1);
  }
}
