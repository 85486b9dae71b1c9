package dev.rediscover.workshop.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

// Worker processes start, and some hang on purpose.
@Timeout(240)
class ProveTest {
  @TempDir Path folder;

  private ToyCourse toy;

  @BeforeEach
  void layOut() {
    toy = new ToyCourse(folder);
  }

  @Test
  void prove_aTrueCourse_saysWhatItProved() {
    assertThat(toy.prove(""))
        .contains("1 file as the generator makes them, 6 visible members the same")
        .contains("3 exercises: 6 of 6 tests red for that reason alone, and on the starter")
        .contains("6 tests passed (0 told by the build's reports, 6 run here)")
        .contains("3 exercises: 6 of 6 tests green with what each needs, 1 of 1 need needed")
        .contains("15 of 15 wrong solutions killed by the test that names them")
        .contains("3 exercises: marks, tests and lesson agree")
        .contains("8 links in 3 pages lead somewhere")
        .contains("Not built yet: week02")
        .endsWith("7 passed, 0 failed\n");
  }

  @Test
  void prove_oneProof_leavesTheOthersOut() {
    assertThat(toy.prove("sync")).contains("sync").doesNotContain("lessons");
    assertThatThrownBy(() -> toy.prove("snyc"))
        .hasMessage("no proof \"snyc\"; there are [sync, red, green, order, mutants, lessons]");
  }

  @Test
  void sync_ofAnEditedStarter_isUntrue() {
    String starter = "week01-toy/src/main/java/dev/rediscover/toy/Counter.java";
    toy.change(starter, "class Counter {", "class Counter { // mine");
    toy.write("week01-toy/src/main/java/dev/rediscover/toy/Helper.java", "class Helper {}");
    assertThat(toy.prove("sync"))
        .contains(starter + ": is not what its solution makes it\n")
        .contains("toy/Helper.java: has no solution\n")
        .contains("week01-toy/src/main: 2 files in all; run `mvn -q compile -Pstarters");
  }

  @Test
  void sync_ofWrongMarks_isUntrue() {
    toy.change(ToyCourse.COUNTER, "exercise 1.2 end", "exercise 1.1 end");
    assertThat(toy.prove("sync"))
        .contains("Counter.java:42: exercise 1.1 ends where exercise 1.2 of line 40 is open");
    toy.change(ToyCourse.COUNTER, "1.2", "7.2").change(ToyCourse.COUNTER, "1.1 end", "7.2 end");
    assertThat(toy.prove("sync")).contains("exercise 7.2 is not one of week01-toy");
  }

  @Test
  void sync_ofAPublicMemberInASolutionRegion_isUntrue() {
    toy.change(ToyCourse.COUNTER, "private static void check", "public static void check").build();
    assertThat(toy.prove("sync"))
        .contains(
            "dev.rediscover.toy.Counter.check(I)V is visible in the solution and not in the starter");
  }

  @Test
  void red_ofTestsThatProveNothing_isUntrue() {
    toy.change(ToyCourse.TESTS, "counter.add(Counter.MOST);", "if (counter.count() == 0) return;");
    toy.change(
        ToyCourse.TESTS,
        "    counter.add(1);",
        "    try { counter.add(1); } catch (UnsupportedOperationException e) { }");
    toy.change(
        ToyCourse.TESTS,
        "counter.add(count);",
        "Integer n = null; try { counter.isFull(); } catch (RuntimeException e) { n++; }"
            + " counter.add(count);");
    toy.change(
        ToyCourse.TESTS,
        "new Counter().add(-1)",
        "{ try { new Counter().add(-1); }"
            + " catch (UnsupportedOperationException e) { for (;;) {} } }");
    assertThat(toy.build().prove("red"))
        .contains("2 of 6 tests red for that reason")
        .contains("CounterTest#isFull_whenItIs_isTrue: is green without exercise 1.2")
        .contains("CounterTest#isFull_whenItIs_isTrue: is green on the starter")
        .contains(
            "CounterTest#add_one_countsOne: without exercise 1.1 it is red, but for another reason"
                + " (an assertion failed)")
        .contains("CounterTest$Full#isFull_atTheEdge_isExact: without exercise 1.2 it is red,")
        .contains("    NullPointerException")
        .contains("CounterTest#add_negative_isRefused: without exercise 1.1 it is red, but for")
        .contains("(timed out)");
  }

  @Test
  void red_ofAnExerciseWithoutTests_isUntrue() {
    toy.change(ToyCourse.TESTS, "@Exercise(\"1.2\")", "@Exercise(\"1.3\")");
    assertThat(toy.build().prove("red"))
        .contains("week01-toy: no test is of exercise 1.2")
        .contains("4 of 4 tests");
  }

