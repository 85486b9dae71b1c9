package dev.rediscover.simulator;

import java.util.List;

/// The invariants of a run, by the moment at which they are judged.
final class Judges {
  private final Invariant[][] byMoment;
  private final World world;

  Judges(List<Invariant> invariants, World world) {
    this.world = world;
    Invariant.Moment[] moments = Invariant.Moment.values();
    byMoment = new Invariant[moments.length][];
    for (Invariant.Moment moment : moments) {
      byMoment[moment.ordinal()] =
          invariants.stream().filter(one -> one.moment() == moment).toArray(Invariant[]::new);
    }
  }

  /// The first that is broken, or null.
  Broken judge(Invariant.Moment moment) {
    for (Invariant invariant : byMoment[moment.ordinal()]) {
      Violation violation = invariant.judge().judge(world);
      if (violation != null) {
        return new Broken(invariant.rule(), violation, null);
      }
    }
    return null;
  }
}
