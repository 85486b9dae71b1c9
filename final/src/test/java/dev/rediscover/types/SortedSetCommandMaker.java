package dev.rediscover.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Commands on sorted sets.
///
/// Ranges of members are asked of keys whose scores are all 0: Redis says nothing of any other.
final class SortedSetCommandMaker extends CommandMaker {
  private static final String[] SCORES = {
    "0",
    "1",
    "2",
    "3",
    "-1",
    "10",
    "1.5",
    "-2.25",
    "3.3",
    "0.1",
    "1e3",
    "100",
    "1000000",
    "-0",
    "inf",
    "-inf",
    "+inf",
    "Infinity",
    "nan",
    "-nan",
    "1e17",
    "-1e16",
    "123456789012345680",
    "4611686018427387904",
    "4611686018427387905",
    "9223372036854775807",
    "1e308",
    "-1e308",
    "1e400",
    "1e-400",
    "4.9e-324",
    "2.2250738585072014e-308",
    "0x10",
    ".5",
    "5.",
    "1e-5",
    "0.0001",
    "3.14159265358979312",
    "",
    "abc",
    " 1",
    "1 ",
    "1e",
    "--1"
  };

  private static final String[] ENDS = {
    "-inf",
    "+inf",
    "inf",
    "0",
    "1",
    "(1",
    "2",
    "(2",
    "-1",
    "(0",
    "10",
    "(10",
    "1.5",
    "(1.5",
    "-0",
    "(-inf",
    "(+inf",
    "(inf",
    "100",
    "nan",
    "(nan",
    "",
    "(",
    "abc",
    " 1",
    "1 ",
    "( 1",
    "1e400",
    "[1",
    "1\u0000x"
  };

  private static final String[] LIMITS = {
    "0", "1", "2", "3", "10", "-1", "-2", "9223372036854775807", "-9223372036854775808", "x", "1.5"
  };

  SortedSetCommandMaker(Random random) {
    super(random);
  }

  @Override
  String[] next() {
    return spoiled(
        switch (random.nextInt(16)) {
          case 0, 1, 2, 3 -> add();
          case 4 -> remove();
          case 5, 6 -> ask();
          case 7, 8 -> rangeByRankOrScore();
          case 9 -> rangeByMember();
          case 10 -> pop();
          case 11, 12 -> combine();
          case 13 -> random.nextInt(3) == 0 ? limit("zset-max-listpack-entries", "128") : about();
          default -> store();
        });
  }

  /// Most scores are sensible ones.
  private String score() {
    return random.nextInt(3) == 0 ? pick(SCORES) : "" + random.nextInt(6);
  }

  private String flatKey() {
    return random.nextInt(25) == 0 ? "string" : "flat" + random.nextInt(2);
  }

  /// Never the string's key, which would hold no string any more.
  private String target() {
    return "k" + random.nextInt(4);
  }

  private String set() {
    return "set" + random.nextInt(2);
  }

  private String[] add() {
    return switch (random.nextInt(14)) {
      case 0 -> line("ZINCRBY", key(), score(), element());
      case 1 -> line("ZADD", key(), "INCR", score(), element());
      case 2 -> line("ZADD", key(), flag(), flag(), score(), element());
      case 3, 4 -> line("ZADD", key(), flag(), score(), element(), score(), element());
      case 5, 6 -> line("ZADD", flatKey(), "0", element(), "0", element(), "0", element());
      case 7 ->
          random.nextInt(3) == 0 ? large(key(), 5) : line("SADD", set(), element(), element());
      case 8 -> random.nextInt(3) == 0 ? large(flatKey(), 1) : line("SADD", set(), element());
      default -> line("ZADD", key(), score(), element(), score(), element(), score(), element());
    };
  }

  private String flag() {
    return pick("NX", "XX", "GT", "LT", "CH", "INCR", "nx", "ch", "bad");
  }

  /// More members than a compact sorted set takes.
  private String[] large(String key, int scores) {
    List<String> words = new ArrayList<>(List.of("ZADD", key));
    for (int i = 0; i < 130; i++) {
      words.add("" + i % scores);
      words.add("m" + i);
    }
    return words.toArray(String[]::new);
  }

  private String[] remove() {
    return switch (random.nextInt(8)) {
      case 0 -> line("ZREMRANGEBYRANK", key(), number(), number());
      case 1 -> line("ZREMRANGEBYSCORE", key(), pick(ENDS), pick(ENDS));
      case 2 -> line("ZREMRANGEBYLEX", flatKey(), end(), end());
      case 3 -> line("DEL", random.nextBoolean() ? target() : "flat0");
      default -> line("ZREM", key(), element(), element());
    };
  }

  private String[] ask() {
    return switch (random.nextInt(9)) {
      case 0 -> line("ZCARD", key());
      case 1 -> line("ZCOUNT", key(), pick(ENDS), pick(ENDS));
      case 2 -> line("ZLEXCOUNT", flatKey(), end(), end());
      case 3 -> line("ZMSCORE", key(), element(), element(), element());
      case 4 -> line("ZRANK", key(), element());
      case 5 -> line("ZREVRANK", key(), element());
      case 6 -> line("ZRANDMEMBER", key(), pick("0", "x", "1000", "1.5"));
      case 7 -> line("ZRANDMEMBER", key(), pick("0", "1000", "9223372036854775807"), "WITHSCORES");
      default -> line("ZSCORE", key(), element());
    };
  }

