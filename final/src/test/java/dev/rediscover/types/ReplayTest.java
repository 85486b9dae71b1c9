package dev.rediscover.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.engine.LoggedEngine;
import dev.rediscover.eviction.EvictionPolicy;
import dev.rediscover.eviction.EvictionSettings;
import java.util.List;
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
      replica.replay(node.stream());
      assertThat(replica.contents()).as("seed %d", SEED + round).isEqualTo(node.contents());
    }
    assertThat(died).as("keys that died").isGreaterThan(100);
    assertThat(gone > 20).as("keys were evicted").isEqualTo(policy != EvictionPolicy.NOEVICTION);
  }

  private static void runMadeUp(LoggedEngine node, Random random) {
    List<CommandMaker> makers =
        List.of(
            new BitmapCommandMaker(random),
            new HashCommandMaker(random),
            new ListCommandMaker(random),
            new SetCommandMaker(random),
            new SortCommandMaker(random),
            new SortedSetCommandMaker(random),
            new TransactionCommandMaker(random));
    for (int i = 0; i < COMMANDS; i++) {
      CommandMaker maker = makers.get(random.nextInt(makers.size()));
      node.ask(random.nextInt(4) == 0 ? mortal(maker) : maker.next());
      if (random.nextInt(3) == 0) {
        node.advance(random.nextInt(200));
      }
      if (random.nextInt(50) == 0) {
        node.engine().beginBatch();
        node.engine().cron();
      }
    }
    node.ask("EXEC");
    node.engine().memory().setMaxBytes(0);
    node.meetAll();
  }

  /// Gives a key a deadline that comes soon, or does something to a key that may have one.
  private static String[] mortal(CommandMaker maker) {
    String key = maker.key();
    String soon = "" + maker.random.nextInt(300);
    return switch (maker.random.nextInt(12)) {
      case 0, 1, 2 -> CommandMaker.line("PEXPIRE", key, soon);
      case 3 -> CommandMaker.line("SET", key, maker.value(), "PX", soon);
      case 4 -> CommandMaker.line("GETEX", key, "PX", soon);
      case 5 -> CommandMaker.line("RENAME", key, maker.key());
      case 6 -> CommandMaker.line("COPY", key, maker.key(), "DB", maker.pick("0", "1"), "REPLACE");
      case 7 -> CommandMaker.line("MOVE", key, maker.pick("0", "1"));
      case 8 -> CommandMaker.line("SPOP", key, "2");
      case 9 -> CommandMaker.line("INCRBYFLOAT", key, "0.1");
      case 10 -> CommandMaker.line("RANDOMKEY");
      default -> CommandMaker.line("PERSIST", key);
    };
  }
}
