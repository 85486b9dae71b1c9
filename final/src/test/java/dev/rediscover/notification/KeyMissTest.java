package dev.rediscover.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.lessons.RealRedis;
import dev.rediscover.lessons.Wire;
import dev.rediscover.server.RunningServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Who is told of keys that were looked for and are not there: whom a real Redis tells.
final class KeyMissTest {
  private static final String[] COMMANDS = {
    "SET there x",
    "GET there",
    "GET gone",
    "SET gone2 x GET",
    "MGET there gone other",
    "EXISTS gone there",
    "TYPE gone",
    "TTL gone",
    "TOUCH gone",
    "OBJECT ENCODING gone",
    "DEL gone",
    "GETDEL gone",
    "STRLEN gone",
    "LCS there gone",
    "HGET gone f",
    "HGET there f",
    "LRANGE gone 0 -1",
    "LPOP gone",
    "SINTER gone other",
    "SCARD gone",
    "ZUNION 2 gone other",
    "ZRANGE gone 0 -1",
    "RPUSH list 1 2",
    "SORT list BY w*",
    "SORT gone",
    "COPY gone other",
    "MULTI",
    "GET gone",
    "SET gone x",
    "EXEC",
    "GET gone",
    "SELECT 3",
    "GET gone",
    "SELECT 0",
  };

  @RegisterExtension static final RealRedis REDIS = new RealRedis();
  @RegisterExtension final RunningServer server = new RunningServer();

  @Test
  void keymiss_isToldAsRedisTellsIt() {
    assertThat(told(server.port())).isEqualTo(told(REDIS.port()));
  }

  @Test
  void keymiss_unlessAskedFor_isNotTold() {
    try (Wire wire = server.connect();
        Wire listener = server.connect()) {
      wire.ask("CONFIG", "SET", "notify-keyspace-events", "KEA");
      listener.ask("PSUBSCRIBE", "__key*");
      wire.ask("GET", "gone");
      wire.ask("PUBLISH", "__key", "end");
      assertThat(listener.reply()).endsWith("\r\nend\r\n");
    }
  }

  private static List<String> told(int port) {
    try (Wire wire = Wire.to(port);
        Wire publisher = Wire.to(port);
        Wire listener = Wire.to(port)) {
      wire.ask("CONFIG", "SET", "notify-keyspace-events", "KEm");
      listener.ask("PSUBSCRIBE", "__key*");
      List<String> told = new ArrayList<>();
      for (String command : COMMANDS) {
        wire.ask(command.split(" "));
        publisher.ask("PUBLISH", "__key", "end");
        told.add(command);
        for (String one = listener.reply(); !one.endsWith("\r\nend\r\n"); one = listener.reply()) {
          told.add(one);
        }
      }
      wire.ask("CONFIG", "SET", "notify-keyspace-events", "");
      return told;
    }
  }
}
