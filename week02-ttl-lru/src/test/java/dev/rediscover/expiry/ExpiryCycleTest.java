package dev.rediscover.expiry;

import static dev.rediscover.lessons.Check.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.lessons.Exercise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@Exercise("2.2")
class ExpiryCycleTest {
  private final FakeNanos nanos = new FakeNanos(0);
  private final ExpiryTuning tuning = new ExpiryTuning(20, 10, 1_000, 25_000);
  private final ExpiryCycle cycle = new ExpiryCycle(nanos, tuning);
  private final List<String> worked = new ArrayList<>();

  /// A sweeper that takes a set time and finds a set number of dead keys.
  private final class Worker implements Sweeper {
    final String name;
    long takesNanos;
    double stale;

    Worker(String name, long takesNanos) {
      this.name = name;
      this.takesNanos = takesNanos;
      cycle.add(this);
    }

    @Override
    public int sweep(Budget budget) {
      worked.add(name);
      nanos.now += takesNanos;
      return 3;
    }

    @Override
    public double stalePercent() {
      return stale;
    }
  }

  @Test
  void slow_timeForAll_letsEachWorkOnce() {
    new Worker("a", 100);
    new Worker("b", 100);
    int removed = cycle.slow();

    rule("every keyspace is swept once a cycle").expect(List.of("a", "b")).got(worked);
    rule("the cycle says how many keys it removed").expect(6).got(removed);
    rule("the cycle counts what it removed").expect(6L).got(cycle.removed());
    rule("no cycle ran out of time").expect(0L).got(cycle.outOfTimeCount());
  }

  @Test
  void slow_oneTakesAllTheTime_theNextOneBeginsTheNextCycle() {
    new Worker("a", 25_000);
    new Worker("b", 100);
    new Worker("c", 100);
    cycle.slow();
    rule("all keyspaces share one budget")
        .did("a takes all the time of a cycle")
        .expect(List.of("a"))
        .got(worked);
    rule("a cycle that ran out of time is counted").expect(1L).got(cycle.outOfTimeCount());

    cycle.slow();
    rule("the next cycle begins with the next keyspace")
        .did("a takes all the time of a cycle", "two cycles")
        .expect(List.of("a", "b", "c", "a"))
        .got(worked);
  }

  @Test
  void slow_twoTakeTheTimeTogether_theThirdWaits() {
    new Worker("a", 15_000);
    new Worker("b", 15_000);
    new Worker("c", 100);
    cycle.slow();

    rule("a cycle's time is for all keyspaces together, not for each of them")
        .did("a cycle may take 25,000 ns", "a takes 15,000 ns", "b takes 15,000 ns")
        .expect(List.of("a", "b"))
        .got(worked);
  }

  @Test
  void fast_nothingToDo_doesNothing() {
    new Worker("a", 100);
    cycle.slow();
    worked.clear();

    rule("the fast cycle rests while the last cycle had time enough and few keys are dead")
        .did("a slow cycle with time to spare", "fast cycle")
        .expect(0)
        .got(cycle.fast());
    rule("while the fast cycle rests, no keyspace is swept").expect(List.of()).got(worked);
  }

  @Test
  void fast_afterACycleRanOutOfTime_works() {
    var worker = new Worker("a", 25_000);
    cycle.slow();
    worker.takesNanos = 1;

    rule("the fast cycle works after a cycle that ran out of time")
        .did("a slow cycle that takes all its time", "fast cycle")
        .expect(3)
        .got(cycle.fast());
    nanos.now += 10_000;
    rule("the fast cycle rests again once a cycle had time enough").expect(0).got(cycle.fast());
  }

  @Test
  void fast_manyAreDead_worksButNotTooOften() {
    var worker = new Worker("a", 500);
    worker.stale = 10.1;
    var check =
        rule("the fast cycle works while more than 10 % are dead, at most half of the time")
            .did("10.1 % of the keys are dead", "a fast cycle may take 1,000 ns, and takes 500");
    check.expect(3).got(cycle.fast());
    nanos.now += 1_499;
    check.did("1,999 ns after it began").expect(0).got(cycle.fast());
    nanos.now += 1;
    check.did("2,000 ns after it began").expect(3).got(cycle.fast());
    worker.stale = 10;
    nanos.now += 10_000;
    check.did("10 % of the keys are dead").expect(0).got(cycle.fast());
  }

  @Test
  void fast_theClockIsAboutToWrap_isStillTooSoon() {
    nanos.now = Long.MAX_VALUE - 1_000;
    new Worker("a", 1).stale = 50;
    var check =
        rule("two readings of a clock of nanoseconds are subtracted, never compared: it wraps")
            .did("the clock is 1,000 ns before its last number", "fast cycle");
    check.expect(3).got(cycle.fast());
    nanos.now += 500;
    check.did("500 ns later").expect(0).got(cycle.fast());
    nanos.now += 1_500;
    check.did("2,000 ns later").expect(3).got(cycle.fast());
  }

  @Test
  void fast_hasTheShorterBudget() {
    var first = new Worker("a", 1_000);
    first.stale = 50;
    new Worker("b", 1);
    cycle.fast();

    rule("the fast cycle ends after its own time, not after the slow one's")
        .did("a takes 1,000 ns, a fast cycle's time")
        .holds(() -> assertThat(worked).containsExactly("a"));
  }
}
