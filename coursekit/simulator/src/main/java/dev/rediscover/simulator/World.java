package dev.rediscover.simulator;

import java.util.List;

/// What an invariant may look at: everything, at one moment.
public interface World {
  /// The true time, in microseconds.
  long now();

  /// How many nodes there are.
  int nodes();

  /// Whether a node runs.
  boolean isUp(int node);

  /// A node that runs, or null: to look into it.
  <T extends Machine> T machine(int node, Class<T> type);

  /// A node's disk.
  SimulatedDisk disk(int node);

  /// What clients asked for up to now, and what came of it, in the order of asking.
  List<Operation> operations();

  /// Whether the faults are over.
  boolean isHealed();

  /// What was drawn for this run.
  Parameters parameters();
}
