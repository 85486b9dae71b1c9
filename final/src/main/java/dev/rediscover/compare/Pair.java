package dev.rediscover.compare;

import java.util.Map;

/// Two runs of the same load, one right after the other: the ratio of the two is what is compared,
/// since what disturbs the machine for longer than a run disturbs both.
record Pair(Measurement ours, Measurement redis) {

  double throughputRatio() {
    return ours.perSecond() / redis.perSecond();
  }

  double cpuRatio() {
    return ours.cpuNanos() / redis.cpuNanos();
  }

  /// The one of the two pairs that others disturbed less.
  Pair quieter(Pair other) {
    return other.foreignCores() < foreignCores() ? other : this;
  }

  /// The greater of the two runs' foreign loads, in cores.
  double foreignCores() {
    return Math.max(ours.foreignCores(), redis.foreignCores());
  }

  Map<String, Object> figures() {
    return Map.of("ours", ours.figures(), "redis", redis.figures());
  }
}