  @Test
  void green_withTheBuildsReports_runsTheRestOnly() {
    toy.change(ToyCourse.COUNTER, "count >= MOST", "count == MOST").build();
    toy.write(
        "solutions/week01-toy/target/surefire-reports/TEST-x.xml",
        """
        <testsuite>
          <testcase name="add_one_countsOne" classname="dev.rediscover.toy.CounterTest"/>
          <testcase name="add twice isTheSum" classname="dev.rediscover.toy.CounterTest"/>
          <testcase name="add_negative_isRefused" classname="dev.rediscover.toy.CounterTest"/>
          <testcase name="isFull_whenItIs_isTrue" classname="dev.rediscover.toy.CounterTest">
            <failure message="no"/>
          </testcase>
        </testsuite>
        """);
    assertThat(toy.prove("green"))
        .contains("4 tests passed (4 told by the build's reports, 2 run here)")
        .contains("CounterTest#isFull_whenItIs_isTrue: fails on the reference:\n    no")
        .contains("CounterTest$Full#isFull_atTheEdge_isExact: fails on the reference:")
        .contains("[full with 101]");
  }

  @Test
  void order_ofATestThatWaitsForAnother_isUntrue() {
    toy.change(ToyCourse.TESTS, "    counter.add(1);", "    counter.add(1); counter.isFull();");
    toy.change(
        ToyCourse.TESTS,
        "counter.add(b);",
        "counter.add(b);"
            + " try { counter.isFull(); } catch (UnsupportedOperationException e) { a++; }");
    assertThat(toy.build().prove("order"))
        .contains(
            "CounterTest#add_one_countsOne: is of exercise 1.1, but waits for 1.2: does its section"
                + " say `Needs: 1.2`?")
        .contains("CounterTest#add_twice_isTheSum: with 1.1 alone it is red (an")
        .contains("4 of 6 tests");
  }

  @Test
  void order_ofANeedThatTheLessonDoesNotName_isUntrue() {
    toy.change(ToyCourse.LESSON, "Needs: 1.1\n", "");
    assertThat(toy.prove("order"))
        .contains("isFull_whenItIs_isTrue: is of exercise 1.2, but waits for 1.1: does its section")
        .contains("4 of 6 tests green with what each needs, 0 of 0 needs needed");
  }

  @Test
  void order_ofANeedThatIsNotOne_isUntrue() {
    toy.change(ToyCourse.LESSON, "Needs: 1.1\n", "Needs: 1.0, 1.1\n");
    assertThat(toy.prove("order"))
        .contains("6 of 6 tests green with what each needs, 1 of 2 needs needed")
        .contains("exercise 1.2 does not need 1.0: its tests are green without it")
        .doesNotContain("does not need 1.1");
  }

  @Test
  void order_ofANeedBehindANeed_countsItToo() {
    toy.change(ToyCourse.TESTS, "    counter.add(1);", "    counter.reset(); counter.add(1);");
    toy.change(ToyCourse.TESTS, "counter.add(Counter", "counter.reset(); counter.add(Counter");
    toy.change(ToyCourse.LESSON, "## 1.1 Add\n", "## 1.1 Add\n\nNeeds: 1.0\n");
    assertThat(toy.build().prove("order"))
        .contains("6 of 6 tests green with what each needs, 2 of 2 needs needed")
        .endsWith("1 passed, 0 failed\n");
  }

