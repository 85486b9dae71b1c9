package dev.rediscover.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// SORT of lists, sets and sorted sets, and the keys and hashes that BY and GET look up.
final class SortCommandMaker extends CommandMaker {
  SortCommandMaker(Random random) {
    super(random);
  }

  @Override
  String[] next() {
    return spoiled(
        switch (random.nextInt(12)) {
          case 0 -> line("RPUSH", key(), element(), element(), element());
          case 1 -> line("SADD", key(), element(), element());
          case 2 -> line("ZADD", key(), "" + random.nextInt(5), element());
          case 3 -> line("SET", "w" + small(), pick("1", "-2", "3.5", "10", "x"));
          case 4 -> line("HSET", "h" + small(), "f", pick("4", "1", "x", "2"), "g", value());
          case 5 -> line(pick("DEL", "TYPE"), key());
          case 6 -> line("LRANGE", "target", "0", "-1");
          case 7 -> line("DEL", pick("w", "h") + small());
          default -> sort();
        });
  }

  private String small() {
    return "" + random.nextInt(12);
  }

  @Override
  String element() {
    return random.nextInt(40) == 0 ? pick("x", "1.5", "-3", "007") : small();
  }

  /// None with a NUL: to ALPHA, where nothing is stored, a text ends there, and equal ones are in the order
  /// of chance.
  @Override
  String value() {
    String any = super.value();
    return any.indexOf('\0') < 0 ? any : "v";
  }

  private String[] sort() {
    List<String> words = new ArrayList<>(List.of(pick("SORT", "SORT", "SORT_RO"), key()));
    boolean stores = false;
    for (int i = random.nextInt(4); i > 0; i--) {
      switch (random.nextInt(9)) {
        case 0 -> words.addAll(List.of("BY", pick("w*", "h*->f", "h*->", "h*->nosuch", "nosuch*")));
        case 1 -> words.addAll(List.of("GET", pick("#", "w*", "h*->g", "nosuch", "*->f", "k*")));
        case 2 -> words.addAll(List.of("LIMIT", number(), number()));
        case 3 -> words.add("DESC");
        case 4 -> words.add("ASC");
        case 5 -> words.add("ALPHA");
        case 6 -> {
          words.addAll(List.of("STORE", pick("target", key())));
          stores = true;
        }
        default -> words.add(pick("asc", "alpha", "bad"));
      }
    }
    // Without an order of its own, or with equal weights, a result is chance: the order is then by
    // number, which is never equal.
    if (words.contains("BY") && words.contains("ALPHA") || words.contains("alpha")) {
      words.removeIf(word -> word.equalsIgnoreCase("ALPHA"));
    }
    if (!stores && words.size() == 2 && random.nextBoolean()) {
      words.addAll(List.of("BY", "nosort"));
    }
    return words.toArray(String[]::new);
  }

  @Override
  String comparable(String[] command, String reply) {
    // A set that is not sorted.
    return List.of(command).contains("nosort") ? Unordered.elements(reply) : reply;
  }
}
