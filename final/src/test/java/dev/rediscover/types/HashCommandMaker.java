package dev.rediscover.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Commands on hashes.
final class HashCommandMaker extends CommandMaker {
  private static final Set<String> NO_ORDER = Set.of("HKEYS", "HVALS");

  HashCommandMaker(Random random) {
    super(random);
  }

  @Override
  String[] next() {
    return spoiled(
        switch (random.nextInt(26)) {
          case 0, 1, 2, 3 -> many("HSET", 1 + random.nextInt(3));
          case 4 -> many("HMSET", 1 + random.nextInt(3));
          case 5 -> line("HSETNX", key(), element(), value());
          case 6, 7 -> line("HGET", key(), element());
          case 8 -> line("HMGET", key(), element(), element(), element());
          case 9 -> line("HGETALL", key());
          case 10 -> line("HKEYS", key());
          case 11 -> line("HVALS", key());
          case 12 -> line("HLEN", key());
          case 13 -> line("HEXISTS", key(), element());
          case 14 -> line("HSTRLEN", key(), element());
          case 15, 16 -> line("HDEL", key(), element(), element());
          case 17, 18 -> line("HINCRBY", key(), element(), number());
          case 19 ->
              line("HINCRBYFLOAT", key(), element(), pick("0.5", "-1.25", "3", "1e2", "x", "inf"));
          case 20 -> line("HRANDFIELD", key(), pick("0", "x", "1.5", ""));
          case 21 -> line("HSCAN", key(), pick("0", "x"), "COUNT", pick("10000", "0", "x"));
          case 22 -> line("OBJECT", "ENCODING", key());
          case 23 -> line("TYPE", key());
          case 24 -> random.nextInt(4) == 0 ? large() : line("UNLINK", key());
          default -> line("DEL", key());
        });
  }

  private String[] many(String name, int fields) {
    List<String> words = new ArrayList<>(List.of(name, key()));
    for (int i = 0; i < fields; i++) {
      words.add(element());
      words.add(value());
    }
    return words.toArray(String[]::new);
  }

  /// More fields than a compact hash takes.
  private String[] large() {
    List<String> words = new ArrayList<>(List.of("HSET", key()));
    for (int i = 0; i < 520; i++) {
      words.add("f" + i);
      words.add("" + i);
    }
    return words.toArray(String[]::new);
  }

  @Override
  String comparable(String[] command, String reply) {
    return switch (command[0]) {
      case "HGETALL", "HSCAN" -> Unordered.pairs(reply);
      case "HRANDFIELD" -> command.length == 2 ? Unordered.presence(reply) : reply;
      default -> NO_ORDER.contains(command[0]) ? Unordered.elements(reply) : reply;
    };
  }
}
