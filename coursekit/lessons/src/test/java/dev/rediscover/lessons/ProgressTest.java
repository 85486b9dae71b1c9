package dev.rediscover.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is known from run to run.
class ProgressTest {
  @TempDir Path module;

  @Test
  void write_thenRead_isTheSame() throws IOException {
    Files.createDirectories(module.resolve("target"));
    var known =
        new Progress(
            Map.of(
                "1.1", new Progress.Result(true, 3, "abc"),
                "1.10", new Progress.Result(false, 0, "def")));
    known.write(module);

    Progress read = Progress.read(module);
    assertThat(read.results()).isEqualTo(known.results());
    assertThat(read.results().keySet()).containsExactly("1.1", "1.10");
    assertThat(read.points()).isEqualTo(3);
    assertThat(read.done()).isEqualTo(1);
    assertThat(read.earlier("abc")).isEmpty();
    assertThat(read.earlier("other code")).containsExactly("1.1");
  }

  @Test
  void read_whatIsNoProgress_isPassedOver() throws IOException {
    Files.createDirectories(module.resolve("target"));
    Files.writeString(module.resolve("target/progress.txt"), "1.1 done three abc\n\n1.2\n");
    assertThat(Progress.read(module).results()).isEmpty();
    assertThat(Progress.read(module.resolve("nowhere")).results()).isEmpty();
  }
}
