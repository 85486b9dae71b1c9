package dev.rediscover.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Commands on sets.
final class SetCommandMaker extends CommandMaker {
  SetCommandMaker(Random random) {
    super(random);
  }

  @Override
  String[] next() {
    String[] command = any();
    // Which member goes is chance: the sets would not be equal any more.
    return command[0].equals("SPOP") && command.length == 2 ? line("SCARD", key()) : command;
  }

  private String[] any() {
    return spoiled(
        switch (random.nextInt(28)) {
          case 0, 1, 2, 3 -> many("SADD", 1 + random.nextInt(4));
          case 4, 5 -> line("SREM", key(), element(), element());
          case 6 -> line("SCARD", key());
          case 7 -> line("SISMEMBER", key(), element());
          case 8 -> line("SMISMEMBER", key(), element(), element(), element());
          case 9 -> line("SMEMBERS", key());
          case 10, 11 -> line("SMOVE", key(), key(), element());
          case 12, 13 -> line(pick("SDIFF", "SINTER", "SUNION"), key(), key());
          case 14 -> line(pick("SDIFF", "SINTER", "SUNION"), key(), key(), key());
          case 15 -> line(pick("SDIFF", "SINTER", "SUNION"), key());
          case 16, 17, 18 ->
              line(pick("SDIFFSTORE", "SINTERSTORE", "SUNIONSTORE"), key(), key(), key());
          case 19 -> line("SINTERCARD", pick("1", "2", "3", "0", "x"), key(), key());
          case 20 -> line("SINTERCARD", "2", key(), key(), "LIMIT", number());
          case 21 -> line("SRANDMEMBER", key(), pick("0", "x", "1.5", "", "10000"));
          case 22 -> line("SSCAN", key(), pick("0", "x"), "COUNT", pick("10000", "0", "x"));
          case 23 -> line("SPOP", key(), pick("0", "10000", "-1", "x"));
          case 24, 25 -> line("OBJECT", "ENCODING", key());
          case 26 -> random.nextInt(4) == 0 ? large() : line("UNLINK", key());
          default ->
              random.nextInt(2) == 0
                  ? limit("set-max-intset-entries", "512")
                  : line(pick("TYPE", "DEL"), key());
        });
  }

  /// Numbers more often than not, so that some sets stay compact.
  @Override
  String element() {
    return random.nextInt(3) > 0 ? "" + (random.nextInt(40) - 20) * 3000 : super.element();
  }

  private String[] many(String name, int members) {
    List<String> words = new ArrayList<>(List.of(name, key()));
    boolean numbers = random.nextBoolean();
    for (int i = 0; i < members; i++) {
      words.add(numbers ? "" + random.nextInt(60) * 1_000_000_000L : element());
    }
    return words.toArray(String[]::new);
  }

  /// More numbers than a compact set takes.
  private String[] large() {
    List<String> words = new ArrayList<>(List.of("SADD", key()));
    for (int i = 0; i < 513; i++) {
      words.add("" + i);
    }
    return words.toArray(String[]::new);
  }

  @Override
  String comparable(String[] command, String reply) {
    return switch (command[0]) {
      case "SRANDMEMBER", "SPOP" ->
          command.length == 2 ? Unordered.presence(reply) : Unordered.elements(reply);
      case "SMEMBERS", "SDIFF", "SINTER", "SUNION", "SSCAN" -> Unordered.elements(reply);
      default -> reply;
    };
  }
}
