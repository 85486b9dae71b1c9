package dev.rediscover.expiry;

import dev.rediscover.store.Keyspace;
import dev.rediscover.store.KeyspaceListener.Removal;
import java.util.random.RandomGenerator;

/// Finds dead records by looking at a few of those with a deadline, picked at random, and going on
/// while many of them are dead.
///
/// It needs nothing but the list of [Deadlines], and never knows how many dead ones are left: about
/// as many as it tolerates.
///
/// Thread: engine.
///
/// Exercise 2.2.
public final class ActiveExpiry implements Sweeper {
  private static final double NEW_WEIGHT = 0.05;

  private final Keyspace keyspace;
  private final Deadlines deadlines;
  private final RandomGenerator random;
  private final ExpiryTuning tuning;
  private double stalePercent;

  /// @param keyspace with these deadlines plugged in
  public ActiveExpiry(
      Keyspace keyspace, Deadlines deadlines, RandomGenerator random, ExpiryTuning tuning) {
    this.keyspace = keyspace;
    this.deadlines = deadlines;
    this.random = random;
    this.tuning = tuning;
  }

  @Override
  public double stalePercent() {
    return stalePercent;
  }

  /// Exercise 2.2: removes dead records, a round of samples after the other, while more than
  /// [ExpiryTuning#staleMaxPercent()] of a round were dead and the budget lasts. One round in any case.
  @Override
  public int sweep(Budget budget) {
    // exercise 2.2 begin: rounds of removeDeadOf, until few of a round were dead or the time is over
    if (deadlines.keepsTheDead()) {
      return 0;
    }
    int removed = 0;
    boolean goOn;
    do {
      int sampled = Math.min(deadlines.size(), tuning.keysPerRound());
      int dead = removeDeadOf(sampled);
      removed += dead;
      goOn = dead * 100 > sampled * tuning.staleMaxPercent();
      remember(sampled, dead);
    } while (goOn && !budget.isSpent());
    return removed;
    // exercise 2.2 end
  }

  /// Exercise 2.2: looks at `count` records with a deadline and removes those that are dead: all
  /// there are if there are no more, else as many picked at random.
  ///
  /// @param count at most how many there are
  /// @return how many were dead
  int removeDeadOf(int count) {
    // exercise 2.2 begin: look at each if there are no more, else at some picked at random
    boolean all = count == deadlines.size();
    int dead = 0;
    // From the back: a record that is removed is replaced by the last one, which was looked at.
    for (int left = count; left > 0; left--) {
      int handle = all ? deadlines.at(left - 1) : deadlines.random(random);
      if (handle != Keyspace.NONE && deadlines.isDead(handle)) {
        keyspace.remove(handle, Removal.EXPIRED);
        dead++;
      }
    }
    return dead;
    // exercise 2.2 end
  }

  /// Keeps a running average, in which one round counts little.
  private void remember(int sampled, int dead) {
    double percent = sampled == 0 ? 0 : 100.0 * dead / sampled;
    stalePercent = sampled == 0 ? 0 : NEW_WEIGHT * percent + (1 - NEW_WEIGHT) * stalePercent;
  }
}
