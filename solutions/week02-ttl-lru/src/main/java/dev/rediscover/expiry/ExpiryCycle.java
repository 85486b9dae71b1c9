package dev.rediscover.expiry;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/// Decides how often and for how long the sweepers of all keyspaces work: a slow cycle a few times a
/// second, and short fast ones in between while there is much to do.
///
/// Thread: engine.
///
/// Exercise 2.2.
public final class ExpiryCycle {
  private final LongSupplier nanoTime;
  private final Budget budget;
  private final List<Sweeper> sweepers = new ArrayList<>();
  private ExpiryTuning tuning;

  private int next;
  private boolean ranOutOfTime;
  private boolean wasFast;
  private long lastFastNanos;

  private long removed;
  private long outOfTimeCount;

  /// No keyspaces yet.
  ///
  /// @param nanoTime a clock that never goes back, in nanoseconds
  public ExpiryCycle(LongSupplier nanoTime, ExpiryTuning tuning) {
    this.nanoTime = nanoTime;
    this.budget = new Budget(nanoTime);
    this.tuning = tuning;
  }

  /// Adds the sweeper of one more keyspace.
  public void add(Sweeper sweeper) {
    sweepers.add(sweeper);
  }

  /// How long cycles may take from now on.
  public void tune(ExpiryTuning newTuning) {
    tuning = newTuning;
  }

  /// The slow cycle: call it a few times a second.
  ///
  /// @return how many records it removed
  public int slow() {
    return run(tuning.slowNanos());
  }

  /// Exercise 2.2: the fast cycle: call it whenever there is nothing else to do. It does nothing
  /// unless the last cycle ran out of time or too many records are dead, and nothing within twice its
  /// own length of the last fast one.
  ///
  /// @return how many records it removed
  public int fast() {
    // exercise 2.2 begin: is there reason to, and is it not too soon? then run
    long nowNanos = nanoTime.getAsLong();
    boolean needed = ranOutOfTime || stalePercent() > tuning.staleMaxPercent();
    boolean tooSoon = wasFast && nowNanos - lastFastNanos < 2 * tuning.fastNanos();
    if (!needed || tooSoon) {
      return 0;
    }
    wasFast = true;
    lastFastNanos = nowNanos;
    return run(tuning.fastNanos());
    // exercise 2.2 end
  }

  /// Exercise 2.2: lets each sweeper work once, by turns, until the time is over. The next cycle
  /// begins with the sweeper behind the last one that worked.
  ///
  /// @return how many records were removed
  private int run(long nanos) {
    // exercise 2.2 begin: one budget for all; remember whose turn it is and whether time ran out
    budget.start(nanos);
    ranOutOfTime = false;
    int count = 0;
    for (int turn = 0; turn < sweepers.size() && !ranOutOfTime; turn++) {
      Sweeper sweeper = sweepers.get(next);
      // Also if this one takes all the time: it must not have the next cycle too.
      next = (next + 1) % sweepers.size();
      count += sweeper.sweep(budget);
      ranOutOfTime = budget.isSpent();
    }
    removed += count;
    if (ranOutOfTime) {
      outOfTimeCount++;
    }
    return count;
    // exercise 2.2 end
  }

  /// How many records all cycles have removed.
  public long removed() {
    return removed;
  }

  /// How many cycles ran out of time.
  public long outOfTimeCount() {
    return outOfTimeCount;
  }

  /// The worst keyspace's estimate of how many of its records with a deadline are dead, in percent.
  public double stalePercent() {
    double worst = 0;
    for (Sweeper sweeper : sweepers) {
      worst = Math.max(worst, sweeper.stalePercent());
    }
    return worst;
  }
}
