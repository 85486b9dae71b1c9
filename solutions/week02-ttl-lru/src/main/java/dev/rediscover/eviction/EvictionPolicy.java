package dev.rediscover.eviction;

import java.util.Optional;

/// Redis' eight `maxmemory-policy` names: who may go, and who goes first.
public enum EvictionPolicy {
  /// Nobody goes: commands that need memory are refused.
  NOEVICTION("noeviction"),
  /// The key that was not used for longest.
  ALLKEYS_LRU("allkeys-lru"),
  /// The key that is used least often.
  ALLKEYS_LFU("allkeys-lfu"),
  /// Any key.
  ALLKEYS_RANDOM("allkeys-random"),
  /// The key with a deadline that was not used for longest.
  VOLATILE_LRU("volatile-lru"),
  /// The key with a deadline that is used least often.
  VOLATILE_LFU("volatile-lfu"),
  /// Any key with a deadline.
  VOLATILE_RANDOM("volatile-random"),
  /// The key that dies first.
  VOLATILE_TTL("volatile-ttl");

  private final String redisName;

  EvictionPolicy(String redisName) {
    this.redisName = redisName;
  }

  /// What CONFIG GET maxmemory-policy answers.
  public String redisName() {
    return redisName;
  }

  /// Whether only keys with a deadline may go.
  public boolean isVolatile() {
    return redisName.startsWith("volatile-");
  }

  /// Whether records count how often they are used instead of noting when: OBJECT FREQ works then,
  /// OBJECT IDLETIME does not.
  public boolean isLfu() {
    return this == ALLKEYS_LFU || this == VOLATILE_LFU;
  }

  /// The policy of a name in lower case.
  public static Optional<EvictionPolicy> ofName(String redisName) {
    for (EvictionPolicy policy : values()) {
      if (policy.redisName.equals(redisName)) {
        return Optional.of(policy);
      }
    }
    return Optional.empty();
  }
}
