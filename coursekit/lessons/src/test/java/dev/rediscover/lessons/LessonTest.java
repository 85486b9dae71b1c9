package dev.rediscover.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LessonTest {
  private static final Lesson LESSON =
      Lesson.parse(
          """
          # Week 1

          ## 1.1 A `Dict` that grows, slowly

          Edit: [Dict.find](src/main/java/dev/rediscover/store/Dict.java), `Dict.put`

          Test: `mvn test -pl week01-cache -Dtest=DictTest` (7 tests)

          ## Checkpoint

          Edit: nothing of 1.1
          """
              .lines()
              .toList());

  @Test
  void parse_section_hasTitleAnchorEditAndTest() {
    assertThat(LESSON.of("1.1"))
        .isEqualTo(
            new Lesson.Section(
                "A Dict that grows, slowly",
                "README.md#11-a-dict-that-grows-slowly",
                "Dict.find, Dict.put",
                "mvn test -pl week01-cache -Dtest=DictTest"));
  }

  @Test
  void parse_aListToEdit_isItsEntries() {
    Lesson lesson =
        Lesson.parse(
            """
            ## 1.6 Stripes

            - [Not this](other.md): it stands before

            Edit:

            - [Dict](Dict.java)
              1. [Dict.find](Dict.java): walk along
                 the whole chain
              2. [`Dict#insert`](Dict.java): a cell
            - [Stripes.size](Stripes.java): all locks

            These come after it:

            - [Not this](other.md): no longer

            Test: `mvn test -pl week01-cache -Dtest=StripesTest` (3 tests)
            """
                .lines()
                .toList());
    assertThat(lesson.of("1.6").edit()).isEqualTo("Dict.find, Dict#insert, Stripes.size");
    assertThat(lesson.of("1.6").test()).isEqualTo("mvn test -pl week01-cache -Dtest=StripesTest");
  }

  @Test
  void of_missingSection_isEmptyWithAnAnchor() {
    assertThat(LESSON.of("1.2")).isEqualTo(new Lesson.Section("", "README.md#12", "", ""));
  }

  @Test
  void read_drills_areThePagesBesideTheReadme(@TempDir Path module) throws IOException {
    Files.writeString(module.resolve("README.md"), "# Drills\n");
    Files.writeString(module.resolve("NOTES.md"), "# No drill\n");
    Files.writeString(
        module.resolve("skip-list.md"),
        "# A skip list\n\n## Your turn\n\nEdit: [SkipList](src/SkipList.java)\n\n"
            + "Test: `mvn test -pl exercises -Dtest=SkipListTest` (9 tests)\n");
    assertThat(Lesson.read(module).sections())
        .containsOnly(
            Map.entry(
                "skip-list",
                new Lesson.Section(
                    "A skip list",
                    "skip-list.md",
                    "SkipList",
                    "mvn test -pl exercises -Dtest=SkipListTest")));
  }

  @Test
  void ids_inOrder_beginWithDrillsByName() {
    assertThat(
            Stream.of("1.10", "top-k", "2.1", "", "1.2", "glob", "1.0", "2.0")
                .sorted(ExerciseId.IN_ORDER))
        .containsExactly("", "glob", "top-k", "1.0", "1.2", "1.10", "2.0", "2.1")
        .allMatch(id -> id.isEmpty() || id.matches(ExerciseId.REGEX));
  }

  @Test
  void anchor_heading_asRenderersDo() {
    assertThat(Lesson.anchor("2.10 RESP: *any* split of the bytes"))
        .isEqualTo("210-resp-any-split-of-the-bytes");
  }

  @Test
  void words_methodName_readsAsASentence() {
    assertThat(
            List.of(
                Words.of("get_afterTheDeadline_findsNothing"),
                Words.of("pxAt_isKept"),
                Words.of("roundTrip")))
        .containsExactly("get, after the deadline: finds nothing", "px at: is kept", "round trip");
  }
}