  private String[] rangeByRankOrScore() {
    return switch (random.nextInt(8)) {
      case 0 -> line("ZRANGE", key(), number(), number());
      case 1 -> options("ZRANGE", key(), number(), number());
      case 2 -> options("ZREVRANGE", key(), number(), number());
      case 3 -> options("ZRANGE", key(), pick(ENDS), pick(ENDS), "BYSCORE");
      case 4 -> options("ZRANGE", key(), pick(ENDS), pick(ENDS), "REV", "BYSCORE");
      case 5 -> options("ZREVRANGEBYSCORE", key(), pick(ENDS), pick(ENDS));
      default -> options("ZRANGEBYSCORE", key(), pick(ENDS), pick(ENDS));
    };
  }

  private String[] rangeByMember() {
    return switch (random.nextInt(4)) {
      case 0 -> options("ZRANGE", flatKey(), end(), end(), "BYLEX");
      case 1 -> options("ZRANGE", flatKey(), end(), end(), "BYLEX", "REV");
      case 2 -> options("ZREVRANGEBYLEX", flatKey(), end(), end());
      default -> options("ZRANGEBYLEX", flatKey(), end(), end());
    };
  }

  private String end() {
    return switch (random.nextInt(8)) {
      case 0, 1 -> "-";
      case 2, 3 -> "+";
      case 4 -> pick("", "x", "-x", "+x", "[", "(", "+\u0000");
      case 5 -> "(" + element();
      default -> "[" + element();
    };
  }

  /// Adds some of the options of a range.
  private String[] options(String... command) {
    List<String> words = new ArrayList<>(List.of(command));
    while (random.nextInt(3) == 0) {
      switch (random.nextInt(5)) {
        case 0 -> words.add("WITHSCORES");
        case 1 -> words.add("REV");
        case 2 -> words.add(pick("BYSCORE", "byscore", "bad"));
        default -> words.addAll(List.of("LIMIT", pick(LIMITS), pick(LIMITS)));
      }
    }
    return words.toArray(String[]::new);
  }

  private String[] pop() {
    String max = pick("MIN", "MAX", "max", "MID");
    return switch (random.nextInt(8)) {
      case 0 -> line("ZPOPMIN", key());
      case 1 -> line("ZPOPMAX", key());
      case 2 -> line("ZPOPMIN", key(), number());
      case 3 -> line("ZPOPMAX", key(), number());
      case 4 -> line("ZMPOP", pick("1", "2", "0", "-1", "x", "3"), key(), key(), max);
      case 5 -> line("ZMPOP", "1", key(), max, "COUNT", number());
      case 6 -> line("ZMPOP", "2", key(), key(), max, "COUNT", "2", pick("COUNT", "x"), "1");
      default -> line("ZMPOP", "2", key(), set(), max, "COUNT", "200");
    };
  }

  private String input() {
    return random.nextInt(4) == 0 ? set() : key();
  }

  private String[] combine() {
    List<String> words = new ArrayList<>();
    String name = pick("ZUNION", "ZINTER", "ZDIFF", "ZUNIONSTORE", "ZINTERSTORE", "ZDIFFSTORE");
    words.add(random.nextInt(6) == 0 ? "ZINTERCARD" : name);
    if (words.getFirst().endsWith("STORE")) {
      words.add(target());
    }
    int keys = 1 + random.nextInt(3);
    words.add(random.nextInt(20) == 0 ? number() : "" + keys);
    for (int i = 0; i < keys; i++) {
      words.add(input());
    }
    while (random.nextInt(2) == 0) {
      switch (random.nextInt(4)) {
        case 0 -> {
          words.add("WEIGHTS");
          for (int i = 0; i < keys; i++) {
            words.add(score());
          }
        }
        case 1 -> words.addAll(List.of("AGGREGATE", pick("SUM", "MIN", "MAX", "min", "AVG")));
        case 2 -> words.add("WITHSCORES");
        default -> words.addAll(List.of("LIMIT", pick(LIMITS)));
      }
    }
    return words.toArray(String[]::new);
  }

  private String[] store() {
    return switch (random.nextInt(5)) {
      case 0 -> options("ZRANGESTORE", target(), key(), number(), number());
      case 1 -> options("ZRANGESTORE", target(), key(), pick(ENDS), pick(ENDS), "BYSCORE");
      case 2 -> options("ZRANGESTORE", "flat0", flatKey(), end(), end(), "BYLEX");
      case 3 -> line("COPY", key(), target(), "REPLACE");
      default -> line("ZRANGE", key(), "0", "-1", "WITHSCORES");
    };
  }

  private String[] about() {
    return switch (random.nextInt(5)) {
      case 0 -> line("ZSCAN", key(), pick("0", "x"), "COUNT", pick("10000", "0", "x"));
      case 1 -> line("ZSCAN", key(), "0", "MATCH", pick("*", "e1*", "x"), "COUNT", "10000");
      case 2 -> line("TYPE", key());
      case 3 -> line("ZRANDMEMBER", key());
      default -> line("OBJECT", "ENCODING", random.nextBoolean() ? key() : flatKey());
    };
  }

  @Override
  String comparable(String[] command, String reply) {
    return switch (command[0]) {
      case "ZSCAN" -> Unordered.pairs(reply);
      case "ZRANDMEMBER" ->
          command.length == 2 ? Unordered.presence(reply) : Unordered.bytes(reply);
      default -> reply;
    };
  }
}
