package dev.rediscover.eviction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EvictionPolicyTest {
  @Test
  void names_areRedisEight() {
    assertThat(Arrays.stream(EvictionPolicy.values()).map(EvictionPolicy::redisName))
        .as("the values of maxmemory-policy")
        .containsExactlyInAnyOrder(
            "noeviction",
            "allkeys-lru",
            "allkeys-lfu",
            "allkeys-random",
            "volatile-lru",
            "volatile-lfu",
            "volatile-random",
            "volatile-ttl");
  }

  @Test
  void ofName_eachName_isThatPolicy() {
    for (EvictionPolicy policy : EvictionPolicy.values()) {
      assertThat(EvictionPolicy.ofName(policy.redisName())).as(policy.redisName()).contains(policy);
    }
    assertThat(EvictionPolicy.ofName("lru")).as("lru is no policy").isEmpty();
  }
}
