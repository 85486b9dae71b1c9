package dev.rediscover.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Commands on lists.
final class ListCommandMaker extends CommandMaker {
  private static final String[] TIMEOUTS = {
    "0.001",
    "1e-3",
    "1e-30",
    "1e-400",
    "-1",
    "-0.5",
    "x",
    "",
    "inf",
    "-inf",
    "1e400",
    "1e18",
    "nan",
    " 1",
    "0x",
    "0x1p-99",
    "1e-5000",
    "9223372036854775.808",
    "1\u0000"
  };

  /// So many of them are good ones. None may make a real Redis wait for ever.
  private static final int SOON = 2;

  ListCommandMaker(Random random) {
    super(random);
  }

  @Override
  String[] next() {
    String[] command = made();
    // A word less may be the one that ends the waiting.
    return command[0].startsWith("B") ? command : spoiled(command);
  }

  private String[] made() {
    return switch (random.nextInt(39)) {
      case 0, 1, 2, 3 -> many("LPUSH", 1 + random.nextInt(4));
      case 4, 5, 6, 7 -> many("RPUSH", 1 + random.nextInt(4));
      case 8 -> many("LPUSHX", 1 + random.nextInt(2));
      case 9 -> many("RPUSHX", 1 + random.nextInt(2));
      case 10, 11 -> random.nextBoolean() ? line("LPOP", key()) : line("LPOP", key(), number());
      case 12, 13 -> random.nextBoolean() ? line("RPOP", key()) : line("RPOP", key(), number());
      case 14 -> line("LLEN", key());
      case 15, 16 -> line("LINDEX", key(), number());
      case 17, 18 -> line("LSET", key(), number(), element());
      case 19, 20 -> line("LINSERT", key(), pick("BEFORE", "after", "on"), element(), element());
      case 21, 22, 23 -> line("LRANGE", key(), number(), number());
      case 24 -> line("LTRIM", key(), pick("0", "1", "-30", "x"), pick("-1", "-2", "30", "y"));
      case 25 -> line("LTRIM", key(), number(), number());
      case 26, 27 -> line("LREM", key(), pick("0", "1", "-1", "2", number()), element());
      case 28, 29, 30 -> position();
      case 31, 32 -> line("LMOVE", key(), key(), end(), end());
      case 33 -> line("RPOPLPUSH", key(), key());
      case 34 -> multiPop(new ArrayList<>(List.of("LMPOP")));
      case 35 -> blocking();
      case 36 -> line(pick("OBJECT", "object"), "ENCODING", key());
      case 37 -> random.nextInt(3) == 0 ? large() : line("TYPE", key());
      default -> random.nextInt(3) == 0 ? line("DEL", key()) : line("COPY", key(), key());
    };
  }

  private String[] blocking() {
    return switch (random.nextInt(5)) {
      case 0, 1 -> line(pick("BLPOP", "BRPOP"), key(), key(), key(), key(), timeout());
      case 2 -> multiPop(new ArrayList<>(List.of("BLMPOP", timeout())));
      case 3 -> line("BLMOVE", key(), key(), end(), end(), timeout());
      default -> line("BRPOPLPUSH", key(), key(), timeout());
    };
  }

  private String end() {
    return random.nextInt(20) == 0 ? pick("MIDDLE", "") : pick("LEFT", "right");
  }

  private String timeout() {
    return random.nextInt(4) == 0 ? pick(TIMEOUTS) : TIMEOUTS[random.nextInt(SOON)];
  }

  private String[] many(String name, int elements) {
    List<String> words = new ArrayList<>(List.of(name, key()));
    for (int i = 0; i < elements; i++) {
      words.add(element());
    }
    return words.toArray(String[]::new);
  }

  private String[] position() {
    List<String> words = new ArrayList<>(List.of("LPOS", key(), element()));
    for (int i = random.nextInt(4); i > 0; i--) {
      words.add(pick("RANK", "COUNT", "MAXLEN", "rank", "OTHER"));
      words.add(number());
    }
    return words.toArray(String[]::new);
  }

  /// A real Redis 7.0 ends with the largest number of keys.
  private String[] multiPop(List<String> words) {
    int keys = 1 + random.nextInt(3);
    words.add(random.nextInt(10) == 0 ? pick("0", "-1", "x", "2", "7") : "" + keys);
    for (int i = 0; i < keys; i++) {
      words.add(key());
    }
    words.add(end());
    if (random.nextBoolean()) {
      words.add(random.nextInt(10) == 0 ? "OTHER" : "COUNT");
      words.add(number());
      if (random.nextInt(20) == 0) {
        words.add("COUNT");
        words.add("1");
      }
    }
    return words.toArray(String[]::new);
  }

  /// More than a node takes.
  private String[] large() {
    List<String> words = new ArrayList<>(List.of(pick("LPUSH", "RPUSH"), key()));
    String padding = "-".repeat(random.nextInt(60));
    for (int i = 0; i < 300; i++) {
      words.add("e" + random.nextInt(30) + (random.nextInt(3) == 0 ? padding : ""));
    }
    if (random.nextInt(3) == 0) {
      words.add("z".repeat(9_000));
    }
    return words.toArray(String[]::new);
  }

  /// A move that waited in vain is answered with no array; one that may not wait, with nothing.
  @Override
  String comparable(String[] command, String reply) {
    boolean moves = command[0].equals("BLMOVE") || command[0].equals("BRPOPLPUSH");
    return moves && reply.equals("*-1\r\n") ? "$-1\r\n" : reply;
  }
}
