package dev.rediscover.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

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
                "11-a-dict-that-grows-slowly",
                "Dict.find, Dict.put",
                "mvn test -pl week01-cache -Dtest=DictTest"));
  }

  @Test
  void of_missingSection_isEmptyWithAnAnchor() {
    assertThat(LESSON.of("1.2")).isEqualTo(new Lesson.Section("", "12", "", ""));
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
