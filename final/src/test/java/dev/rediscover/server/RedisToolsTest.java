package dev.rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.opentest4j.TestAbortedException;

/// The tools that come with Redis, against our server.
final class RedisToolsTest {
  @RegisterExtension static final RunningServer SERVER = new RunningServer();

  @Test
  void redisCli_commands_areAnswered() {
    assertThat(run("redis-cli", "", "SET", "greeting", "hello world")).isEqualTo("OK\n");
    assertThat(run("redis-cli", "", "GET", "greeting")).isEqualTo("hello world\n");
    assertThat(run("redis-cli", "", "-3", "CONFIG", "GET", "maxmemory")).contains("maxmemory");
    assertThat(run("redis-cli", "", "NOSUCH")).contains("ERR unknown command 'NOSUCH'");
    assertThat(run("redis-cli", "", "-n", "5", "DBSIZE")).isEqualTo("0\n");
  }

  @Test
  void redisCli_standardInput_isRunLineByLine() {
    assertThat(run("redis-cli", "SET a 1\nINCR a\nGET a\n")).isEqualTo("OK\n2\n2\n");
  }

  @Test
  void redisCli_pipeMode_loadsAll() {
    List<String[]> commands = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      commands.add(new String[] {"SET", "bulk:" + i, "value " + i});
    }
    String frames = new String(Replies.frames(commands), StandardCharsets.ISO_8859_1);
    assertThat(run("redis-cli", frames, "--pipe")).contains("errors: 0, replies: 5000");
  }

  @Test
  void redisCli_scanAndBigKeys_work() {
    run("redis-cli", "", "SET", "scanned", "x");
    assertThat(run("redis-cli", "", "--scan", "--pattern", "scan*")).isEqualTo("scanned\n");
    assertThat(run("redis-cli", "", "--bigkeys")).contains("Biggest string found");
    assertThat(run("redis-cli", "", "--memkeys")).contains("Biggest string found");
  }

  @Test
  void redisBenchmark_allThatWeHave_runs() {
    String table =
        run(
            "redis-benchmark",
            "",
            "-n",
            "2000",
            "-c",
            "20",
            "-q",
            "-P",
            "4",
            "-r",
            "100",
            "-t",
            "ping_inline,ping_mbulk,set,get,incr,mset");
    assertThat(table).contains("SET:", "GET:", "INCR:", "MSET (10 keys):", "PING_INLINE:");
    assertThat(table).doesNotContain("Error");
  }

  @Test
  void redisBenchmark_resp3_runs() {
    assertThat(run("redis-benchmark", "", "-n", "1000", "-q", "-3", "-t", "set,get"))
        .contains("SET:", "GET:");
  }

  private static String run(String tool, String input, String... arguments) {
    requireInstalled(tool);
    List<String> command = new ArrayList<>(List.of(tool, "-p", "" + SERVER.port()));
    command.addAll(List.of(arguments));
    try {
      Path fed = Files.createTempFile("tool", ".in");
      Files.writeString(fed, input, StandardCharsets.ISO_8859_1);
      Process process =
          new ProcessBuilder(command).redirectInput(fed.toFile()).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      Files.delete(fed);
      return output;
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private static void requireInstalled(String tool) {
    String path = System.getenv().getOrDefault("PATH", "");
    if (Arrays.stream(path.split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)))) {
      return;
    }
    String missing = "no " + tool + " on the PATH, so nobody tried it on our server";
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionError(missing + "; with CI=true that is a failure");
    }
    throw new TestAbortedException(missing);
  }
}
