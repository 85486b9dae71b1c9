package dev.rediscover.lessons;

import static dev.rediscover.lessons.Check.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests that fail in every way there is, for the tests of the board. The build does not run them.
class Toys {
  @Exercise("1.4")
  static class WaitsForAnother {
    @Test
    void keys_onPut_wait() {
      notDone("1.2");
    }
  }

  @Exercise("2.1")
  static class WaitsForAnotherWeek {
    @Test
    void keys_onPut_wait() {
      notDone("1.2");
    }
  }

  @Exercise("1.1")
  static class Green {
    @Test
    void good_one_isDone() {}
  }

  static class Mixed {
    @Exercise(value = "1.1", points = 2)
    @Test
    void good_one_isDone() {
      assertThat(1).isEqualTo(1);
    }

    @Exercise("1.2")
    @Test
    void put_twice_keepsOne() {}

    @Exercise("1.2")
    @Test
    void put_wrong_tells() {
      rule("what goes in comes out").did("PUT 1", "GET").expect(1).got(2);
    }

    @Exercise("1.2")
    @Test
    void put_wrongToo_isCounted() {
      assertThat("a").as("plain rule").isEqualTo("b");
    }

    @Exercise("1.3")
    @Test
    void scan_stub_isNotStarted() {
      notDone("1.3");
    }

    @Exercise("1.4")
    @Test
    void keys_onScan_wait() {
      notDone("1.3");
    }

    @Exercise("1.5")
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void crash_atTwo_isShown(int number) {
      Code.under(number);
    }

    @Exercise("1.6")
    @Test
    void begun_first_passes() {}

    @Exercise("1.6")
    @Test
    void begun_second_isNotDone() {
      notDone("1.6");
    }

    @Exercise("1.7")
    @Test
    @Disabled("no redis-server here")
    void real_redis_isMissing() {}
  }

  @Exercise("1.2")
  static class Seeded {
    @Test
    void seed_ofABadRun_isReplayed() {
      throw new BadRun();
    }

    private static final class BadRun extends AssertionError implements Told {
      private static final long serialVersionUID = 1;

      @Override
      public List<CheckFailed.Row> rows() {
        return List.of(
            new CheckFailed.Row("did", "node 1 crashes"),
            new CheckFailed.Row("rule", "nothing is lost"));
      }

      @Override
      public String flags() {
        return " -Dseed=7";
      }
    }
  }

  @Exercise("1.5")
  static class Crashing {
    @Test
    void crash_beforeItsVerdict_tellsWhatWasDone() {
      var check = Check.rule("what is judged").did("PUT 1").expect(1);
      check.got(Code.under(2));
    }

    @Test
    void crash_afterAVerdict_tellsWhatWasDoneBefore() {
      Check.rule("what was judged").did("PUT 1").expect(1).got(1);
      Code.under(2);
    }

    @Test
    void crash_withNoCheck_tellsNothingOfAnother() {
      Code.under(2);
    }
  }

  @Exercise(value = "1.5", points = 2)
  static class Interleaved {
    @Test
    void twoThreads_inSomeOrder_areWrong() {
      throw new AssertionError(
          "= Invalid execution results =\n| get(): 1 | set() |\n---\nwhat the line means\n---\n\n"
              + "The following interleaving leads to the error:\n"
              + "|   a step of a thread, which is a long line that nobody may cut in two |   |\n"
                  .repeat(30)
              + "|   switch |   |\n\nDetailed trace:\n| much more |\n");
    }
  }

  @Exercise("1.10")
  static class Broken {
    @BeforeAll
    static void start() {
      notDone("1.10");
    }

    @Test
    void one_never_runs() {}

    @Nested
    class Inner {
      @Test
      void two_never_runs() {}
    }
  }

  @Exercise("1.8")
  static class Hanging {
    @Test
    @Timeout(1)
    void loop_forEver_isTimedOut() {
      Code.loop();
    }

    @Test
    void loop_again_getsNoTurn() {
      throw new AssertionError("it ran");
    }
  }

  @Exercise("1.9")
  static class HangingProperties {
    @Property
    void loop_anyNumber_isTimedOut(@ForAll int number) {
      Code.loop();
    }
  }

  @Exercise("1.9")
  static class Properties {
    @Property
    void sum_ofBig_isWrong(@ForAll @IntRange(min = 0, max = 1000) int number) {
      assertThat(number).as("small numbers only").isLessThan(100);
    }

    @Example
    void example_works() {}
  }

  @Exercise("1.9")
  static class CrashingProperties {
    @Property
    void crash_ofMany_tellsItsOwnTry(@ForAll @Size(max = 20) List<@IntRange(max = 9) Integer> all) {
      var check = rule("a crash is told with its own try").did("PUT " + all);
      int room = 4;
      check.expect(true).got(all.size() < room || Code.under(2) == 0);
      check.did("END of " + all).expect(true).got(true);
    }
  }

  @Exercise("1.9")
  static class ChainProperties {
    @Property(tries = 20)
    void sums_grow_only(@ForAll("additions") ActionChain<int[]> additions) {
      additions.withInvariant(sum -> assertThat(sum[0]).isZero()).run();
    }

    @Provide
    Arbitrary<ActionChain<int[]>> additions() {
      return ActionChain.startWith(() -> new int[1])
          .withAction(Action.just(Transformer.mutate("add one", sum -> sum[0]++)));
    }
  }

  @Exercise("1.1")
  static class FullHeap {
    @Test
    void heap_full_isACrash() {
      List<long[]> all = new ArrayList<>();
      while (true) {
        all.add(new long[1 << 27]);
      }
    }

    @Test
    void next_stillRuns() {}
  }

  @Exercise("1.1")
  static class Exiting {
    @Test
    void exit_called_isNoEnd() {
      Code.exit();
    }

    @Test
    void exit_ofAnotherThread_isNoEnd() throws InterruptedException {
      Thread.ofVirtual().start(Code::exit).join();
    }

    @Test
    void next_stillRuns() throws InterruptedException {
      Thread.sleep(1);
    }
  }

  @Exercise("1.9")
  static class ExitingProperties {
    @Property
    void exit_called_isNoEnd(@ForAll int number) {
      Code.exit();
    }
  }

  /// Stands for a learner's code.
  static class Code {
    static void exit() {
      System.exit(0);
    }

    static int under(int number) {
      return 1 / (number - 2);
    }

    /// Set when the test is over, so that the thread does not keep a core busy.
    static volatile boolean enough;

    static int loop() {
      int spins = 0;
      while (spins >= 0 && !enough) {
        spins = (spins + 1) & 0xff;
      }
      return spins;
    }
  }

  private static void notDone(String exercise) {
    throw new UnsupportedOperationException("exercise " + exercise + ": write it");
  }
}
