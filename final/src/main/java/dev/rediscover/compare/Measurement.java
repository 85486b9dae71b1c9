package dev.rediscover.compare;

import java.util.LinkedHashMap;
import java.util.Map;

/// What one run of redis-benchmark against one server showed.
///
/// @param perSecond requests a second
/// @param cpuNanos CPU that the server took for each request
/// @param foreignCores cores that others than server, benchmark and this program took meanwhile
record Measurement(
    double perSecond,
    double p50Millis,
    double p99Millis,
    double maxMillis,
    double cpuNanos,
    double foreignCores,
    double seconds) {

  Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("requestsPerSecond", perSecond);
    figures.put("p50Millis", p50Millis);
    figures.put("p99Millis", p99Millis);
    figures.put("maxMillis", maxMillis);
    figures.put("cpuNanosPerRequest", cpuNanos);
    figures.put("foreignCores", foreignCores);
    figures.put("seconds", seconds);
    return figures;
  }
}
