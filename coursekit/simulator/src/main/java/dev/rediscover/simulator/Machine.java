package dev.rediscover.simulator;

import java.io.IOException;

/// A node under test: a state machine that knows no clock, no socket and no thread. All that it knows
/// comes as an event, and all that it does is an effect.
///
/// ```
///   event ──> step(now, event) ──> effects: send, write, timer, reply, disk
/// ```
///
/// The production code has events and effects of its own; a machine is the few lines that translate.
/// Its state is lost at a crash: whoever needs it again reads it from the disk.
///
/// Thread: that of the run.
@FunctionalInterface
public interface Machine {
  /// Takes one event. An IOException that it lets through ends the process, as [Effects#stop(String)]
  /// does; whatever else it throws is a bug, and ends the run.
  ///
  /// @param now the node's clock, in microseconds
  /// @param effects takes what is to be done
  void step(long now, Event event, Effects effects) throws IOException;
}
