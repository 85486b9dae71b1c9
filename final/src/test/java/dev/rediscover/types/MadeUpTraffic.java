package dev.rediscover.types;

import dev.rediscover.engine.LoggedEngine;
import java.util.List;
import java.util.Random;

/// Made-up commands of all types for an engine, while the clock moves and keys get deadlines that come
/// soon.
final class MadeUpTraffic {
  private final LoggedEngine node;
  private final Random random;
  private final List<CommandMaker> makers;

  MadeUpTraffic(LoggedEngine node, Random random) {
    this.node = node;
    this.random = random;
    makers =
        List.of(
            new BitmapCommandMaker(random),
            new HashCommandMaker(random),
            new ListCommandMaker(random),
            new SetCommandMaker(random),
            new SortCommandMaker(random),
            new SortedSetCommandMaker(random),
            new TransactionCommandMaker(random));
  }

  /// Runs one command; now and then time passes, or the engine does what it does again and again.
  ///
  /// @return the command
  String step() {
    CommandMaker maker = makers.get(random.nextInt(makers.size()));
    String[] command = random.nextInt(4) == 0 ? mortal(maker) : maker.next();
    node.ask(command);
    if (random.nextInt(3) == 0) {
      node.advance(random.nextInt(200));
    }
    if (random.nextInt(50) == 0) {
      node.engine().beginBatch();
      node.engine().cron();
    }
    return String.join(" ", command);
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
