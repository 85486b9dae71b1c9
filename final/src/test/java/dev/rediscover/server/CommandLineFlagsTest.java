package dev.rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rediscover.ops.Config;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Flags and the file of settings: what they may say, and what a mistake is answered.
final class CommandLineFlagsTest {
  private final StringWriter printed = new StringWriter();
  private final Config config = new Config();

  private boolean apply(String... arguments) {
    return CommandLineFlags.apply(arguments, config, new PrintWriter(printed, true));
  }

  @Test
  void help_tellsEveryFlag_andStartsNothing() {
    assertThat(apply("--help")).isFalse();
    assertThat(printed.toString())
        .contains("--port", "--bind", "--maxmemory", "--maxmemory-policy", "--requirepass")
        .contains("--config", "(6379)", "./serve");
  }

  @Test
  void version_isTold() {
    assertThat(apply("--version")).isFalse();
    assertThat(printed.toString()).startsWith("Rediscover");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--port x | --port x: argument couldn't be parsed into an integer",
        "--port 65536 | --port 65536: argument must be between 0 and 65535 inclusive",
        "--maxmemory lots | --maxmemory lots: argument must be a memory value",
        "--protected-mode perhaps | --protected-mode perhaps: argument must be 'yes' or 'no'",
        "--no-such-flag | Unknown option: '--no-such-flag'; ./serve --help lists the flags",
        "--appendonly yes | --appendonly yes: argument must be 'no' here",
        "word | Unmatched argument at index 0: 'word'; ./serve --help lists the flags",
      })
  void badFlag_isOneSentence(String arguments, String sentence) {
    assertThatThrownBy(() -> apply(arguments.split(" ")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(sentence);
  }

  @Test
  void flagWithoutValue_isOneSentence() {
    assertThatThrownBy(() -> apply("--port"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--port")
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nosuch: 1 | there is no setting 'nosuch'",
        "port: abc | port: argument couldn't be parsed into an integer",
        "maxmemory-policy: best | maxmemory-policy: argument(s) must be one of the following: ",
        "just words | expected lines like `port: 6379`",
        "a: [ | line 2: not YAML: ",
      })
  void badLineOfTheFile_isOneSentenceWithTheFile(String line, String sentence, @TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("s.yaml"), line + "\n");
    assertThatThrownBy(() -> apply("--config", file.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(sentence)
        .hasMessageNotContaining("\n");
  }

  @Test
  void fileOfStrangeBytes_isOneSentence(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("s.yaml"), new byte[] {(byte) 0xff, 0, 1, 2});
    assertThatThrownBy(() -> apply("--config", file.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageNotContaining("\n");
    Path control =
        Files.writeString(folder.resolve("c.yaml"), "port: \u0001\n", StandardCharsets.UTF_8);
    assertThatThrownBy(() -> apply("--config", control.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(control.toString())
        .hasMessageNotContaining("\n");
  }

  @Test
  void settingTwiceInTheFile_isOneSentence(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("s.yaml"), "port: 1\nport: 2\n");
    assertThatThrownBy(() -> apply("--config", file.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(file + ", line ")
        .hasMessageContaining("port")
        .hasMessageNotContaining("\n");
  }

  @Test
  void missingFile_isOneSentence(@TempDir Path folder) {
    Path file = folder.resolve("nowhere.yaml");
    assertThatThrownBy(() -> apply("--config", file.toString()))
        .hasMessage(file + ": there is no such file");
    assertThatThrownBy(() -> apply("--config", folder.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(folder + ": this is a folder, not a file");
  }

  @Test
  void file_yamlsOwnTypes_areTheTextsThatWereMeant(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("s.yaml"),
            """
            # a comment
            port: 7000
            bind: [127.0.0.1, "-::1"]
            protected-mode: no
            requirepass: 12345
            maxmemory: 1gb
            client-output-buffer-limit: normal 1mb 512kb 10
            """);
    assertThat(apply("--config", file.toString())).isTrue();
    assertThat(config.port.get()).isEqualTo(7000);
    assertThat(config.bind.get()).isEqualTo("127.0.0.1 -::1");
    assertThat(config.protectedMode.get()).isFalse();
    assertThat(config.requirepass.get()).isEqualTo("12345");
    assertThat(config.maxmemory.get()).isEqualTo(1L << 30);
    assertThat(config.clientOutputBufferLimit.text()).startsWith("normal 1048576 524288 10 slave ");
  }

  @ParameterizedTest
  @CsvSource({
    "100, 100",
    "1b, 1",
    "1k, 1000",
    "1kb, 1024",
    "2M, 2000000",
    "2mB, 2097152",
    "1g, 1000000000",
    "1gb, 1073741824"
  })
  void memory_inEachUnit_isBytes(String text, long bytes) {
    assertThat(apply("--maxmemory", text)).isTrue();
    assertThat(config.maxmemory.get())
        .as("--maxmemory %s: k, m and g are 1000s, kb, mb and gb are 1024s", text)
        .isEqualTo(bytes);
  }

  @Test
  void emptyFile_changesNothing(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("s.yaml"), "# nothing\n");
    assertThat(apply("--config", file.toString())).isTrue();
    assertThat(config.port.get()).isEqualTo(6379);
  }
}
