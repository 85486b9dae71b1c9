package dev.rediscover.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Makes up commands whose replies don't depend on time, chance or who answers: strings, keys,
/// connection, settings; most of them sensible, some odd, a few plain wrong.
final class RandomCommands {
  private static final String[] KEYS = {
    "a", "b", "c", "d", "e", "key:1", "key:2", "", "b\u0000n\u00ff\r\n", "{tag}x"
  };
  private static final String[] NUMBERS = {
    "0",
    "1",
    "-1",
    "2",
    "3",
    "7",
    "10",
    "-10",
    "100",
    "1000",
    "007",
    "+5",
    " 10",
    "1.0",
    "",
    "abc",
    "2147483647",
    "2147483648",
    "-2147483649",
    "4294967296",
    "9223372036854775807",
    "-9223372036854775808",
    "9223372036854775808",
    "1e3"
  };
  private static final String[] VALUES = {
    "",
    "v",
    "10",
    "-5",
    "3.25",
    "9223372036854775807",
    "hello world",
    "\u0000\r\n\u00ff",
    "x".repeat(44),
    "x".repeat(45),
    "y".repeat(700),
    "1e2",
    "foobar",
    "abcabc"
  };

  /// Far off or long past: when a test runs makes no difference.
  private static final String[] SECONDS = {
    "1000000",
    "2000000",
    "0",
    "-1",
    "x",
    "9223372036854775807",
    "-9223372036854775808",
    "99999999999999"
  };

  private static final String[] DATES = {"4102444800", "4102444801", "1", "0", "-5", "zzz"};

  /// Dates for SET: one that is past leaves a dead key, and who removes it when is nobody's promise.
  private static final String[] COMING = {"4102444800", "4102444801", "0", "-5", "zzz"};

  private static final String[] FLAGS = {"NX", "XX", "GT", "LT", "nx", "BAD"};

  private final Random random;

  RandomCommands(long seed) {
    random = new Random(seed);
  }

  /// The next command.
  String[] next() {
    List<String> words = new ArrayList<>(List.of(random.nextInt(10) < 7 ? strings() : others()));
    // Now and then a word too few or too many, or the name in lower case.
    switch (random.nextInt(60)) {
      case 0 -> words.removeLast();
      case 1 -> words.add("surplus");
      case 2 -> words.set(0, words.getFirst().toLowerCase(java.util.Locale.ROOT));
      default -> {}
    }
    return words.isEmpty() ? new String[] {"PING"} : words.toArray(String[]::new);
  }

  private String[] strings() {
    return switch (random.nextInt(32)) {
      case 0, 1, 2 -> line("SET", key(), value());
      case 3 -> line("SET", key(), value(), pick("EX", "PX"), pick(SECONDS));
      case 4 ->
          random.nextBoolean()
              ? line("SET", key(), value(), "EXAT", pick(COMING))
              : line("SET", key(), value(), "PXAT", pick(COMING) + "000");
      case 5 -> line("SET", key(), value(), pick("NX", "XX", "GET", "KEEPTTL", "BAD"));
      case 6 -> line("SET", key(), value(), pick("NX", "XX", "GET"), pick("GET", "KEEPTTL", "NX"));
      case 7, 8, 9 -> line("GET", key());
      case 10 -> line("GETSET", key(), value());
      case 11 -> line("GETDEL", key());
      case 12 -> line("GETEX", key(), pick("PERSIST", "EX", "BAD"));
      case 13 -> line("GETEX", key(), pick("EX", "PX"), pick(SECONDS));
      case 14 -> line("APPEND", key(), value());
      case 15 -> line("STRLEN", key());
      case 16 ->
          line("SETRANGE", key(), pick("0", "1", "5", "100", "-1", "536870912", "x"), value());
      case 17 -> line(pick("GETRANGE", "SUBSTR"), key(), number(), number());
      case 18 -> line("INCR", key());
      case 19 -> line("DECR", key());
      case 20 -> line("INCRBY", key(), number());
      case 21 -> line("DECRBY", key(), number());
      case 22 ->
          line("INCRBYFLOAT", key(), pick("0.5", "-1.25", "3", "1e2", "x", "inf", "nan", ""));
      case 23 -> line("MGET", key(), key(), key());
      case 24 -> line("MSET", key(), value(), key(), value());
      case 25 -> line("MSETNX", key(), value(), key(), value());
      case 26 -> line("SETNX", key(), value());
      case 27 -> line(pick("SETEX", "PSETEX"), key(), pick(SECONDS), value());
      case 28 -> line("LCS", key(), key());
      case 29 -> line("LCS", key(), key(), pick("LEN", "IDX", "BAD"));
      case 30 -> line("LCS", key(), key(), "IDX", "MINMATCHLEN", number(), "WITHMATCHLEN");
      default -> line("MSET", key(), value(), key());
    };
  }

