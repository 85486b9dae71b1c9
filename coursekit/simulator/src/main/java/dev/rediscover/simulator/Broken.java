package dev.rediscover.simulator;

/// What was broken in a run.
///
/// @param thrown what a node threw, or null
record Broken(String rule, Violation violation, Throwable thrown) {
  /// The rule that every scenario has.
  static final String NO_THROW = "a node never throws, whatever happens to it";

  /// The other one.
  static final String NO_STORM = "nodes don't keep each other busy without end";
}
