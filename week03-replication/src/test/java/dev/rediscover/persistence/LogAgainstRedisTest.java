package dev.rediscover.persistence;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Exercise;
import dev.rediscover.lessons.RealRedis;
import dev.rediscover.lessons.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Redis repeats our log, its tool finds no fault in it, and we repeat Redis' log.
@Exercise("3.3")
@Timeout(30)
class LogAgainstRedisTest {
  private static final String LOG = "appendonly.aof";

  @TempDir Path home;

  @BeforeEach
  void needsRedis() {
    Assumptions.assumeTrue(RealRedis.isInstalled(), "no redis-server on the PATH");
  }

  private Path folder() {
    return home.resolve("appendonlydir");
  }

  private void writeOurs() throws IOException {
    LogFolder folder = new LogFolder(FileDirectory.of(folder()), LOG);
    AppendLog log = new AppendLog(folder.openNew(), FsyncPolicy.ALWAYS);
    write(log, "SET a 1");
    LogRewrite rewrite = new LogRewrite(folder, log, "aof");
    rewrite.open();
    DataFile base = rewrite.begin();
    byte[] snapshot = LoggedNode.entry("SET a 1").toBytes();
    ChunkWriter.writeAll(base, snapshot, snapshot.length);
    write(log, "INCR a");
    rewrite.publish();
    rewrite.published();
    rewrite.deleteHistory();
    write(log, "APPEND a 0");
    DiskWork work = log.finish(1);
    while (work != null) {
      work.carryOut();
      log.done(1);
      work = log.finish(1);
    }
  }

  private static void write(AppendLog log, String command) {
    log.append(0, LoggedNode.entry(command));
    DiskWork work = log.step(0);
    while (work != null) {
      work.carryOut();
      log.done(0);
      work = log.step(0);
    }
  }

  @Test
  void ours_redisRepeatsIt() throws IOException {
    writeOurs();
    try (RealRedis redis = RealRedis.started("--dir", home.toString(), "--appendonly", "yes");
        Wire wire = Wire.to(redis.port())) {
      rule("redis-server starts with our log and holds what we held")
          .did("SET a 1", "a rewrite", "INCR a meanwhile", "APPEND a 0", "redis-server starts")
          .expect("$2\r\n20\r\n")
          .got(wire.ask("GET", "a"));
    }
  }

  @Test
  void ours_redisCheckAofPasses() throws IOException, InterruptedException {
    writeOurs();
    Process check =
        new ProcessBuilder("redis-check-aof", folder().resolve(LOG + ".manifest").toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    rule("redis-check-aof finds our files valid, the lines with sums included")
        .did("redis-check-aof " + LOG + ".manifest", said)
        .expect(0, "its exit code")
        .got(check.waitFor());
    rule("our log has a sum at its end").expect(true).got(lastFile().contains("#SUM:"));
  }

  private String lastFile() throws IOException {
    return Files.readString(folder().resolve(LOG + ".2.incr.aof"));
  }

  @Test
  void theirs_weRepeatIt() throws IOException {
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
