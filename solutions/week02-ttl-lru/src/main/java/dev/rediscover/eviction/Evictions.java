package dev.rediscover.eviction;

import dev.rediscover.store.Keyspace;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// Makes the eviction of a policy.
///
/// Thread: engine.
public final class Evictions {
  /// Spare ints that each record must have for eviction: two links and a stamp.
  public static final int SPARE_INTS = Stamps.COUNT;

  private Evictions() {}

  /// The eviction of one keyspace under a policy, to be plugged in.
  ///
  /// Whatever the policy, uses are noted, so OBJECT IDLETIME has an answer and a policy that is
  /// switched on later finds stamps; only the LFU policies count instead.
  ///
  /// @param keyspace whose records have [#SPARE_INTS] spare ints
  /// @param withDeadline its records that have a deadline
  public static RankedEviction of(
      EvictionPolicy policy,
      EvictionSettings settings,
      Keyspace keyspace,
      Candidates withDeadline,
      LongSupplier nowMillis,
      RandomGenerator random) {
    Candidates candidates = policy.isVolatile() ? withDeadline : Candidates.all(keyspace);
    int samples = settings.samples();
    var uses = new NotedUses(keyspace, nowMillis);
    return switch (policy) {
      case NOEVICTION -> uses;
      case ALLKEYS_LRU, VOLATILE_LRU ->
          policy == EvictionPolicy.ALLKEYS_LRU && settings.exactLru()
              ? new ExactLru(keyspace, nowMillis)
              : new SampledLru(keyspace, candidates, samples, nowMillis, random);
      case ALLKEYS_LFU, VOLATILE_LFU ->
          new SampledLfu(keyspace, candidates, settings, nowMillis, random);
      case ALLKEYS_RANDOM, VOLATILE_RANDOM ->
          new RandomEviction(keyspace, candidates, random, uses);
      case VOLATILE_TTL -> new SoonestDeadline(keyspace, candidates, samples, random, uses);
    };
  }
}
