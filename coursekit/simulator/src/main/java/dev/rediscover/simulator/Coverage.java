package dev.rediscover.simulator;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/// How often each kind of fault has really happened.
final class Coverage {
  private final long[] counts = new long[FaultKind.values().length];

  void happened(FaultKind kind) {
    counts[kind.ordinal()]++;
  }

  void add(Coverage other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
  }

  /// The counts of what was asked for.
  Map<FaultKind, Long> of(Set<FaultKind> asked) {
    var counted = new EnumMap<FaultKind, Long>(FaultKind.class);
    asked.forEach(kind -> counted.put(kind, counts[kind.ordinal()]));
    return counted;
  }
}
