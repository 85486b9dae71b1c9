package dev.rediscover.persistence;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Exercise;
import dev.rediscover.lessons.RealRedis;
import dev.rediscover.lessons.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// We repeat what a redis-server wrote.
@Exercise("3.2")
@Timeout(30)
class LogOfRedisTest {
  private static final String LOG = "appendonly.aof";

  @TempDir Path home;

  private Path folder() {
    return home.resolve("appendonlydir");
  }

  @Test
  void theirs_weRepeatIt() throws IOException {
    Assumptions.assumeTrue(RealRedis.isInstalled(), "no redis-server on the PATH");
    try (RealRedis redis =
            RealRedis.started(
                "--dir",
                home.toString(),
                "--appendonly",
                "yes",
                "--aof-use-rdb-preamble",
                "no",
                "--aof-timestamp-enabled",
                "yes");
        Wire wire = Wire.to(redis.port())) {
      wire.ask("SET", "a", "1");
      wire.ask("MULTI");
      wire.ask("INCR", "a");
      wire.ask("SELECT", "5");
      wire.ask("SET", "b", "2");
      wire.ask("EXEC");
    }
    List<String> commands = new ArrayList<>();
    new LogFolder(FileDirectory.of(folder()), LOG)
        .load(BaseLoader.NONE, words -> commands.add(LoggedNode.text(words)), true);

    rule("we repeat what redis-server wrote, without MULTI, EXEC and comments")
        .did("redis-server: SET a 1", "MULTI, INCR a, SELECT 5, SET b 2, EXEC")
        .expect(List.of("SELECT 0", "SET a 1", "INCR a", "SELECT 5", "SET b 2"))
        .got(commands);
  }
}
