package dev.rediscover.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Commands on bits.
final class BitmapCommandMaker extends CommandMaker {
  private static final String[] OFFSETS = {
    "0",
    "1",
    "7",
    "8",
    "9",
    "63",
    "64",
    "100",
    "1000",
    "-1",
    "4294967295",
    "4294967296",
    "x",
    "",
    "9223372036854775807"
  };

  BitmapCommandMaker(Random random) {
    super(random);
  }

  @Override
  String[] next() {
    return spoiled(
        switch (random.nextInt(16)) {
          case 0, 1, 2 -> line("SETBIT", key(), offset(), pick("0", "1", "1", "2", "x"));
          case 3 -> line("GETBIT", key(), offset());
          case 4 -> line("BITCOUNT", key());
          case 5 -> line("BITCOUNT", key(), number(), number());
          case 6 -> line("BITCOUNT", key(), number(), number(), pick("BIT", "BYTE", "bit", "x"));
          case 7 -> line("BITPOS", key(), pick("0", "1", "2", "x"));
          case 8 -> line("BITPOS", key(), pick("0", "1"), number());
          case 9 -> line("BITPOS", key(), pick("0", "1"), number(), number());
          case 10 -> line("BITPOS", key(), pick("0", "1"), number(), number(), pick("BIT", "BYTE"));
          case 11 -> line("BITOP", pick("AND", "OR", "XOR", "NOT", "x"), key(), key(), key());
          case 12 -> line("BITOP", pick("NOT", "AND", "or"), key(), key());
          case 13 -> bitField();
          case 14 -> line(pick("SET", "APPEND"), key(), value());
          default -> random.nextInt(3) == 0 ? line("DEL", key()) : line("GET", key());
        });
  }

  /// Small ones mostly: a string of half a gigabyte is made by a few only.
  private String offset() {
    return random.nextInt(3) > 0
        ? "" + random.nextInt(200)
        : pick(OFFSETS).replace("4294967295", "70000");
  }

  /// Not the smallest numbers of all: with those Redis' check overflows, and SAT gives the largest.
  private String amount() {
    return number().replace("-9223372036854775808", "-4611686018427387904");
  }

  private String[] bitField() {
    List<String> words =
        new ArrayList<>(List.of(pick("BITFIELD", "BITFIELD", "BITFIELD_RO"), key()));
    for (int i = random.nextInt(4); i >= 0; i--) {
      String type = pick("u", "i") + pick("1", "2", "5", "8", "16", "31", "63", "64", "0", "x");
      String at = pick("", "", "#") + offset();
      switch (random.nextInt(7)) {
        case 0, 1 -> words.addAll(List.of("GET", type, at));
        case 2, 3 -> words.addAll(List.of("SET", type, at, amount()));
        case 4, 5 -> words.addAll(List.of("INCRBY", type, at, amount()));
        default -> words.addAll(List.of("OVERFLOW", pick("WRAP", "SAT", "FAIL", "x")));
      }
    }
    return words.toArray(String[]::new);
  }
}
