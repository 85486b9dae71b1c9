package dev.rediscover.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// What a seed plans for a run: all faults and all requests, by time. A run with a part of it is the
/// same run but for what is missing.
record Schedule(List<Step> steps) {
  static Schedule draw(Scenario scenario, long seed, int nodes) {
    var steps = new ArrayList<Step>();
    SplittableRandom faults = Seed.stream(seed, "faults");
    steps.addAll(Nemesis.draw(faults, scenario.faults(), nodes, scenario.faultTime()));
    scenario.requests(requests(steps, seed, nodes));
    steps.sort(Comparator.comparingLong(Step::at));
    return new Schedule(steps);
  }

  private static Requests requests(List<Step> steps, long seed, int nodes) {
    SplittableRandom random = Seed.stream(seed, "requests");
    return new Requests() {
      @Override
      public void ask(long at, int node, Object command) {
        steps.add(new PlannedRequest(at, node, command));
      }

      @Override
      public RandomGenerator random() {
        return random;
      }

      @Override
      public int nodes() {
        return nodes;
      }
    };
  }
}
