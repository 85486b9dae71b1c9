package dev.rediscover.workshop.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.workshop.course.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrillPageTest {
  private static final String FOLDED = "<details><summary>Why?</summary>\n\nSo.\n\n</details>\n";
  private static final String PAGE =
      "# A list\n\n## The question\n\nWrite one.\n\n## Ask first\n\n"
          + FOLDED.repeat(3)
          + "\n## Target\n\nO(1)\n\n## Time to beat\n\n20 minutes.\n\n## Your turn\n\n"
          + "Edit: [List](List.java)\n\nTest: `mvn test -pl exercises -Dtest=ListTest` (2 tests)\n\n"
          + "## Follow-ups\n\n"
          + FOLDED.repeat(3)
          + "\n## In Redis\n\n`t_list.c`\n\n## What the tests do not prove\n\nMuch.\n";
  private static final String LIST = "| [A list](a-list.md) | 20 minutes |\n";

  private static List<String> wrong(String page, String list) {
    return DrillPage.check("exercises/a-list.md", "a-list", page, list).stream()
        .map(Problem::text)
        .toList();
  }

  @Test
  void page_asItShouldBe_hasNoProblem() {
    assertThat(wrong(PAGE, LIST)).isEmpty();
    assertThat(LessonParts.checkDrill("a-list.md", Lesson.drill("a-list", PAGE))).isEmpty();
  }

  @Test
  void page_withoutFoldedAnswers_isWrong() {
    assertThat(wrong(PAGE.replaceFirst("<details>", ""), LIST))
        .containsExactly("\"Ask first\" has 2 folded answers (<details>), 3 are the least");
  }

  @Test
  void time_thatTheListSaysOtherwise_isWrong() {
    String told = "the list of the drills has no line with a link to it and 20 minutes";
    assertThat(wrong(PAGE, LIST.replace("20", "25"))).containsExactly(told);
    assertThat(wrong(PAGE, "")).containsExactly(told);
    assertThat(wrong(PAGE.replace("20 minutes", "soon"), LIST))
        .containsExactly("\"Time to beat\" says no number of minutes");
  }

  @Test
  void parts_missingOrInAnotherOrder_areWrong() {
    String page = PAGE.replace("## Target", "## Aims").replace("## In Redis", "## Elsewhere");
    assertThat(LessonParts.checkDrill("a-list.md", Lesson.drill("a-list", page)))
        .extracting(Problem::text)
        .containsExactly("has no part \"Target …\"", "has no part \"… in Redis\"");
  }

  @Test
  void drill_isOneSection() {
    Lesson.Section section = Lesson.drill("a-list", PAGE).sections().getFirst();
    assertThat(section.id()).isEqualTo("a-list");
    assertThat(section.edit().orElseThrow().entries())
        .extracting(Markdown.Link::text)
        .containsExactly("List");
    assertThat(section.test()).contains(new Lesson.Test("exercises", "ListTest", 2));
  }
}
