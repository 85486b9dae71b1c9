package dev.rediscover.workshop.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.workshop.course.Course;
import dev.rediscover.workshop.course.Problem;
import dev.rediscover.workshop.course.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteStartersTest {
  private static final String SOLUTION = "solutions/week01-toy/src/main/java/toy/Toy.java";
  private static final String STARTER = "week01-toy/src/main/java/toy/Toy.java";
  private static final String TEXT =
      """
      package toy;

      class Toy {
        int one() {
          // exercise 1.1 begin: say one
          return 1;
          // exercise 1.1 end
        }
      }
      """;

  @TempDir Path root;

  @BeforeEach
  void layOut() throws Exception {
    write("week01-toy/pom.xml", "<project/>");
    write("solutions/week01-toy/src/main/resources/help.txt", "help");
    write(SOLUTION, TEXT);
    git("init", "-q");
    git("config", "user.email", "toy@example.org");
    git("config", "user.name", "toy");
    assertThat(write(false)).isEmpty();
    git("add", "-A");
    git("commit", "-q", "-m", "toy");
  }

  private void git(String... words) throws IOException, InterruptedException {
    var command = new java.util.ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    Process git = new ProcessBuilder(command).directory(root.toFile()).inheritIO().start();
    assertThat(git.waitFor()).as("git " + List.of(words)).isZero();
  }

  private List<Problem> write(boolean force) {
    return WriteStarters.write(Course.at(root), force, unused -> {});
  }

  private void write(String path, String text) {
    Texts.write(root.resolve(path), text);
  }

  private String read(String path) {
    return Texts.read(root.resolve(path));
  }

  /// A clone knows what is committed, but not what the generator wrote elsewhere.
  private void forget() throws IOException {
    Files.delete(root.resolve("coursekit/workshop/target/starters.txt"));
  }

  @Test
  void write_makesTheStarterOfEveryFile() {
    assertThat(read(STARTER))
        .contains("throw new UnsupportedOperationException(\"exercise 1.1: say one\");");
    assertThat(read("week01-toy/src/main/resources/help.txt")).isEqualTo("help");
  }

  @Test
  void write_overItsOwnOrCommittedFiles_isAllowed() throws Exception {
    write(SOLUTION, TEXT.replace("say one", "say the number one"));
    assertThat(write(false)).as("over its own").isEmpty();
    write(SOLUTION, TEXT.replace("say one", "say 1"));
    assertThat(write(false)).as("over its own again").isEmpty();
    git("commit", "-q", "-a", "-m", "one");
    forget();
    write(SOLUTION, TEXT.replace("say one", "one"));
    assertThat(write(false)).as("over a committed one").isEmpty();
    assertThat(read(STARTER)).contains("exercise 1.1: one");
  }

  @Test
  void write_overSomebodysWork_isRefused_unlessForced() {
    String mine = read(STARTER).replace("throw new", "// mine\n    throw new");
    write(STARTER, mine);
    List<Problem> problems = write(false);
    assertThat(problems)
        .singleElement()
        .hasToString(
            STARTER
                + ": holds changes that are not committed and not the generator's;"
                + " commit or remove them, or say -Dforce");
    assertThat(read(STARTER)).isEqualTo(mine);
    assertThat(write(true)).isEmpty();
    assertThat(read(STARTER)).doesNotContain("mine");
  }

  @Test
  void write_whereALearnerAddedAFile_isRefused() {
    write("week01-toy/src/main/java/toy/Helper.java", "class Helper {}");
    assertThat(write(false)).hasSize(1);
    assertThat(root.resolve("week01-toy/src/main/java/toy/Helper.java")).exists();
  }

  @Test
  void write_ofAFileThatLostItsSolution_removesIt() throws Exception {
    Files.delete(root.resolve("solutions/week01-toy/src/main/resources/help.txt"));
    assertThat(write(false)).isEmpty();
    assertThat(root.resolve("week01-toy/src/main/resources/help.txt")).doesNotExist();
  }

  @Test
  void write_withWrongMarks_writesNothing() {
    write(SOLUTION, TEXT.replace("exercise 1.1 end", "exercise 1.2 end"));
    String before = read(STARTER);
    assertThat(write(false)).hasSize(1);
    assertThat(read(STARTER)).isEqualTo(before);
  }
}
