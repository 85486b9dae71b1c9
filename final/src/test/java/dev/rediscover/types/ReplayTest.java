package dev.rediscover.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.engine.LoggedEngine;
import dev.rediscover.eviction.EvictionPolicy;
import dev.rediscover.eviction.EvictionSettings;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What an engine logged makes the same keys on another one: made-up commands of all types, while the
/// clock moves, keys die and, under a limit, have to go.
///
/// `-Drediscover.seed=…` makes up others.
final class ReplayTest {
  private static final long SEED = Long.getLong("rediscover.seed", 20_261);
  private static final int ROUNDS = 8;
  private static final int COMMANDS = 3_000;
  private static final int LIMIT_BYTES = 80_000;

  /// So much later the log is repeated: all deadlines are past then.
  private static final long LATER_MILLIS = 86_400_000;

  /// With NOEVICTION there is no limit.
  @ParameterizedTest
  @EnumSource
  void log_replayed_makesTheSameKeys(EvictionPolicy policy) {
    long gone = 0;
    long died = 0;
    for (int round = 0; round < ROUNDS; round++) {
      LoggedEngine node = new LoggedEngine();
      long emptyBytes = node.engine().usedBytes();
      node.engine().memory().use(policy, EvictionSettings.DEFAULT);
      node.engine()
          .memory()
          .setMaxBytes(policy == EvictionPolicy.NOEVICTION ? 0 : emptyBytes + LIMIT_BYTES);
      runMadeUp(node, new Random(SEED + round));
      gone += node.engine().evictedKeys();
      died += node.engine().expiredKeys();

      LoggedEngine replica = new LoggedEngine();
      replica.advance(LATER_MILLIS);
      replica.replay(node.stream());
      assertThat(replica.contents()).as("seed %d", SEED + round).isEqualTo(node.contents());
    }
    assertThat(died).as("keys that died").isGreaterThan(100);
    assertThat(gone > 20).as("keys were evicted").isEqualTo(policy != EvictionPolicy.NOEVICTION);
  }

  private static void runMadeUp(LoggedEngine node, Random random) {
    MadeUpTraffic traffic = new MadeUpTraffic(node, random);
    for (int i = 0; i < COMMANDS; i++) {
      traffic.step();
    }
    node.ask("EXEC");
    node.engine().memory().setMaxBytes(0);
    node.meetAll();
  }
}
