package dev.rediscover.simulator;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/// One run's story: the nodes, what clients ask for, what may go wrong, what must hold. Each run has a
/// new scenario, so it may keep in its fields what it has seen.
///
/// Thread: that of the run.
public interface Scenario {
  /// A short name, for the page and the messages.
  String name();

  /// How many nodes there are.
  default int nodes(Parameters parameters) {
    return 3;
  }

  /// Makes a node, at the beginning and after each crash, from what is on its disk. An IOException
  /// means that it could not start; it is tried again later.
  Machine boot(Boot boot) throws IOException;

  /// Says what clients ask for.
  void requests(Requests requests);

  /// A client has got an answer, before the invariants look at it; it may ask for more.
  default void answered(Operation operation, Requests more) {}

  /// What must hold.
  List<Invariant> invariants();

  /// The kinds of faults that may happen. Each seed takes some of them.
  Set<FaultKind> faults();

  /// A node that is worth hitting, such as the leader of this moment, or -1.
  default int favourite(World world) {
    return -1;
  }

  /// How long faults happen, in microseconds.
  default long faultTime() {
    return 8 * Time.SECOND;
  }

  /// How long the run then goes on without faults, until [Invariant#afterHealing] is judged.
  default long healTime() {
    return 2 * Time.SECOND;
  }
}
