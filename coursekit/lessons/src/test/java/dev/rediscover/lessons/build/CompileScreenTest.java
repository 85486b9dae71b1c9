package dev.rediscover.lessons.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompileScreenTest {
  private static final String MAIN = "week01-cache/src/main/java/dev/rediscover/";
  private static final String TESTS = "week01-cache/src/test/java/dev/rediscover/";

  @TempDir private Path root;

  @BeforeEach
  void aModule() throws IOException {
    write(MAIN + "bytes/Slice.java", "package dev.rediscover.bytes;\npublic class Slice {}\n");
    write(
        MAIN + "store/Dict.java", "package dev.rediscover.store;\nclass Dict {\n  Slice key;\n}\n");
    write(TESTS + "store/DictTest.java", "class DictTest {\n    dict.bucketCount();\n}\n");
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private CompileScreen screen(String file, int line, int column, String... message) {
    String head = root.resolve(file) + ":[" + line + "," + column + "] " + message[0];
    String list = "Compilation failure\n" + head + "\n" + String.join("\n", rest(message));
    return new CompileScreen(
        root, root.resolve("week01-cache"), CompileError.parse(list.lines().toList()));
  }

  private static List<String> rest(String[] message) {
    return List.of(message).subList(1, message.length);
  }

  @Test
  void ofSources_anImportIsMissing_saysWhich() {
    var screen =
        screen(
            MAIN + "store/Dict.java",
            3,
            3,
            "cannot find symbol",
            "  symbol:   class Slice",
            "  location: class Dict");

    assertThat(screen.ofSources(""))
        .containsExactly(
            "week01-cache does not compile: Dict.java:3, cannot find symbol: class Slice",
            "  file      " + MAIN + "store/Dict.java",
            "  line 3    Slice key;\n            ^",
            "  location  class Dict",
            "  hint      put  import dev.rediscover.bytes.Slice;  at the top of the file");
  }

  @Test
  void ofSources_aClassOfTheJdk_isFoundToo() {
    var screen =
        screen(MAIN + "store/Dict.java", 3, 3, "cannot find symbol", "  symbol: class ArrayList");

    assertThat(screen.ofSources("").getLast()).contains("import java.util.ArrayList;");
  }

  @Test
  void ofSources_aTypoInAClass_saysTheNearest() {
    var screen =
        screen(MAIN + "store/Dict.java", 3, 3, "cannot find symbol", "  symbol: variable Slcie");

    assertThat(screen.ofSources("").getLast()).contains("did you mean Slice?");
  }

  @Test
  void ofSources_manyErrors_saysTheFirstAndHowManyMore() {
    String next = root.resolve(MAIN + "store/Dict.java") + ":[4,1] ';' expected";
    var screen = screen(MAIN + "store/Dict.java", 3, 12, "';' expected", next, next);

    assertThat(screen.ofSources(""))
        .containsExactly(
            "week01-cache does not compile: Dict.java:3, ';' expected",
            "  file      " + MAIN + "store/Dict.java",
            "  line 3    Slice key;\n                     ^",
            "(and 2 more errors: fix this one first)");
  }

  @Test
  void ofSources_aLongLine_isCutToAWindow() throws IOException {
    write(MAIN + "store/Dict.java", "x".repeat(500) + "Y" + "z".repeat(500) + "\n");

    String[] lines =
        screen(MAIN + "store/Dict.java", 1, 501, "';' expected").ofSources("").get(2).split("\n");

    assertThat(lines[0]).hasSizeLessThanOrEqualTo(100);
    assertThat(lines[0].charAt(lines[1].indexOf('^'))).isEqualTo('Y');
  }

  @Test
  void ofTests_aMethodWasRemoved_saysWhichAndHowToGetItBack() throws Exception {
    commitAll();
    write(MAIN + "store/Dict.java", "package dev.rediscover.store;\nclass Dict {}\n");

    var screen =
        screen(
            TESTS + "store/DictTest.java",
            2,
            9,
            "cannot find symbol",
            "  symbol:   method bucketCount()",
            "  location: variable dict of type dev.rediscover.store.Dict");

    assertThat(screen.ofTests())
        .startsWith(
            "The tests of week01-cache need Dict.bucketCount(), which is not there any more.")
        .contains(
            "  see       git diff " + MAIN + "store/Dict.java",
            "  undo      git restore " + MAIN + "store/Dict.java");
  }

  @Test
  void ofTests_aClassWasRemoved_saysWhichAndHowToGetItBack() throws Exception {
    commitAll();
    Files.delete(root.resolve(MAIN + "store/Dict.java"));

    var screen =
        screen(TESTS + "store/DictTest.java", 2, 5, "cannot find symbol", "  symbol: class Dict");

    assertThat(screen.ofTests())
        .startsWith("The tests of week01-cache need the class Dict, which is not there any more.")
        .contains("  undo      git restore " + MAIN + "store/Dict.java");
  }

  @Test
  void ofTests_theTestWasEdited_saysSo() throws Exception {
    commitAll();
    write(TESTS + "store/DictTest.java", "class DictTest {\n    foo();\n}\n");

    var screen =
        screen(TESTS + "store/DictTest.java", 2, 5, "cannot find symbol", "  symbol: method foo()");

    assertThat(screen.ofTests())
        .startsWith("DictTest.java:2 does not compile: cannot find symbol: method foo()")
        .contains("  undo      git restore " + TESTS + "store/DictTest.java");
  }

  private void commitAll() throws Exception {
    Assumptions.assumeTrue(git("init", "-q"), "there is no git");
    git("add", ".");
    git("-c", "user.name=a", "-c", "user.email=a@example", "commit", "-qm", "as it came");
  }

  private boolean git(String... arguments) throws Exception {
    var command = new java.util.ArrayList<>(List.of("git", "-C", root.toString()));
    command.addAll(List.of(arguments));
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
