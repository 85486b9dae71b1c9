package dev.rediscover.workshop.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.workshop.starter.Marked;
import java.util.List;
import org.junit.jupiter.api.Test;

class SectionFormTest {
  private static final String HINT = "<details><summary>Hint 1: think</summary>So.</details>\n";
  private static final String WARM_UP =
      "## 1.0 Begin\n\nEdit:\n\n- [A.b](A.java): one line\n\n" + HINT;
  private static final String PICTURE = "```\n0 -> 1\n```\n\n";
  private static final String BY_HAND = "### By hand\n\n0 and 1 is 1.\n\n";
  private static final String TO_DO = "Edit:\n\n- [A.c](A.java): add\n\n";
  private static final String ADD = "## 1.1 Add\n\n" + PICTURE + BY_HAND + TO_DO + HINT + HINT;

  private static final Marked SOLUTION =
      Marked.read(
          "A.java",
          """
          // exercise 1.0 begin: one line
          count = 1;

          // exercise 1.0 end
          // solution 1.0 begin
          int count;
          int other;
          // solution 1.0 end
          // exercise 1.1 begin: add
          count++;
          // exercise 1.1 end
          """);

  private static List<String> wrong(String module, String page, Marked solution, String... ids) {
    Lesson lesson = Lesson.read(page);
    return SectionForm.check("README.md", module, lesson, List.of(solution), List.of(ids)).stream()
        .map(Object::toString)
        .toList();
  }

  private static List<String> wrong(String page) {
    return wrong("week01-cache", page, SOLUTION, "1.0", "1.1");
  }

  @Test
  void page_asItShouldBe_hasNoProblem() {
    assertThat(wrong(WARM_UP + ADD)).isEmpty();
    assertThat(wrong(WARM_UP + ADD.replace("1.1 Add\n", "1.1 Add\n\nNeeds: 1.0\n"))).isEmpty();
  }

  @Test
  void warmUp_missing_tooLong_orNotFirst_isWrong() {
    assertThat(wrong("week01-cache", ADD, SOLUTION, "1.1"))
        .containsExactly(
            "README.md: week 1 has no warm-up: an exercise 1.0 of 3 lines at the most");
    String longer = String.join("\n", SOLUTION.lines()).replace("count = 1;", "count = 1;\nx();");
    assertThat(wrong("week01-cache", WARM_UP + ADD, Marked.read("A.java", longer), "1.0", "1.1"))
        .containsExactly("README.md: the warm-up 1.0 takes 4 lines of solution, 3 are the most");
    assertThat(wrong(ADD + WARM_UP)).containsExactly("README.md:17: 1.0 comes after 1.1");
  }

  @Test
  void needs_ofAnotherForm_areWrong() {
    String heading = "1.1 Add\n\n";
    assertThat(wrong(WARM_UP + ADD.replace(heading, heading + "Needs: a table\n\n")))
        .containsExactly("README.md:10: is not of the form `Needs: 1.4, 1.1`");
    assertThat(wrong(WARM_UP + ADD.replace(heading, heading + "Needs: 1.0, 1.1, 1.4\n\n")))
        .containsExactly(
            "README.md:10: 1.1 can't need 1.1, which is not before it",
            "README.md:10: no mark in the solution is of exercise 1.4");
    assertThat(wrong(WARM_UP + ADD.replace(BY_HAND, "Needs: 1.0\n\n" + BY_HAND)))
        .containsExactly("README.md:14: `Needs:` stands directly under the heading");
  }

  @Test
  void exercise_withoutPicture_orWorkedExample_isWrong() {
    assertThat(wrong(WARM_UP + ADD.replace(PICTURE, "") + PICTURE))
        .containsExactly("README.md:8: exercise 1.1 has no picture before its `Edit:`");
    assertThat(wrong(WARM_UP + ADD.replace(BY_HAND, "") + BY_HAND))
        .containsExactly(
            "README.md:8: exercise 1.1 has no `### By hand` before its `Edit:`: a small case, step by"
                + " step");
    String old = ADD.replace(PICTURE, "").replace(BY_HAND, "");
    assertThat(wrong("week02-ttl-lru", WARM_UP + old, SOLUTION, "1.0", "1.1")).isEmpty();
  }

  @Test
  void exercise_withOneHint_isWrong_theWarmUpIsNot() {
    assertThat(wrong(WARM_UP.replace(HINT, "") + ADD.replace(HINT + HINT, HINT)))
        .containsExactly(
            "README.md:1: exercise 1.0 has 0 folded hints (`<details><summary>Hint`), 1 are the"
                + " least",
            "README.md:7: exercise 1.1 has 1 folded hints (`<details><summary>Hint`), 2 are the"
                + " least");
  }

  @Test
  void edit_inOneLine_isWrong() {
    assertThat(wrong(WARM_UP + ADD.replace(TO_DO, "Edit: [A.c](A.java)\n\n")))
        .containsExactly("README.md:18: `Edit:` stands alone on its line, and a list follows it");
    assertThat(wrong(WARM_UP + ADD.replace(": add", "")))
        .containsExactly("README.md:20: A.c has neither words nor entries of its own");
  }
}
