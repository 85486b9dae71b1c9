package dev.rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rediscover.lessons.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server's snapshots: what was saved is there again, and what can't be saved is said.
final class SnapshotTest {
  @TempDir private Path folder;

  private RunningServer start(String... more) {
    return RunningServer.started(
        Stream.concat(Stream.of("dir", folder.toString()), Stream.of(more)).toArray(String[]::new));
  }

  private static String digest(Wire wire) {
    return wire.ask("DEBUG", "DIGEST");
  }

  private static void fill(Wire wire) {
    wire.ask("SET", "string", "value");
    wire.ask("SET", "number", "12345");
    wire.ask("SET", "mortal", "value", "PX", "100000");
    wire.ask("RPUSH", "list", "a", "b", "c");
    wire.ask("SADD", "numbers", "1", "2", "3");
    wire.ask("SADD", "words", "a", "b");
    wire.ask("HSET", "hash", "field", "value");
    wire.ask("ZADD", "scores", "1", "a", "2.5", "b");
    wire.ask("SELECT", "3");
    wire.ask("SET", "elsewhere", "value");
    for (int i = 0; i < 2000; i++) {
      wire.ask("HSET", "large", "field" + i, "v".repeat(i % 70));
      wire.ask("ZADD", "ranks", "" + i, "member" + i);
      wire.ask("RPUSH", "queue", "element" + i);
    }
  }

  private static void awaitSaved(RunningServer server) {
    server.await("the snapshot is written", () -> !server.node().snapshots.isRunning());
  }

  @Test
  void saved_isThereAgain() {
    String before;
    try (RunningServer server = start();
        Wire wire = server.connect()) {
      fill(wire);
      before = digest(wire);
      assertThat(wire.ask("SAVE")).isEqualTo("+OK\r\n");
      wire.ask("SET", "late", "value");
    }
    try (RunningServer server = start();
        Wire wire = server.connect()) {
      assertThat(digest(wire)).isEqualTo(before);
      assertThat(wire.ask("INFO", "persistence")).contains("rdb_last_load_keys_loaded:12\r\n");
    }
  }

  @Test
  void backgroundSave_isOfTheMomentItBegan() {
    String before;
    try (RunningServer server = start();
        Wire wire = server.connect()) {
      fill(wire);
      before = digest(wire);
      wire.send("MULTI\r\nBGSAVE\r\nEXEC\r\n");
      wire.send(
          "BGSAVE\r\nDEL queue\r\nSET string new\r\nZADD ranks 1 late\r\nSELECT 0\r\nFLUSHDB\r\n");
      assertThat(wire.readLine()).isEqualTo("+OK\r\n");
      assertThat(wire.readLine()).isEqualTo("+QUEUED\r\n");
      assertThat(wire.readLine()).isEqualTo("*1\r\n");
      assertThat(wire.readLine()).isEqualTo("+Background saving scheduled\r\n");
      assertThat(wire.readLine()).isEqualTo("+Background saving started\r\n");
      for (int i = 0; i < 5; i++) {
        wire.readLine();
      }
      awaitSaved(server);
      assertThat(digest(wire)).isNotEqualTo(before);
    }
    try (RunningServer server = start();
        Wire wire = server.connect()) {
      assertThat(digest(wire)).isEqualTo(before);
    }
  }

  @Test
  void debugReload_givesTheSameKeys() {
    try (RunningServer server = start();
        Wire wire = server.connect()) {
      fill(wire);
      String before = digest(wire);
      assertThat(wire.ask("DEBUG", "RELOAD")).isEqualTo("+OK\r\n");
      assertThat(digest(wire)).isEqualTo(before);
    }
  }

  @Test
  void keyWhoseDeadlineIsPast_isNotLoaded() {
    try (RunningServer server = start();
        Wire wire = server.connect()) {
      wire.ask("SET", "k", "v", "PXAT", "" + (server.clock().getAsLong() + 1));
      wire.ask("SET", "l", "v");
      wire.ask("SAVE");
    }
    try (RunningServer server = RunningServer.started("dir", folder.toString()).withMovingClock();
        Wire wire = server.connect()) {
      assertThat(wire.ask("DBSIZE")).isIn(":1\r\n", ":2\r\n");
    }
  }

