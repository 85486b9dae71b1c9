package dev.rediscover.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said of a week of the learner's own that lies under the tested one.
class LayersTest {
  private static final Layers MINE = new Layers(" -Dlayers=mine", List.of("week01-cache"));

  @TempDir Path repository;
  private Path source;
  private Path board;

  @BeforeEach
  void aWeek() throws IOException {
    Path module = repository.resolve("week01-cache");
    source = module.resolve("src/main/java/Dict.java");
    board = module.resolve("target/board.json");
    Files.createDirectories(source.getParent());
    Files.createDirectories(board.getParent());
    Files.writeString(source, "class Dict {}");
  }

  private void tested(String json) throws IOException {
    Files.writeString(board, json);
    Files.setLastModifiedTime(source, FileTime.fromMillis(1_000));
    Files.setLastModifiedTime(board, FileTime.fromMillis(2_000));
  }

  @Test
  void warnings_aGreenWeek_none() throws IOException {
    tested("{\"green\": true}");
    assertThat(MINE.warnings(repository)).isEmpty();
  }

  @Test
  void warnings_aRedWeek_namesTheFirstExerciseThatIsOpen() throws IOException {
    tested(
        """
        {"green": false, "exercises": [
          {"id": "1.1", "state": "done", "x": 1},
          {"id": "1.2", "state": "wrong", "x": 1}]}
        """);
    assertThat(MINE.warnings(repository))
        .containsExactly(
            "! This ran on your own week01-cache, which is not green (1.2 wrong):",
            "  look there first   mvn test -pl week01-cache -Dlayers=mine");
  }

  @Test
  void warnings_aWeekOfWhichAPartIsGreen_isNotTakenForGreen() throws IOException {
    tested("{\"green\": true, \"partial\": true}");
    assertThat(MINE.warnings(repository).getFirst())
        .endsWith("which was last tested in part only:");
  }

  @Test
  void warnings_aWeekThatChangedOrWasNeverTested_saysSo() throws IOException {
    assertThat(MINE.warnings(repository).getFirst()).endsWith("which has not been tested yet:");
    tested("{\"green\": true}");
    Files.setLastModifiedTime(source, FileTime.fromMillis(3_000));
    assertThat(MINE.warnings(repository).getFirst())
        .endsWith("which has changed since it was tested:");
  }
}
