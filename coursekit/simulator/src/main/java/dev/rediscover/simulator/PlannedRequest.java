package dev.rediscover.simulator;

/// A client will ask a node for something.
record PlannedRequest(long at, int node, Object command) implements Step {
  @Override
  public String text() {
    return Time.text(at) + "  a client asks node " + node + ": " + Show.text(command);
  }
}
