package dev.rediscover.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// Runs the [Toys] with a launcher of its own and reads what the board says.
class BoardTest {
  private static final Path WEEK = Path.of("/course/week01-cache");
  private static final Lesson LESSON =
      Lesson.parse(List.of("## 1.2 Growing", "Edit: `Dict.put`", "Test: `mvn test -Dtest=X`"));

  private static RunResult run(Path folder, boolean learners, Class<?>... toys) {
    var listener = new BoardListener();
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(Arrays.stream(toys).map(toy -> selectClass(toy)).toList())
            .build();
    var quiet = LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false).build();
    Toys.Code.enough = false;
    System.setProperty("rediscover.board", "off");
    try {
      LauncherFactory.create(quiet).execute(request, listener);
    } finally {
      Toys.Code.enough = true;
      System.clearProperty("rediscover.board");
      // The toys hang on purpose; this test's own neighbours get their turn.
      Patience.renew();
    }
    return listener.result(folder, learners, false);
  }

  private static String board(Class<?>... toys) {
    return new Board(run(WEEK, true, toys), LESSON).text();
  }

  @Test
  void board_mixedRun_tellsAllStatesApart() {
    assertThat(board(Toys.Mixed.class).lines().map(line -> line.replaceAll(" +", " ")))
        .contains(
            "week01-cache 1 of 7 exercises, 2 of 8 points",
            "✓ 1.1 done 1/1 checks 2 points",
            "✗ 1.2 Growing wrong 1/3 checks 1 point",
            "· 1.3 not started 0/1 checks 1 point",
            "· 1.4 waits for 1.3 0/1 checks 1 point",
            "✗ 1.5 crashed 0/1 checks 1 point",
            "◐ 1.6 begun 1/2 checks 1 point",
            "- 1.7 skipped 0/0 checks 1 point",
            "- skipped Toys$Mixed#real_redis_isMissing: no redis-server here",
            "next: 1.2 Growing",
            " edit Dict.put");
  }

  @Test
  void board_onOwnLayers_saysSoAndKeepsTheFlags() {
    var layers = new Layers(" -Dlayers=mine", List.of("week01-cache"));
    var around =
        new Surroundings(
            layers,
            List.of("! This ran on your own week01-cache, which is not green (1.2 wrong):"),
            List.of("src/test/java/DictTest.java"),
            new WholeModule(Map.of("1.1", new WholeModule.Extent(1, 4))),
            new Progress(Map.of()),
            List.of());
    String text = new Board(run(WEEK, true, Toys.Mixed.class), LESSON, around).text();
    assertThat(text)
        .startsWith("\n! This ran on your own week01-cache, which is not green (1.2 wrong):\n")
        .contains(
            "  layers    your own week01-cache is under this\n",
            "  replay    mvn test -pl week01-cache -Dlayers=mine -Dtest='Toys$Mixed#put_wrong_tells'\n",
            "  on your own week01-cache, not on the reference\n",
            "! DictTest.java is not the one that came with the course: its points don't count\n",
            "git checkout -- week01-cache/src/test/java/DictTest.java\n",
            "  test      mvn test -Dtest=X -Dlayers=mine\n");
    assertThat(text.lines().map(line -> line.replaceAll(" +", " ")))
        .contains("✓ 1.1 done 1/1 checks 4 points");
  }

  @Test
  void board_greenOfAPart_saysWhatThereIsSoFarAndWhatIsNext() {
    var around =
        new Surroundings(
            Layers.REFERENCE,
            List.of(),
            List.of(),
            new WholeModule(
                Map.of("1.1", new WholeModule.Extent(1, 2), "1.2", new WholeModule.Extent(3, 3))),
            new Progress(Map.of("1.1", new Progress.Result(true, 2, "old"))),
            List.of("1.1"));
    RunResult green = run(WEEK, true, Toys.Green.class);
    assertThat(new Board(green, LESSON, around).text())
        .containsSubsequence(
            "so far: 1 of 2 exercises, 2 of 5 points, with 1.1 as before your last change\n",
            "next: 1.2 Growing\n",
            "  test      mvn test -Dtest=X\n");
    assertThat(board(Toys.Green.class)).endsWith("all green\n");
  }

  @Test
  void board_aFailureThatKnowsItsStory_isShownWithIt_andReplayedWithItsFlags() {
    assertThat(board(Toys.Seeded.class))
        .containsSubsequence(
            "  did       node 1 crashes\n",
            "  rule      nothing is lost\n",
            " -Dtest='Toys$Seeded#seed_ofABadRun_isReplayed' -Dseed=7\n");
  }

  @Test
  void board_everyLine_fitsAnOldTerminal() {
    assertThat(board(Toys.Mixed.class).lines())
        .allMatch(
            line -> line.length() <= 80 || line.contains("mvn test"), "is 80 columns at most");
  }

  @Test
  void board_theSameCrashAgain_isToldOnce() {
    assertThat(new Board(run(WEEK, true, Toys.Crashing.class), LESSON).text())
        .containsOnlyOnce("ArithmeticException: / by zero")
        .contains("the same crash in 2 more checks:");
  }

  @Test
  void board_waitsForWhatWasNotRun_saysWhereThatIs() {
    assertThat(board(Toys.WaitsForAnother.class))
        .contains("waits for 1.2")
        .containsSubsequence("next: 1.2 Growing, which -Dtest left out\n", " edit      Dict.put");
    assertThat(board(Toys.WaitsForAnotherWeek.class))
        .endsWith("next: 1.2, which belongs to another week\n");
  }

  @Test
  void board_wrongCheck_tellsTheStoryOnce() {
    assertThat(board(Toys.Mixed.class))
        .containsSubsequence(
            "✗ 1.2  put, wrong: tells",
            "wrong, check 2 of 3\n",
            "  did       PUT 1     GET\n",
            "  expected  1\n",
            "  got       2\n",
            "  rule      what goes in comes out\n",
            "  check     Toys$Mixed#put_wrong_tells (Toys.java:",
            "  read      week01-cache/README.md#12-growing · Dict.put\n",
            "  replay    mvn test -pl week01-cache -Dtest='Toys$Mixed#put_wrong_tells'\n")
        .contains("1 more check fails.")
        .doesNotContain("plain rule", "\tat ");
  }

  @Test
  void board_crash_namesTheInvocation() {
    assertThat(board(Toys.Mixed.class))
        .containsSubsequence(
            "✗ 1.5  crash, at two: is shown", "case      ", "2", "got       ArithmeticException");
  }

  @Test
  void board_crashInACheck_tellsWhatWasDone() {
    Path solution = Path.of("/course/solutions/week01-cache");
    String text = new Board(run(solution, false, Toys.Crashing.class), LESSON).text();
    assertThat(text)
        .containsSubsequence(
            "✗ 1.5  crash, before its verdict",
            "  did       PUT 1\n  got       ArithmeticException",
            "  rule      what is judged\n",
            "✗ 1.5  crash, after a verdict",
            "  after     PUT 1\n  got       ArithmeticException",
            "✗ 1.5  crash, with no check");
    assertThat(text).doesNotContain("what was judged");
    assertThat(text.split("with no check")[1]).doesNotContain("PUT 1");
  }

  @Test
  void board_twoClassesOfAnExercise_theOneWithThePointsRunsFirst() {
    RunResult run = run(WEEK, true, Toys.Crashing.class, Toys.Interleaved.class);
    assertThat(run.checks().map(check -> check.methodName))
        .hasSize(4)
        .startsWith("twoThreads_inSomeOrder_areWrong");
  }

  @Test
  void board_foundByLincheck_showsTheOrderWhole() {
    assertThat(board(Toys.Interleaved.class))
        .contains("|   switch |   |\n", "that nobody may cut in two |   |\n")
        .doesNotContain("---", "what the line means", "more lines", "much more");
  }

  @Test
  void board_setUpFails_countsForEveryTestOfTheClass() {
    RunResult run = run(WEEK, true, Toys.Broken.class);
    assertThat(run.exercises()).hasSize(1);
    assertThat(run.exercises().getFirst().state()).isEqualTo(ExerciseResult.State.NOT_STARTED);
    assertThat(run.checks()).hasSize(2).allMatch(check -> check.outcome() == Outcome.NOT_DONE);
    assertThat(run.tests()).isEqualTo(2);
  }

  @Test
  void board_endlessLoop_isTimedOutAndEndsItsExercise() {
    RunResult run = run(WEEK, true, Toys.Hanging.class);
    assertThat(run.checks().map(CheckResult::outcome))
        .containsExactly(Outcome.TIMED_OUT, Outcome.NOT_RUN);
    assertThat(run.isGreen()).isFalse();
    assertThat(new Board(run, LESSON).text())
        .contains(
            "timed out, check 1 of 2", "no end in time: loop_forEver_isTimedOut() timed out after")
        .contains(
            "1 check was not run: a check of 1.8 did not end in time and keeps the machine busy.\n");
  }

  @Test
  void board_endlessProperty_isTimedOut() {
    RunResult run = run(WEEK, true, Toys.HangingProperties.class);
    assertThat(run.checks().map(CheckResult::outcome)).containsExactly(Outcome.TIMED_OUT);
  }

  @Test
  void board_falsifiedProperty_showsTheSmallestSample() {
    assertThat(board(Toys.Properties.class))
        .contains("✗ 1.9  sum, of big: is wrong")
        .contains("rule      small numbers only", "with      number: 100", "check 1 of 2")
        .containsPattern("seed -?\\d+\n")
        .doesNotContain("case  ");
  }

  @Test
  void board_crashedProperty_tellsTheTryOfItsSample() {
    assertThat(board(Toys.CrashingProperties.class))
        .containsSubsequence(
            "crashed, check 1 of 1\n",
            "  did       PUT [0, 0, 0, 0]\n",
            "  got       ArithmeticException",
            "  rule      a crash is told with its own try\n",
            "  with      all: [0, 0, 0, 0]")
        .doesNotContain("END of");
  }

  @Test
  void board_falsifiedChain_showsItsSeedAndActions() {
    assertThat(board(Toys.ChainProperties.class))
        .contains("add one", "with      seed ")
        .doesNotContain("ActionChain[");
  }

  @Test
  void board_fullHeap_isOneCrash() {
    RunResult run = run(WEEK, true, Toys.FullHeap.class);
    assertThat(run.checks().map(CheckResult::outcome))
        .containsExactly(Outcome.CRASHED, Outcome.PASSED);
    assertThat(new Board(run, LESSON).text()).contains("got       OutOfMemoryError: ");
  }

  @Test
  void board_systemExit_isOneCrash() {
    RunResult run = run(WEEK, true, Toys.Exiting.class, Toys.ExitingProperties.class);
    assertThat(run.checks().map(CheckResult::outcome))
        .containsExactly(Outcome.CRASHED, Outcome.CRASHED, Outcome.PASSED, Outcome.CRASHED);
    assertThat(new Board(run, LESSON).text())
        .containsSubsequence(
            "exit, called",
            "crashed, check 1 of 3\n",
            "  got       SystemExit: the code would end the JVM, and all tests with it\n",
            "  check     Toys$Exiting#exit_called_isNoEnd (Toys.java:");
  }

  @Test
  void reference_run_isOneLineAndItsFailures() {
    Path solution = Path.of("/course/solutions/week01-cache");
    String text = new Board(run(solution, false, Toys.Properties.class), LESSON).text();
    assertThat(text).endsWith("solutions/week01-cache: 2 tests, 1 failed, 0 skipped\n");
    assertThat(text).contains("small numbers only").doesNotContain("next:", "read  ");
  }

  @Test
  void json_mixedRun_hasEveryCheck() {
    assertThat(Json.of(run(WEEK, true, Toys.Mixed.class)))
        .contains("\"module\": \"week01-cache\"", "\"green\": false")
        .contains("\"points\": 2,", "\"pointsMax\": 8,")
        .contains("{\"id\": \"1.4\", \"state\": \"waits for\", \"waitsFor\": \"1.3\"")
        .contains("{\"test\": \"Toys$Mixed#put_wrong_tells\", \"outcome\": \"wrong\"");
  }
}
