package dev.rediscover.compare;

import java.util.Map;

/// What the ratios of a test, ours / Redis, are to be, for each pipeline depth that has a promise.
record Target(Map<Integer, Limits> atDepth) {

  /// The least ratio of throughput, NaN if none is promised, and the greatest one of CPU per
  /// operation.
  record Limits(double throughput, double cpu) {
    static Limits cpu(double most) {
      return new Limits(Double.NaN, most);
    }
  }

  /// What any command is to reach.
  static final Target CPU = new Target(Map.of(1, Limits.cpu(1), 16, Limits.cpu(0.8)));

  static final Target GET_AND_SET =
      new Target(
          Map.of(
              1, new Limits(0.97, 1),
              16, new Limits(1.3, 0.70),
              64, new Limits(1.6, 0.55)));

  /// `≥ 1.3: met` or `≥ 1.3: missed` for that ratio of throughput; empty where nothing is promised.
  String judgeThroughput(int depth, double ratio) {
    Limits limits = atDepth.get(depth);
    return limits == null || Double.isNaN(limits.throughput)
        ? ""
        : judge("≥", limits.throughput, ratio >= limits.throughput);
  }

  /// As [#judgeThroughput(int, double)], for CPU per operation, where less is better.
  String judgeCpu(int depth, double ratio) {
    Limits limits = atDepth.get(depth);
    return limits == null ? "" : judge("≤", limits.cpu, ratio <= limits.cpu);
  }

  /// Whether both ratios keep what is promised; true where nothing is.
  boolean isMet(int depth, double throughput, double cpu) {
    Limits limits = atDepth.get(depth);
    return limits == null || (!(throughput < limits.throughput) && cpu <= limits.cpu);
  }

  static String judge(String sign, double limit, boolean met) {
    return sign + " " + Figure.plain(limit) + ": " + (met ? "met" : "**missed**");
  }
}
