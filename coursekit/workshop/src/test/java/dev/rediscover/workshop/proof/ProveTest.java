package dev.rediscover.workshop.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProveTest {
  @TempDir Path folder;

  @Test
  void prove_aTrueCourse_saysWhatItProved() {
    String text = new ToyCourse(folder).prove("");
    assertThat(text)
        .contains("1 file are what the generator makes, 8 visible members agree")
        .contains("2 exercises: 5 of 5 tests red for that reason alone, and on the starter")
        .contains("5 tests passed (0 told by the build's reports, 5 run here)")
        .contains("15 of 15 wrong solutions killed by the test that names them")
        .contains("2 exercises: marks, tests and lesson agree")
        .contains("4 links in 2 pages lead somewhere")
        .contains("Not built yet: week02")
        .endsWith("6 passed, 0 failed\n");
  }
}
