package dev.rediscover.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rediscover.lessons.CheckFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulationTest {
  @Test
  void theRightRegister_passes() {
    Report report = right().seeds(1, 1_000).run();

    System.out.println(report);
    assertThat(report.faults()).doesNotContainValue(0L);
  }

  @Test
  void theExampleOfThePage_passes() {
    assertThat(Simulation.of(PingScenario::new).seeds(1, 300).run().seeds()).isEqualTo(300);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aWrongRegister_isFound_andItsScheduleIsShort(Register.Mistake mistake) {
    BrokenInvariant broken = found(mistake, 1);

    System.out.println(mistake + ": seed " + broken.seed() + ", " + broken.steps());
    assertThat(broken.seed()).isLessThan(200);
    assertThat(broken.steps()).hasSizeLessThan(8);
  }

  @Test
  void theSameSeed_givesTheSameEvents() {
    for (int seed = 1; seed <= 200; seed++) {
      long hash = right().hash(seed);
      assertThat(right().hash(seed)).as("hash of all events of seed %d", seed).isEqualTo(hash);
    }
  }

  @Test
  void theSameSeed_givesTheSameEventsInAnotherProcess() throws IOException {
    Process other =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:hashCode=4",
                "-cp",
                System.getProperty("java.class.path"),
                HashMain.class.getName())
            .redirectErrorStream(true)
            .start();
    String hashes = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(hashes).isEqualTo(HashMain.hashes());
  }

  @Test
  void aRunThatIsDrawn_isTheSameRun() {
    for (int seed = 1; seed <= 50; seed++) {
      var run = new Run(new RegisterScenario(Register.Mistake.NONE), seed, null, new Trace());
      assertThat(run.go().hash()).isEqualTo(right().hash(seed));
    }
  }

  @Test
  void seedsDiffer() {
    assertThat(right().hash(1)).isNotEqualTo(right().hash(2));
  }

  @Test
  void threads_shareTheSeeds_andFindTheSame() {
    assertThat(right().seeds(1, 400).threads(3).run().hash())
        .isEqualTo(right().seeds(1, 400).run().hash());
    assertThat(wrong(Register.Mistake.IGNORES_THE_NUMBER).threads(3).seeds(1, 400))
        .satisfies(many ->
            assertThat(thrownBy(many).seed())
                .isEqualTo(found(Register.Mistake.IGNORES_THE_NUMBER, 1).seed()));
  }

  @Test
  void aFailure_isReplayedByItsSeed() {
    BrokenInvariant first = found(Register.Mistake.ACKNOWLEDGES_BEFORE_SYNC, 1);
    System.setProperty("seed", Long.toString(first.seed()));
    try {
      BrokenInvariant again = found(Register.Mistake.ACKNOWLEDGES_BEFORE_SYNC, 5_000);
      assertThat(again.getMessage()).isEqualTo(first.getMessage());
      assertThat(again.flags()).isEqualTo(" -Dseed=" + first.seed());
    } finally {
      System.clearProperty("seed");
    }
  }

  @Test
  void aFailure_hasTheRowsOfTheScreen() {
    BrokenInvariant broken = found(Register.Mistake.ANSWERS_AFTER_ONE_COPY, 1);

    assertThat(broken.rows())
        .extracting(CheckFailed.Row::label)
        .containsExactly("did", "expected", "got", "rule", "picture");
    assertThat(broken.rows().get(3).text())
        .isEqualTo("a write that was answered is in the log of every node");
  }

  @Test
  void thePage_isOneFile_thatNeedsNothingElse() throws IOException {
    String page = Files.readString(found(Register.Mistake.NEVER_RESENDS, 1).page());

    assertThat(page).startsWith("<!DOCTYPE html>").contains("viewport", "prefers-color-scheme");
    assertThat(page).doesNotContain("http:", "https:", "src=", "href=", "@import");
    assertThat(page).contains("once all is healed");
  }

  @Test
  void aRunThatBreaksNothing_canBeDrawnToo() throws IOException {
    String page = Files.readString(right().draw(1));

    assertThat(page).contains("no rule is broken", "no more faults from here on");
  }

  @Test
  void aStorm_isEnded() {
    BrokenInvariant broken = thrownBy(Simulation.of(Storm::new).seeds(1, 1));

    assertThat(broken.rule()).isEqualTo(Broken.NO_STORM);
  }

  @Test
  void thePage_escapesWhatComesFromOutside() {
    var trace = new Trace();
    trace.row(0, Trace.Kind.REQUEST, "<script>\"&'\u0007");
    var broken = new Broken("<b>rule</b>", new Violation("<i>", "&"), null);
    var result = new RunResult(1, 2, 3, 4, new Coverage(), broken);
    String page = new Page("<name>", result, trace, 3, List.of("<step>"), 1).html();

    assertThat(page).contains("&lt;script&gt;&quot;&amp;&#39;·", "&lt;b&gt;rule", "&lt;step&gt;");
    assertThat(page).doesNotContain("<name>", "<step>", "<b>rule", "<script>\"");
  }

  @Test
  void aFaultThatNeverHappens_makesTheRunVoid() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> Simulation.of(Idle::new).seeds(1, 200).run())
        .withMessageContaining("[SHORT_WRITE]: it was asked for and never happened");
  }

  @Test
  void aNodeThatThrows_breaksTheRuleOfAll() {
    BrokenInvariant broken =
        thrownBy(Simulation.of(() -> new Throwing(new ArithmeticException("1 / 0"))));

    assertThat(broken.rule()).isEqualTo(Broken.NO_THROW);
    assertThat(broken).hasCauseInstanceOf(ArithmeticException.class);
    assertThat(broken.getMessage()).contains("ArithmeticException: 1 / 0 at SimulationTest.java:");
  }

  @Test
  void anExerciseThatIsNotDone_isNotAMistake() {
    var notDone = new UnsupportedOperationException("exercise 4.1: the ring");
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> Simulation.of(() -> new Throwing(notDone)).run())
        .isSameAs(notDone);
  }

  @Test
  void aRunThatIsNotTheSameTwice_isSaidToBe() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> Simulation.of(Clocked::new).seeds(1, 1).run())
        .withMessageStartingWith("seed 1 gives another run the second time");
  }

  private static Simulation right() {
    return wrong(Register.Mistake.NONE);
  }

  private static Simulation wrong(Register.Mistake mistake) {
    return Simulation.of(() -> new RegisterScenario(mistake));
  }

  private static BrokenInvariant found(Register.Mistake mistake, long from) {
    return thrownBy(wrong(mistake).seeds(from, 1_000));
  }

  private static BrokenInvariant thrownBy(Simulation simulation) {
    return catchThrowableOfType(BrokenInvariant.class, simulation::run);
  }

  /// Nodes that do nothing, so their disks can't fail.
  private static class Idle implements Scenario {
    @Override
    public String name() {
      return "idle";
    }

    @Override
    public Machine boot(Boot boot) {
      return (now, event, effects) -> {};
    }

    @Override
    public void requests(Requests requests) {
      requests.ask(1, 0, "hello");
    }

    @Override
    public List<Invariant> invariants() {
      return List.of();
    }

    @Override
    public Set<FaultKind> faults() {
      return Set.of(FaultKind.SHORT_WRITE, FaultKind.CRASH);
    }
  }

  private static final class Throwing extends Idle {
    private final RuntimeException thrown;

    Throwing(RuntimeException thrown) {
      this.thrown = thrown;
    }

    @Override
    public Machine boot(Boot boot) {
      return (now, event, effects) -> {
        if (event instanceof Event.Request) {
          throw thrown;
        }
      };
    }
  }

  /// Its messages depend on the clock on the wall.
  private static final class Clocked extends Idle {
    @Override
    public Machine boot(Boot boot) {
      return (now, event, effects) -> effects.send(0, System.nanoTime());
    }

    @Override
    public long faultTime() {
      return Time.SECOND / 100;
    }

    @Override
    public List<Invariant> invariants() {
      return List.of(Invariant.afterHealing("it never holds", world -> new Violation("a", "b")));
    }
  }

  /// A node that asks for its timer at once, again and again.
  private static final class Storm extends Idle {
    @Override
    public Machine boot(Boot boot) {
      return (now, event, effects) -> effects.timer(1, 0);
    }
  }
}
