package dev.rediscover.simulator;

import java.util.random.RandomGenerator;

/// Takes what clients will ask for.
public interface Requests {
  /// A client will ask a node. Where it is down then, the request is refused.
  ///
  /// @param at when, in microseconds from the beginning of the run
  /// @param command what; must not change any more
  void ask(long at, int node, Object command);

  /// Dice for what is asked.
  RandomGenerator random();

  /// How many nodes there are.
  int nodes();
}
