package dev.rediscover.simulator;

import java.util.Arrays;

/// Which faults act at this moment.
final class Conditions {
  private static final int KINDS = FaultKind.values().length;

  /// The time of the run, for those that draw by it.
  long now;

  private final int nodes;
  private final double[] rates;
  private final int[] cuts;
  private final boolean[] isSplit;

  Conditions(int nodes) {
    this.nodes = nodes;
    cuts = new int[nodes * nodes];
    isSplit = new boolean[nodes * nodes];
    rates = new double[KINDS * nodes];
  }

  double rate(FaultKind kind, int node) {
    return rates[kind.ordinal() * nodes + node];
  }

  boolean acts(FaultKind kind) {
    return rates[kind.ordinal() * nodes] > 0;
  }

  void begin(Fault fault) {
    switch (fault.kind()) {
      case PARTITION -> split(fault, 1);
      case ONE_WAY_PARTITION -> cut(fault.node(), (int) fault.number(), 1, false);
      default -> set(fault, fault.rate());
    }
  }

  void end(Fault fault) {
    switch (fault.kind()) {
      case PARTITION -> split(fault, -1);
      case ONE_WAY_PARTITION -> cut(fault.node(), (int) fault.number(), -1, false);
      default -> set(fault, 0);
    }
  }

  boolean isCut(int from, int to) {
    return cuts[from * nodes + to] > 0;
  }

  /// Which kind of fault cut a link last.
  FaultKind cutBy(int from, int to) {
    return isSplit[from * nodes + to] ? FaultKind.PARTITION : FaultKind.ONE_WAY_PARTITION;
  }

  private void set(Fault fault, double rate) {
    int first = fault.kind().ordinal() * nodes;
    if (fault.node() < 0) {
      Arrays.fill(rates, first, first + nodes, rate);
    } else {
      rates[first + fault.node()] = rate;
    }
  }

  private void split(Fault fault, int change) {
    for (int a = 0; a < nodes; a++) {
      for (int b = 0; b < nodes; b++) {
        if ((fault.number() >> a & 1) != (fault.number() >> b & 1)) {
          cut(a, b, change, true);
        }
      }
    }
  }

  private void cut(int from, int to, int change, boolean bySplit) {
    cuts[from * nodes + to] += change;
    if (change > 0) {
      isSplit[from * nodes + to] = bySplit;
    }
  }
}