  @Test
  void savePoint_savesByItself() {
    try (RunningServer server = start("save", "60 2");
        Wire wire = server.connect()) {
      wire.ask("SET", "a", "1");
      server.clock().advance(61_000);
      server.onEngine(() -> {
        server.node().engine.beginBatch();
        server.node().snapshots.cron(server.node().config.save.get());
        return null;
      });
      assertThat(wire.ask("INFO", "persistence")).contains("rdb_saves:0\r\n");
      wire.ask("SET", "b", "2");
      server.await("a snapshot", () -> server.node().snapshots.count() == 1);
      assertThat(wire.ask("INFO", "persistence"))
          .contains("rdb_changes_since_last_save:0\r\n", "rdb_last_bgsave_status:ok\r\n");
      assertThat(folder.resolve("dump.rdb")).exists();
    }
  }

  @Test
  void folderThatIsGone_isSaid_andWritesAreRefused_untilItIsBack() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    try (RunningServer server = RunningServer.started("dir", data.toString(), "save", "3600 1");
        Wire wire = server.connect()) {
      wire.ask("SET", "a", "1");
      Files.delete(data);
      assertThat(wire.ask("SAVE")).startsWith("-ERR");
      assertThat(wire.ask("INFO", "persistence")).contains("rdb_last_bgsave_status:err\r\n");
      assertThat(wire.ask("SET", "a", "2")).startsWith("-MISCONF ");
      assertThat(wire.ask("GET", "a")).isEqualTo("$1\r\n1\r\n");
      assertThat(wire.ask("CONFIG", "SET", "stop-writes-on-bgsave-error", "no"))
          .isEqualTo("+OK\r\n");
      assertThat(wire.ask("SET", "a", "2")).isEqualTo("+OK\r\n");
      wire.ask("CONFIG", "SET", "stop-writes-on-bgsave-error", "yes");
      Files.createDirectory(data);
      assertThat(wire.ask("SAVE")).isEqualTo("+OK\r\n");
      assertThat(wire.ask("SET", "a", "3")).isEqualTo("+OK\r\n");
    }
  }

  @Test
  void failedSnapshot_leavesTheOneBefore() throws IOException {
    try (RunningServer server = start();
        Wire wire = server.connect()) {
      wire.ask("SET", "a", "1");
      wire.ask("SAVE");
      // A folder of that name: the file can't be made.
      Path inTheWay =
          Files.createDirectory(folder.resolve("temp-" + ProcessHandle.current().pid() + ".rdb"));
      Files.createFile(inTheWay.resolve("x"));
      wire.ask("SET", "b", "2");
      assertThat(wire.ask("SAVE")).startsWith("-ERR");
    }
    try (RunningServer server = start();
        Wire wire = server.connect()) {
      assertThat(wire.ask("KEYS", "*")).isEqualTo("*1\r\n$1\r\na\r\n");
    }
  }

  @Test
  void damagedSnapshot_isNotServed() throws IOException {
    try (RunningServer server = start();
        Wire wire = server.connect()) {
      fill(wire);
      wire.ask("SAVE");
    }
    Path file = folder.resolve("dump.rdb");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(this::start)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("dump.rdb");
  }

  @Test
  void oneAtATime() {
    try (RunningServer server = start();
        Wire wire = server.connect()) {
      fill(wire);
      wire.send("BGSAVE\r\nBGSAVE\r\nSAVE\r\nBGSAVE SCHEDULE\r\nBGSAVE NOW\r\n");
      assertThat(wire.readLine()).isEqualTo("+Background saving started\r\n");
      for (int i = 0; i < 3; i++) {
        assertThat(wire.readLine()).isEqualTo("-ERR Background save already in progress\r\n");
      }
      assertThat(wire.readLine()).isEqualTo("-ERR syntax error\r\n");
      awaitSaved(server);
    }
  }
}
