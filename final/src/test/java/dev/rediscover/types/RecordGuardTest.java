package dev.rediscover.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.engine.Engine;
import dev.rediscover.engine.LoggedEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever a command does to a record, a [dev.rediscover.store.RecordGuard] is told before.
///
/// `-Drediscover.seed=…` makes up other commands.
final class RecordGuardTest {
  private static final long SEED = Long.getLong("rediscover.seed", 20_262);
  private static final int ROUNDS = 200;
  private static final int COMMANDS_BEFORE = 200;
  private static final int COMMANDS = 60;

  @Test
  void guard_isToldBeforeARecordChanges() {
    long told = 0;
    for (int round = 0; round < ROUNDS; round++) {
      LoggedEngine node = new LoggedEngine();
      MadeUpTraffic traffic = new MadeUpTraffic(node, new Random(SEED + round));
      for (int i = 0; i < COMMANDS_BEFORE; i++) {
        traffic.step();
      }
      List<KeptRecords> kept = watch(node.engine());
      for (int i = 0; i < COMMANDS; i++) {
        String command = traffic.step();
        kept.forEach(records -> records.check(command));
      }
      told += kept.stream().mapToLong(KeptRecords::told).sum();
    }
    assertThat(told).as("records that the guards were told of").isGreaterThan(300);
  }

  private static List<KeptRecords> watch(Engine engine) {
    List<KeptRecords> kept = new ArrayList<>();
    for (int i = 0; i < engine.databases().count(); i++) {
      kept.add(new KeptRecords(engine.databases().get(i)));
    }
    return kept;
  }
}
