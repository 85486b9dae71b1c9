package dev.rediscover.simulator;

import java.util.random.RandomGenerator;

/// What clients ask for while the run goes on.
record LaterRequests(Run run) implements Requests {
  @Override
  public void ask(long at, int node, Object command) {
    run.later(at, node, command);
  }

  @Override
  public RandomGenerator random() {
    return Seed.stream(Seed.mix(run.seed(), run.operations().size()), "later requests");
  }

  @Override
  public int nodes() {
    return run.nodes();
  }
}
