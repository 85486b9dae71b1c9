package dev.rediscover.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RealRedisTest {
  @RegisterExtension static final RealRedis REDIS = new RealRedis("--maxmemory", "12mb");

  @Test
  void start_realRedis_answers() {
    try (Wire wire = Wire.to(REDIS.port())) {
      assertThat(wire.ask("SET", "k", "v")).isEqualTo("+OK\r\n");
      assertThat(wire.ask("GET", "k")).isEqualTo("$1\r\nv\r\n");
      assertThat(wire.ask("CONFIG", "GET", "maxmemory")).contains("12582912");
      assertThat(wire.ask("HELLO", "3")).startsWith("%");
    }
  }

  @Test
  void started_byHand_isAnotherServerAndEnds() {
    RealRedis other = RealRedis.started();
    try (other;
        Wire wire = Wire.to(other.port())) {
      assertThat(other.port()).isNotEqualTo(REDIS.port());
      assertThat(wire.ask("DBSIZE")).isEqualTo(":0\r\n");
    }
    assertThat(other.isRunning()).isFalse();
  }
}
