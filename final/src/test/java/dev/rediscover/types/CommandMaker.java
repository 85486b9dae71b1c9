package dev.rediscover.types;

import java.util.Arrays;
import java.util.Random;

/// Makes up commands of one type, for ours and for the real Redis: most of them sensible, some odd, a
/// few plain wrong. Their replies must not depend on time or chance.
///
/// Words are Latin-1, a byte a character.
abstract class CommandMaker {
  static final String[] VALUES = {
    "",
    "v",
    "10",
    "-5",
    "127",
    "128",
    "-4097",
    "32768",
    "8388608",
    "2147483648",
    "9223372036854775807",
    "3.25",
    "hello world",
    "\u0000\r\n\u00ff",
    "x".repeat(64),
    "x".repeat(65),
    "y".repeat(700)
  };

  static final String[] NUMBERS = {
    "0",
    "1",
    "-1",
    "2",
    "3",
    "5",
    "-2",
    "-3",
    "10",
    "-10",
    "100",
    "1.5",
    "",
    "abc",
    "9223372036854775807",
    "-9223372036854775808",
    "9223372036854775808"
  };

  final Random random;

  CommandMaker(Random random) {
    this.random = random;
  }

  /// The next command.
  abstract String[] next();

  /// How a reply is compared: itself, or put in order where Redis promises none.
  String comparable(String[] command, String reply) {
    return reply;
  }

  /// One of a few keys, so that commands meet; now and then one that holds a string.
  String key() {
    return random.nextInt(25) == 0 ? "string" : "k" + random.nextInt(4);
  }

  /// One of some names, so that commands meet.
  String element() {
    return random.nextInt(4) == 0 ? pick(VALUES) : "e" + random.nextInt(30);
  }

  String value() {
    return pick(VALUES);
  }

  String number() {
    return pick(NUMBERS);
  }

  String pick(String... some) {
    return some[random.nextInt(some.length)];
  }

  /// Changes how large a compact collection may be: some are larger than that from now on.
  String[] limit(String setting, String usual) {
    return line("CONFIG", "SET", setting, pick("3", usual, usual));
  }

  static String[] line(String... words) {
    return words;
  }

  /// Now and then takes the last word away, or adds one.
  String[] spoiled(String[] command) {
    return switch (random.nextInt(80)) {
      case 0 -> command.length > 1 ? Arrays.copyOf(command, command.length - 1) : command;
      case 1 -> {
        String[] more = Arrays.copyOf(command, command.length + 1);
        more[command.length] = "surplus";
        yield more;
      }
      default -> command;
    };
  }
}
