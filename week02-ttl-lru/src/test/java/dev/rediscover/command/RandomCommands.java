package dev.rediscover.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Makes commands up: mostly sensible ones on a few keys, many with odd numbers and options, some
/// that are plain wrong. Deadlines are far off or long past, so that it does not matter how long a test
/// takes.
final class RandomCommands {
  private static final String[] KEYS = {
    "a", "b", "c", "d", "key:1", "key:2", "", "b\u0000n\u00ff\r\n", "{tag}x"
  };
  private static final String[] INTEGERS = {
    "0",
    "1",
    "-1",
    "2",
    "5",
    "10",
    "-10",
    "100",
    "007",
    "+5",
    " 10",
    "10 ",
    "1.0",
    "",
    "abc",
    "-0",
    "2147483647",
    "2147483648",
    "-2147483648",
    "-2147483649",
    "4294967297",
    "536870912",
    "9223372036854775807",
    "-9223372036854775808",
    "9223372036854775808",
    "-9223372036854775809",
    "99999999999999999999",
    "1e3"
  };
  private static final String[] REALS = {
    "0",
    "1",
    "-1",
    "0.1",
    "0.2",
    "-0.3",
    "3.0e3",
    "1e-5",
    "5e-18",
    "1e17",
    "123456789.123456789",
    "1e300",
    "-1e300",
    "1e4000",
    "1e5000",
    "1e-5000",
    "inf",
    "-inf",
    "+inf",
    "Infinity",
    "nan",
    ".5",
    "5.",
    ".",
    "1e",
    "0x10",
    "0x1.8p1",
    "0x",
    " 1",
    "1 ",
    "",
    "abc",
    "1.5d",
    "+1.5",
    "--1",
    "1e+2",
    "0.30000000000000004",
    "9007199254740993",
    "18446744073709551617",
    "1e18",
    "0e99999999999"
  };
  private static final String[] TEXTS = {
    "",
    "v",
    "hello world",
    "ohmytext",
    "mynewtext",
    "line\r\nbreak",
    "\u0000\u0001\u00fe\u00ff",
    "0123456789012345678901234567890123456789abcd",
    "0123456789012345678901234567890123456789abcde"
  };
  private static final String[] FAR = {"4102444800000", "4102444800001", "9102444800123"};
  private static final String[] FAR_SECONDS = {"4102444800", "4102444801", "9102444800"};
  private static final String[] PATTERNS = {
    "*",
    "?",
    "key:*",
    "k?y:[1-9]",
    "[a-c]",
    "[^a]",
    "*:*",
    "a*b*c",
    "\\a",
    "[",
    "[a",
    "",
    "**1",
    "*1"
  };

  private final Random random;

  RandomCommands(Random random) {
    this.random = random;
  }

  /// The next command; sometimes several that belong together.
  List<String[]> next() {
    List<String[]> made = new ArrayList<>();
    switch (random.nextInt(40)) {
      case 0 -> made.add(broken());
      case 1 -> made.addAll(deadOnArrival());
      case 2 -> made.addAll(encoding());
      case 3 -> made.add(database());
      case 4 -> made.add(words("LPUSH", key(), text()));
      default -> made.add(sensible());
    }
    if (random.nextInt(10) == 0) {
      String[] last = made.getLast();
      last[0] = random.nextBoolean() ? last[0].toLowerCase(java.util.Locale.ROOT) : mixed(last[0]);
    }
    return made;
  }