  private String[] others() {
    return switch (random.nextInt(34)) {
      case 0 -> line("DEL", key(), key());
      case 1 -> line("UNLINK", key());
      case 2 -> line("EXISTS", key(), key(), key());
      case 3 -> line("TOUCH", key(), key());
      case 4 -> line("TYPE", key());
      case 5 -> line("RENAME", key(), key());
      case 6 -> line("RENAMENX", key(), key());
      case 7 -> line("COPY", key(), key());
      case 8 -> line("COPY", key(), key(), pick("REPLACE", "DB", "BAD"));
      case 9 -> line("COPY", key(), key(), "DB", pick("0", "1", "16", "-1", "x"), "REPLACE");
      case 10 -> line("MOVE", key(), pick("0", "1", "2", "16", "x"));
      case 11 -> line(pick("EXPIRE", "PEXPIRE"), key(), pick(SECONDS));
      // GT and LT compare with what another EXPIRE said some milliseconds ago: dates only.
      case 12 -> line(pick("EXPIRE", "PEXPIRE"), key(), pick(SECONDS), pick("NX", "XX", "BAD"));
      case 13 -> line("EXPIREAT", key(), pick(DATES), pick(FLAGS), pick(FLAGS));
      case 14 -> line("EXPIREAT", key(), pick(DATES));
      case 15 -> line("PEXPIREAT", key(), pick(DATES) + "000");
      case 16 -> line(pick("EXPIRETIME", "PEXPIRETIME"), "never-relative");
      case 17 -> line("PERSIST", key());
      case 18 -> line("OBJECT", pick("ENCODING", "REFCOUNT", "FREQ", "BAD"), "int-key-not-there");
      case 19 -> line("DBSIZE");
      case 20 -> line("SELECT", pick("0", "1", "2", "15", "16", "-1", "x", "4294967296"));
      case 21 -> line("SWAPDB", pick("0", "1", "2", "x"), pick("0", "1", "16", "y"));
      case 22 ->
          random.nextInt(20) == 0
              ? line(pick("FLUSHDB", "FLUSHALL"), pick("SYNC", "ASYNC", "BAD"))
              : line("PING");
      case 23 -> line("PING", value());
      case 24 -> line("ECHO", value());
      case 25 -> line("CLIENT", "SETNAME", pick("me", "you", "a b", "", "\n"));
      case 26 -> line("CLIENT", pick("GETNAME", "GETREDIR", "BAD"));
      case 27 -> line("HELLO", pick("4", "1", "x"));
      case 28 ->
          line(
              "CONFIG",
              "SET",
              pick("maxmemory-samples", "timeout", "hz", "nosuch"),
              pick("5", "x", "-1", ""));
      case 29 -> line("CONFIG", "GET", pick("maxmemory-policy", "timeout", "nosuch", "databases"));
      case 30 -> line("AUTH", pick("x", "default"));
      case 31 -> line(pick("NOSUCH", "gEt", "", "SLOWLOG", "OBJECT", "CLIENT"), value());
      case 32 -> line("KEYS", pick("nosuch", "[z]", "q*"));
      default -> line("COMMAND", "GETKEYS", "MSET", key(), value(), key(), value());
    };
  }

  private static String[] line(String... words) {
    return words;
  }

  private String key() {
    return pick(KEYS);
  }

  private String value() {
    return pick(VALUES);
  }

  private String number() {
    return pick(NUMBERS);
  }

  private String pick(String... words) {
    return words[random.nextInt(words.length)];
  }
}
