package dev.rediscover.simulator;

/// The process ended in the middle of a call to the disk. The simulator throws and catches it; code
/// under test has nothing to do with it, and can't go on: its disk takes no more calls.
public final class Halted extends Error {
  private static final long serialVersionUID = 1;

  Halted() {
    super("the process ended at a call to its disk", null, false, false);
  }
}