  private static String mixed(String name) {
    StringBuilder mixed = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char letter = name.charAt(i);
      mixed.append(i % 2 == 0 ? letter : Character.toLowerCase(letter));
    }
    return mixed.toString();
  }

  private static String[] words(String... words) {
    return words;
  }

  /// An unknown command, or too many or too few words.
  private String[] broken() {
    return switch (random.nextInt(7)) {
      case 0 -> words("FOO");
      case 1 -> words("NOSUCH", plain(), "x".repeat(random.nextInt(200)), plain());
      case 2 -> words("y".repeat(random.nextInt(200) + 1), "z".repeat(random.nextInt(150)), "end");
      case 3 -> words("OBJECT", "NOSUCH", key());
      case 4 -> words("CLIENT");
      default -> {
        String[] good = sensible();
        boolean longer = good.length == 1 || random.nextBoolean();
        String[] bad = java.util.Arrays.copyOf(good, good.length + (longer ? 1 : -1));
        if (longer) {
          bad[good.length] = any();
        }
        yield bad;
      }
    };
  }

  /// A key that was dead before it was there, met at once so that both servers bury it.
  private List<String[]> deadOnArrival() {
    String key = key();
    return List.of(
        random.nextBoolean()
            ? words("SET", key, text(), "PXAT", "1")
            : words("SET", key, text(), "EXAT", "1000"),
        words("EXISTS", key));
  }

  private List<String[]> encoding() {
    String key = key();
    return List.of(
        words("SET", key, random.nextBoolean() ? integer() : text()),
        words("OBJECT", "ENCODING", key));
  }

  private String[] database() {
    return switch (random.nextInt(8)) {
      case 0, 1 -> words("SELECT", pick("0", "0", "1", "2", "15", "16", "-1", "abc", "4294967296"));
      case 2 -> words("SWAPDB", pick("0", "1", "16", "x"), pick("0", "1", "2", "-1", "y"));
      case 3 -> words("MOVE", key(), pick("0", "1", "2", "16", "z", "4294967296"));
      case 4 -> words(pick("FLUSHDB", "FLUSHALL"), pick("ASYNC", "SYNC", "sync", "NOW"));
      case 5 -> random.nextInt(4) == 0 ? words("FLUSHALL") : words("SELECT", "0");
      case 6 -> words("COPY", key(), key(), "DB", pick("0", "1", "16", "x"));
      default -> words("DBSIZE");
    };
  }

  private String[] sensible() {
    return switch (random.nextInt(34)) {
      case 0, 1, 2 -> set();
      case 3 -> words("GET", key());
      case 4 -> words("APPEND", key(), text());
      case 5 -> words(pick("INCR", "DECR"), key());
      case 6 -> words(pick("INCRBY", "DECRBY"), key(), integer());
      case 7, 8 -> words("INCRBYFLOAT", key(), real());
      case 9 -> words("GETDEL", key());
      case 10 -> getEx();
      case 11, 12 -> words(pick("GETRANGE", "SUBSTR"), key(), integer(), integer());
      case 13 -> words("GETSET", key(), value());
      case 14 -> words("SETNX", key(), value());
      case 15 -> words(pick("SETEX", "PSETEX"), key(), badTime(), value());
      case 16 -> words("SETRANGE", key(), pick("0", "1", "5", "100", "-1", "x", big()), text());
      case 17 -> words("STRLEN", key());
      case 18 -> words("MGET", key(), key(), key());
      case 19 -> words(pick("MSET", "MSETNX"), key(), value(), key(), value());
      case 20 -> lcs();
      case 21 -> words(pick("DEL", "UNLINK", "EXISTS", "TOUCH"), key(), key());
      case 22, 23, 24 -> expire();
      case 25 -> words(pick("TTL", "PTTL", "EXPIRETIME", "PEXPIRETIME", "PERSIST", "TYPE"), key());
      case 26 -> words(pick("RENAME", "RENAMENX"), key(), key());
      case 27 -> random.nextBoolean() ? words("COPY", key(), key()) : copy();
      case 28 -> words("KEYS", pick(PATTERNS));
      case 29 -> scan();
      case 30 -> words("OBJECT", pick("FREQ", "ENCODING"), pick("nosuch", key() + "!"));
      case 31 -> words(pick("ECHO", "PING"), text());
      case 32 -> connection();
      default -> getKeys();
    };
  }

  private String[] set() {
    List<String> words = new ArrayList<>(List.of("SET", key(), value()));
    while (random.nextInt(3) != 0) {
      switch (random.nextInt(9)) {
        case 0 -> words.add(pick("NX", "nx"));
        case 1 -> words.add(pick("XX", "Xx"));
        case 2 -> words.add("GET");
        case 3 -> words.add("KEEPTTL");
        case 4 -> addTime(words, "EXAT", pick(FAR_SECONDS));
        case 5, 6 -> addTime(words, "PXAT", pick(FAR));
        case 7 -> addTime(words, pick("EX", "PX", "EXAT", "PXAT"), badTime());
        default -> words.add(pick("PERSIST", "EX", "FOO", ""));
      }
    }
    return words.toArray(String[]::new);
  }

  private static void addTime(List<String> words, String unit, String time) {
    words.add(unit);
    words.add(time);
  }

  /// Positive ones would make a key whose deadline depends on when the command came.
  private String badTime() {
    return pick("0", "-1", "abc", "", "9223372036854775807", "-9223372036854775808");
  }

  private String[] getEx() {
    List<String> words = new ArrayList<>(List.of("GETEX", key()));
    switch (random.nextInt(6)) {
      case 0 -> words.add("PERSIST");
      case 1 -> addTime(words, "PXAT", pick(FAR));
      case 2 -> addTime(words, "EXAT", random.nextBoolean() ? "1" : pick(FAR_SECONDS));
      case 3 -> addTime(words, pick("EX", "PX"), badTime());
      case 4 -> {
        words.add(pick("PERSIST", "KEEPTTL", "NX", "EX"));
        addTime(words, "PXAT", pick(FAR));
      }
      default -> {}
    }
    return words.toArray(String[]::new);
  }

  private String[] expire() {
    List<String> words = new ArrayList<>();
    if (random.nextBoolean()) {
      words.addAll(List.of("PEXPIREAT", key(), random.nextInt(8) == 0 ? "1" : pick(FAR)));
    } else if (random.nextBoolean()) {
      words.addAll(List.of("EXPIREAT", key(), random.nextInt(8) == 0 ? "-1" : pick(FAR_SECONDS)));
    } else {
      words.addAll(List.of(pick("EXPIRE", "PEXPIRE"), key(), badTime()));
    }
    while (random.nextInt(3) == 0) {
      words.add(pick("NX", "XX", "GT", "LT", "gt", "foo"));
    }
    return words.toArray(String[]::new);
  }

  private String[] copy() {
    return words("COPY", key(), key(), pick("REPLACE", "replace", "DB", "FOO"));
  }

  private String[] lcs() {
    List<String> words = new ArrayList<>(List.of("LCS", key(), key()));
    while (random.nextBoolean()) {
      switch (random.nextInt(5)) {
        case 0 -> words.add("LEN");
        case 1 -> words.add("IDX");
        case 2 -> words.add("WITHMATCHLEN");
        case 3 -> addTime(words, "MINMATCHLEN", integer());
        default -> words.add(pick("idx", "len", "foo", "MINMATCHLEN"));
      }
    }
    return words.toArray(String[]::new);
  }

  private String[] scan() {
    List<String> words = new ArrayList<>(List.of("SCAN"));
    words.add(random.nextInt(6) == 0 ? pick("abc", "-", " 1", "99999999999999999999", "1x") : "0");
    addTime(words, "COUNT", random.nextInt(8) == 0 ? pick("0", "-1", "x") : "1000");
    if (random.nextBoolean()) {
      addTime(words, "MATCH", pick(PATTERNS));
    }
    if (random.nextInt(3) == 0) {
      addTime(words, "TYPE", pick("string", "LIST", "hash", "nosuch"));
    }
    if (random.nextInt(8) == 0) {
      words.add("MATCH");
    }
    return words.toArray(String[]::new);
  }

  private String[] connection() {
    return switch (random.nextInt(6)) {
      case 0 -> words("CLIENT", "SETNAME", pick("me", "", "a b", "x\n", "\u00ff"));
      case 1 -> words("CLIENT", "GETNAME");
      case 2 -> words("HELLO", pick("1", "4", "abc", "99999999999999999999"));
      case 3 -> words("HELLO", "2", pick("SETNAME", "FOO", "AUTH"));
      case 4 -> words("PING");
      default -> words("DBSIZE");
    };
  }

  private String[] getKeys() {
    List<String> words = new ArrayList<>(List.of("COMMAND", "GETKEYS"));
    words.addAll(
        switch (random.nextInt(6)) {
          case 0 -> List.of("GET", key());
          case 1 -> List.of("MSET", key(), "1", key(), "2");
          case 2 -> List.of("RENAME", key(), key());
          case 3 -> List.of("OBJECT", "ENCODING", key());
          case 4 -> List.of("PING", "x");
          default -> List.of(pick("GET", "DEL", "NOSUCH"), key(), key());
        });
    return words.toArray(String[]::new);
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String key() {
    return pick(KEYS);
  }

  private String integer() {
    return pick(INTEGERS);
  }

  private String real() {
    return pick(REALS);
  }

  private String big() {
    return pick("536870912", "9223372036854775807", "9223372036854775808");
  }

  private String text() {
    return random.nextInt(20) == 0
        ? pick("long ", "\u00e9").repeat(random.nextInt(400))
        : pick(TEXTS);
  }

  /// Text that an error may quote and cut: errors are UTF-8 here, and any bytes in Redis.
  private String plain() {
    return pick("", "v", "hello world", "a\r\nb", "w".repeat(random.nextInt(160)));
  }

  private String value() {
    return switch (random.nextInt(4)) {
      case 0 -> integer();
      case 1 -> real();
      default -> text();
    };
  }

  private String any() {
    return switch (random.nextInt(3)) {
      case 0 -> integer();
      case 1 -> plain();
      default -> pick("NX", "XX", "GET", "KEEPTTL", "COUNT", "MATCH", "REPLACE", "DB");
    };
  }
}
