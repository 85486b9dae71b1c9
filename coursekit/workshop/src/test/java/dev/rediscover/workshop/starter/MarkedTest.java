package dev.rediscover.workshop.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.workshop.course.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkedTest {
  private static List<String> problems(String... lines) {
    return Marked.read("Dict.java", String.join("\n", lines)).problems().stream()
        .map(Problem::toString)
        .toList();
  }

  @Test
  void marks_thatPair_makeRegions() {
    Marked marked =
        Marked.read(
            "Dict.java",
            """
            a
              // exercise 1.2 begin: do it
              b
              // exercise 1.2 end
              // solution 1.10 begin
              // solution 1.10 end
            """);
    assertThat(marked.problems()).isEmpty();
    assertThat(marked.regions())
        .containsExactly(
            new Region(Region.Kind.EXERCISE, "1.2", "do it", 2, 4),
            new Region(Region.Kind.SOLUTION, "1.10", "", 5, 6));
    assertThat(marked.exercises()).containsExactly("1.2");
  }

  @Test
  void marks_ofADrill_haveItsName() {
    String text = "// exercise skip-list begin: add a key\n// exercise skip-list end\n";
    assertThat(Marked.read("SkipList.java", text).regions())
        .containsExactly(new Region(Region.Kind.EXERCISE, "skip-list", "add a key", 1, 2));
    assertThat(problems("// exercise blocking-queue: begin"))
        .singleElement()
        .asString()
        .startsWith("Dict.java:1: looks like a mark, but isn't");
  }

  @Test
  void begin_insideAnotherRegion_isAProblemInThatLine() {
    assertThat(
            problems("// exercise 1.1 begin: a", "// exercise 1.2 begin: b", "// exercise 1.1 end"))
        .containsExactly(
            "Dict.java:2: exercise 1.2 begins inside exercise 1.1, which began in line 1");
  }

  @Test
  void end_ofAnotherExercise_isAProblem() {
    assertThat(problems("// exercise 1.1 begin: a", "// exercise 1.2 end"))
        .containsExactly("Dict.java:2: exercise 1.2 ends where exercise 1.1 of line 1 is open");
    assertThat(problems("// exercise 1.1 begin: a", "// solution 1.1 end"))
        .containsExactly("Dict.java:2: solution 1.1 ends where exercise 1.1 of line 1 is open");
  }

  @Test
  void region_thatNeverEndsOrBegins_isAProblem() {
    assertThat(problems("", "// solution 1.1 begin"))
        .containsExactly("Dict.java:2: solution 1.1 begins and never ends");
    assertThat(problems("// exercise 1.1 end"))
        .containsExactly("Dict.java:1: exercise 1.1 ends, but never began");
  }

  @Test
  void exercise_withoutText_isAProblem() {
    assertThat(problems("// exercise 1.1 begin", "// exercise 1.1 end"))
        .containsExactly(
            "Dict.java:1: exercise 1.1 doesn't say what is to do: `begin: what to do`");
  }

  @Test
  void almostMarks_areProblems_andProseIsNot() {
    assertThat(problems("//exercise 1.1 begin: a")).hasSize(1);
    assertThat(problems("x(); // exercise 1.1 begin: a")).hasSize(1);
    assertThat(problems("// Exercise 1.1 end")).hasSize(1);
    assertThat(problems("// exercise 1 begin: a")).hasSize(1);
    assertThat(problems("// The exercise is where readers of this file begin.")).isEmpty();
    assertThat(problems("/// Exercise 1.1: begins where the chain ends.")).isEmpty();
  }
}
