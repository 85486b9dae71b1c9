package dev.rediscover.eviction;

/// What eviction can be told, besides the policy.
///
/// @param samples `maxmemory-samples`: candidates that are looked at for each victim, 1 or more
/// @param exactLru whether allkeys-lru keeps an exact list instead of looking at samples
/// @param lfuLogFactor `lfu-log-factor`: how much more uses the next step of a counter takes, 0 or more
/// @param lfuDecayMinutes `lfu-decay-time`: minutes in which an unused counter loses 1; 0 for never
public record EvictionSettings(
    int samples, boolean exactLru, int lfuLogFactor, int lfuDecayMinutes) {
  /// Redis' defaults.
  public static final EvictionSettings DEFAULT = new EvictionSettings(5, false, 10, 1);

  /// These settings with another number of samples.
  public EvictionSettings withSamples(int newSamples) {
    return new EvictionSettings(newSamples, exactLru, lfuLogFactor, lfuDecayMinutes);
  }

  /// These settings with or without an exact list.
  public EvictionSettings withExactLru(boolean exact) {
    return new EvictionSettings(samples, exact, lfuLogFactor, lfuDecayMinutes);
  }

  /// These settings with another growth and decay of LFU's counters.
  public EvictionSettings withLfu(int logFactor, int decayMinutes) {
    return new EvictionSettings(samples, exactLru, logFactor, decayMinutes);
  }
}
