package dev.rediscover.simulator;

/// What goes wrong with the calls of one node's disk in a run.
final class NodeFaults implements DiskFaults {
  private final Conditions conditions;
  private final Coverage coverage;
  private final Trace trace;
  private final int node;
  private final long seed;
  private long calls;
  private long lastCall;
  private int atOnce;
  private long haltAt = -1;

  NodeFaults(Conditions conditions, Coverage coverage, Trace trace, int node, long seed) {
    this.conditions = conditions;
    this.coverage = coverage;
    this.trace = trace;
    this.node = node;
    this.seed = seed;
  }

  /// The process ends at the `count`-th call from now.
  void haltAfter(long count) {
    haltAt = calls + count;
  }

  @Override
  public DiskFault on(DiskCall call, String file) {
    calls++;
    atOnce = lastCall == conditions.now ? atOnce + 1 : 0;
    lastCall = conditions.now;
    if (calls == haltAt) {
      return DiskFault.HALT;
    }
    return switch (call) {
      case WRITE ->
          drawn(FaultKind.SHORT_WRITE, call, file)
              ? DiskFault.SHORT
              : drawn(FaultKind.DISK_FULL, call, file) ? DiskFault.FULL : error(call, file);
      case SYNC, SYNC_DIRECTORY ->
          drawn(FaultKind.LOST_SYNC, call, file) ? DiskFault.LIE : error(call, file);
      default -> error(call, file);
    };
  }

  private DiskFault error(DiskCall call, String file) {
    return drawn(FaultKind.DISK_ERROR, call, file) ? DiskFault.ERROR : DiskFault.NONE;
  }

  private boolean drawn(FaultKind kind, DiskCall call, String file) {
    double rate = conditions.rate(kind, node);
    if (rate == 0
        || !Seed.happens(rate, Seed.mix(seed, conditions.now * 1024 + atOnce), kind.ordinal())) {
      return false;
    }
    coverage.happened(kind);
    if (trace != null) {
      trace.fault(node, kind.words() + ": " + call + " " + file);
    }
    return true;
  }
}
