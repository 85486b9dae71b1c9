package dev.rediscover.resp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.bytes.Slice;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Ten million damaged frames in each build, half of them never seen before, in a heap of 64 MB.
///
/// `-Dfuzz.seed=… -Dfuzz.frames=…` reads others, or one of these again.
class RespFuzzTest {
  private static final String FRAMES_OF_EACH_SEED = "5000000";
  private static final long FIXED_SEED = 20_090_226;

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void frames_damagedAndCutAnywhere_giveCommandsOrOneError() throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-ea", "-cp", classPath()));
    command.add(RespFuzz.class.getName());
    command.add(System.getProperty("fuzz.frames", FRAMES_OF_EACH_SEED));
    String seed = System.getProperty("fuzz.seed");
    if (seed == null) {
      command.add("" + FIXED_SEED);
      command.add("" + ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
    } else {
      command.add(seed);
    }
    String said = run(command);
    System.out.print(said);
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(process.waitFor()).as("%s\n%s", String.join(" ", command), said).isZero();
      return said;
    } finally {
      process.destroyForcibly();
    }
  }

  /// Where the classes lie that the program needs, and nothing else.
  private static String classPath() {
    return Stream.of(Slice.class, RespReader.class, RespFuzz.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
        .map(url -> Path.of(URI.create(url.toString())).toString())
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }
}