  @Test
  void mutants_thatDieTheWrongWay_areUntrue() {
    toy.change(ToyCourse.MUTANTS, "dies by: crash\n", "");
    toy.change(ToyCourse.MUTANTS, "says: adding -1", "says: the sum");
    toy.change(
        ToyCourse.MUTANTS,
        "find: count >= MOST\nput: count > MOST\nkilled by: CounterTest.Full#isFull_atTheEdge_isExact",
        "find: count >= MOST\nput: count > MOST\nkilled by: CounterTest#add_one_countsOne");
    mutant("divides", "return count >= MOST", "return count / 0 > MOST", "isFull_whenItIs_isTrue");
    mutant("is silent", "count >= MOST", "false", "isFull_whenItIs_isTrue");
    mutant("hangs", "return count >= MOST;", "for (;;) {}", "isFull_whenItIs_isTrue");
    mutant("hangs, said so", "return count >= MOST;", "for (;;) {}", "isFull_whenItIs_isTrue");
    toy.write(ToyCourse.MUTANTS, toy.read(ToyCourse.MUTANTS) + "dies by: timeout\n");
    mutant(
        "exits", "return count >= MOST;", "System.exit(3); return true;", "isFull_whenItIs_isTrue");
    mutant(
        "is lucky once",
        "count + by;",
        "count + (new java.io.File(\"once\").mkdir() ? by : 2 * by);",
        "add_one_countsOne");
    assertThat(toy.prove("mutants"))
        .contains("14 of 21 wrong solutions killed")
        .contains("survived once: its test depends on luck")
        .contains("isFull_whenItIs_isTrue found it out the wrong way: an exception\n")
        .contains("    IllegalStateException: full?\n    at Counter.java:41")
        .contains("add_negative_isRefused found it out, but does not say \"the sum\"")
        .contains("\"is full one too late\": SURVIVED CounterTest#add_one_countsOne")
        .contains("these find it out: CounterTest#isFull_whenItIs_isTrue, CounterTest$Full#isFull")
        .contains("ArithmeticException: / by zero")
        .contains(
            "\"is silent\": CounterTest#isFull_whenItIs_isTrue found it out, but says nothing")
        .contains(
            "\"hangs\": CounterTest#isFull_whenItIs_isTrue found it out the wrong way: timed out")
        .doesNotContain("\"hangs, said so\"")
        .contains(
            "\"exits\": CounterTest#isFull_whenItIs_isTrue found it out the wrong way: the process")
        .contains("the process ended while the test ran (exit code 3)");
  }

  private void mutant(String mistake, String find, String put, String killer) {
    toy.write(
        ToyCourse.MUTANTS,
        toy.read(ToyCourse.MUTANTS)
            + """

            mistake: %s
            file: Counter.java
            find: %s
            put: %s
            killed by: CounterTest#%s
            """
                .formatted(mistake, find, put, killer));
  }

  @Test
  void mutants_thatDoNotFit_areUntrue() {
    toy.change(ToyCourse.MUTANTS, "find: count >= MOST\n", "find: count\n");
    toy.change(ToyCourse.MUTANTS, "check(by);\ncount", "check(by)\ncount");
    toy.change(ToyCourse.MUTANTS, "\"full?\");", "\"full?\")");
    toy.change(
        ToyCourse.MUTANTS, "file: Counter.java\nfind: MOST = 100", "file: Conter.java\nfind: MOST");
    toy.change(
        ToyCourse.MUTANTS,
        "count + 2 * by\nkilled by: CounterTest#add_one",
        "count + 2 * by\nkilled by: CounterTest#add_1");
    assertThat(toy.prove("mutants"))
        .contains("Counter.java has it in the lines [")
        .contains("toy/Counter.java does not have: check(by)")
        .contains("does not compile:\n    Counter.java:41: ';' expected")
        .contains("there is no file Conter.java")
        .contains("there is no test CounterTest#add_1_countsOne")
        .contains("10 of 15");
  }

  @Test
  void lessons_thatName_whatIsNotThere_areUntrue() {
    toy.change(ToyCourse.LESSON, "[Counter.add]", "[Counter.plus]");
    toy.change(ToyCourse.LESSON, "`Counter#isFull()`", "Counter.count");
    toy.change(ToyCourse.LESSON, "(3 tests)", "(4 tests)");
    toy.change(ToyCourse.LESSON, "#isFull*,CounterTest$Full'", "'");
    toy.change(ToyCourse.LESSON, "(#11-add)", "(#1-1-add)");
    toy.change(ToyCourse.LESSON, "## Reading", "## Books");
    assertThat(toy.prove("lessons"))
        .contains("there is no Counter.plus in src/main/java/dev/rediscover/toy/Counter.java")
        .contains("`Edit:` does not name Counter.add, which has a part of exercise 1.1")
        .contains("Counter.count has no part of exercise 1.2")
        .contains("README.md:42: says 4 tests, but exercise 1.1 has 3")
        .contains("also runs what is not of exercise 1.2: CounterTest#reset_")
        .contains("README.md:3: the link to #1-1-add leads to a heading that isn't there")
        .contains("has no part \"Reading\"");
  }

  @Test
  void lessons_withoutAWordInTheGlossary_areUntrue() {
    toy.change(ToyCourse.START, "arena, seam", "arena");
    assertThat(toy.prove("lessons"))
        .contains("START-HERE.md: the glossary has no row for \"seam\"\n");
    toy.change(ToyCourse.START, "(#glossary)", "(#words)");
    assertThat(toy.prove("lessons"))
        .contains("START-HERE.md: has no link to the glossary, a page#glossary\n");
  }
}
