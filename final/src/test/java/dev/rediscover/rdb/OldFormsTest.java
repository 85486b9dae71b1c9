package dev.rediscover.rdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.bytes.Slice;
import dev.rediscover.collection.CollectionValue;
import dev.rediscover.engine.LoggedEngine;
import dev.rediscover.lessons.RealRedis;
import dev.rediscover.lessons.Wire;
import dev.rediscover.persistence.Crc64;
import dev.rediscover.persistence.RdbReader;
import dev.rediscover.store.Keyspace;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What Redis 2 to 6 wrote: a real redis-server and we read the same value of it.
@Timeout(60)
final class OldFormsTest {
  private static final int EACH = 40;

  @RegisterExtension static final RealRedis REDIS = new RealRedis();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 9, 10, 11, 12, 13, 14, 16, 17, 18})
  void aPayload_isReadAsRedisReadsIt(int type) {
    try (Wire wire = Wire.to(REDIS.port())) {
      for (int seed = 0; seed < EACH; seed++) {
        byte[] payload = new Payloads(1_000L * type + seed).of(type);
        String answer = wire.ask("RESTORE", "k", "0", withFooter(payload), "REPLACE");
        assertThat(answer).as("seed %d", seed).isEqualTo("+OK\r\n");
        String dumped = wire.ask("DUMP", "k");
        byte[] theirs = Made.bytes(dumped.substring(dumped.indexOf('\n') + 1));
        assertThat(read(payload)).as("seed %d", seed).isEqualTo(read(theirs));
      }
    }
  }

  private static String read(byte[] payload) {
    Keyspace keyspace = Keyspace.standalone();
    RdbReader in = new RdbReader(Slice.of(payload));
    CollectionValue value = Made.FORMATS.read(in.octet(), in, keyspace);
    Made.check(value);
    return value.encoding() + " " + LoggedEngine.value(value);
  }

  /// With the version of Redis 7.0, as its RESTORE takes it.
  private static String withFooter(byte[] payload) {
    StringBuilder all = new StringBuilder(Made.latin1(payload)).append("\n\u0000");
    byte[] bytes = Made.bytes(all.toString());
    long sum = Crc64.update(0, bytes, 0, bytes.length);
    for (int i = 0; i < 8; i++) {
      all.append((char) (sum >>> 8 * i & 0xff));
    }
    return all.toString();
  }
}
