package dev.rediscover.workshop.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rediscover.workshop.course.Course;
import dev.rediscover.workshop.course.CourseModule;
import dev.rediscover.workshop.course.Texts;
import dev.rediscover.workshop.proof.ToyCourse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

// Worker processes start, and one of them hangs on purpose.
@Timeout(240)
class GradeTest {
  private static final String COUNTER = "src/main/java/dev/rediscover/toy/Counter.java";

  @TempDir Path root;
  @TempDir Path submissions;

  private String solution;
  private Course course;

  @BeforeEach
  void layOut() {
    var toy = new ToyCourse(root);
    course = toy.course();
    solution = toy.read(ToyCourse.COUNTER);
  }

  private void submit(String path, String text) {
    Texts.write(submissions.resolve(path), text);
  }

  private List<Grades> grade() throws Exception {
    CourseModule week = course.find("week01").orElseThrow();
    return Grade.grade(course, week, submissions, 2, 6);
  }

  @Test
  void grade_tellsTheSixThingsApart() throws Exception {
    submit("ann/" + COUNTER, solution);
    submit("ben/copy/week01-toy/" + COUNTER, Texts.read(root.resolve("week01-toy/" + COUNTER)));
    submit("cleo/week01-toy/" + COUNTER, solution.replace(">= MOST", "== MOST"));
    submit("dan/" + COUNTER, solution.replace("return count;", "return count"));
    submit("eve/" + COUNTER, solution.replace("return count >= MOST;", "for (;;) {}"));
    submit("fay/" + COUNTER, solution.replace("count = count + by;", "System.exit(0);"));
    submit("gus/notes.txt", "nothing");
    List<Grades> grades = grade();
    assertThat(grades.stream().flatMap(GradeTest::lines))
        .containsExactly(
            "ann 1.0 done 1/1 1/1",
            "ann 1.1 done 1/1 3/3",
            "ann 1.2 done 1/1 2/2",
            "ben 1.0 not started 0/1 0/1",
            "ben 1.1 not started 0/1 0/3",
            "ben 1.2 waits 0/1 0/2",
            "cleo 1.0 done 1/1 1/1",
            "cleo 1.1 done 1/1 3/3",
            "cleo 1.2 wrong 0/1 1/2",
            "dan 1.0 crashed 0/1 0/1",
            "dan 1.1 crashed 0/1 0/3",
            "dan 1.2 crashed 0/1 0/2",
            "eve 1.0 done 1/1 1/1",
            "eve 1.1 done 1/1 3/3",
            "eve 1.2 timed out 0/1 0/2",
            "fay 1.0 done 1/1 1/1",
            "fay 1.1 crashed 0/1 1/3",
            "fay 1.2 crashed 0/1 0/2",
            "gus 1.0 crashed 0/1 0/1",
            "gus 1.1 crashed 0/1 0/3",
            "gus 1.2 crashed 0/1 0/2");
    String csv = GradeReport.csv(grades);
    assertThat(csv)
        .contains("the process ended while the test ran (exit code 0)")
        .contains("it does not compile: Counter.java:47: ';' expected")
        .contains("no week01-toy/src/main/java in the submission");
    assertThat(GradeReport.markdown("week01-toy", grades))
        .contains("| submission | points | 1.0 | 1.1 | 1.2 |")
        .contains("| cleo | 2 of 3 | done | done | wrong |")
        .containsOnlyOnce("it does not compile: Counter.java:47: ';' expected")
        .contains(
            "**1.2 wrong**, 1 of 2 tests pass: `CounterTest$Full#isFull_atTheEdge_isExact`\n"
                + "\n    [full with 101]");
  }

  private static Stream<String> lines(Grades grades) {
    return grades.exercises().stream()
        .map(grade ->
            "%s %s %s %d/%d %d/%d"
                .formatted(
                    grades.submission(),
                    grade.exercise(),
                    grade.state().word(),
                    grade.points(),
                    grade.pointsMax(),
                    grade.passed(),
                    grade.tests()));
  }

  @Test
  void grade_doesNotLetASubmissionReplaceTheTests() throws Exception {
    submit("ian/" + COUNTER, solution.replace(">= MOST", "> MOST"));
    submit(
        "ian/src/main/java/dev/rediscover/toy/CounterTest.java",
        "package dev.rediscover.toy; class CounterTest { class Full {} }");
    submit(
        "ian/src/main/java/dev/rediscover/lessons/NotDone.java",
        "package dev.rediscover.lessons; public record NotDone() {}");
    assertThat(grade().getFirst().exercises())
        .extracting(ExerciseGrade::state)
        .containsExactly(
            ExerciseGrade.State.DONE, ExerciseGrade.State.DONE, ExerciseGrade.State.WRONG);
  }

  @Test
  void grade_withoutSubmissionsOrTests_saysSo() {
    CourseModule later = course.find("week02").orElseThrow();
    assertThatThrownBy(() -> Grade.grade(course, later, submissions, 1, 6))
        .hasMessage("week02-later has no tests to grade by");
    assertThatThrownBy(() -> Grade.grade(course, later, submissions.resolve("x"), 1, 6))
        .hasMessageStartingWith("no folder ");
  }
}
