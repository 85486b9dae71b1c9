package dev.rediscover.workshop.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LessonTest {
  @Test
  void sections_holdTheirLines() {
    Lesson lesson =
        Lesson.read(
            """
            # Week 1
            ## 1.1 First

            Needs: 1.0, 2.3

            Edit: [A.b](A.java), [C](C.java#L3)
            ### The wrong way
            Test: `mvn test -pl week01-cache -Dtest='ATest#b*'` (1 test)
            <details><summary>Hint 1: look</summary>
            <details><summary>Compare</summary>
            ## 1.10 Tenth
            It is not easy.
            Needs: nothing
            Test: mvn test
            ```
            Edit: no
            ```
            ## Checkpoint
            Edit: no
            """);
    assertThat(lesson.sections()).extracting(Lesson.Section::id).containsExactly("1.1", "1.10");
    Lesson.Section first = lesson.sections().getFirst();
    assertThat(first.edit().orElseThrow().entries())
        .extracting(Markdown.Link::text)
        .containsExactly("A.b", "C");
    assertThat(first.test()).contains(new Lesson.Test("week01-cache", "ATest#b*", 1));
    assertThat(first.needs()).isEqualTo(new Lesson.Needs(4, List.of("1.0", "2.3"), true));
    assertThat(first.hints()).isEqualTo(1);
    Lesson.Section tenth = lesson.sections().getLast();
    assertThat(tenth.edit()).isEmpty();
    assertThat(tenth.test()).isEmpty();
    assertThat(tenth.testLine()).isEqualTo(14);
    assertThat(tenth.needs()).isEqualTo(new Lesson.Needs(13, List.of(), false));
    assertThat(lesson.needs()).isEqualTo(Map.of("1.1", List.of("1.0", "2.3"), "1.10", List.of()));
  }

  @Test
  void members_areThoseOfNestedClassesToo() {
    String text =
        """
        class Dict {
          private int size;

          Dict() {}

          int find(int key) {
            return new Object() { int hidden() { return 1; } }.hidden();
          }

          record Entry(int key) {
            int twice() {
              return 2 * key;
            }
          }
        }
        """;
    assertThat(SourceMembers.of(text))
        .contains(
            new SourceMembers.Member("Dict", "size", 2, 2),
            new SourceMembers.Member("Dict", "Dict", 4, 4),
            new SourceMembers.Member("Dict", "find", 6, 8),
            new SourceMembers.Member("Dict.Entry", "twice", 11, 13))
        .extracting(SourceMembers.Member::name)
        .doesNotContain("hidden");
  }
}
