package dev.rediscover.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the user asked for on the command line.
///
/// @param ours the command that starts our server, null: the one of this repository
/// @param keys how many keys the sections memory, collections and pause load
/// @param seconds how long the section pause writes
/// @param json the file for the figures, null: none
record Options(
    List<String> sections,
    String ours,
    String redis,
    List<String> tests,
    List<Integer> depths,
    int pairs,
    int keys,
    int seconds,
    boolean quick,
    Path json) {

  static final List<String> SECTIONS = List.of("speed", "cold", "memory", "collections", "pause");

  static final String HELP =
      """
      ./compare [speed|cold|memory|collections|pause|all] [flags]

      Runs our server and the redis-server of this machine by turns, loads both with
      redis-benchmark, and prints Markdown tables. Without a word: speed.

        speed        throughput, latency and CPU per operation, both servers warm
        cold         start-up to the first PING, and the first operations after it
        memory       heap and resident size per key
        collections  heap per key, or per element, of hashes, sets, lists and sorted sets
        pause        garbage collections and the longest reply under a long load of SET

        --pairs N         pairs of runs, the order swapped each time        5
        --tests A,B       tests of redis-benchmark, or: all                 GET,SET
        --depths A,B      pipeline depths (-P)                              1,16,64
        --keys N          keys in memory, collections, pause    1000000
        --seconds N       length of the load in pause                       60
        --quick           short runs: to see that it works, not to quote
        --our COMMAND     our server; {port} becomes its port               ./serve --port {port}
        --redis COMMAND   the other server; {port} becomes its port         redis-server ...
        --json FILE       every single figure, as JSON
      """;

  static final String REDIS =
      "redis-server --port {port} --bind 127.0.0.1 --save '' --appendonly no";

  /// The options in `words`; anything unknown is a [CannotCompare] that names it.
  static Options parse(List<String> words) {
    Draft draft = new Draft();
    var rest = words.iterator();
    while (rest.hasNext()) {
      String word = rest.next();
      if (word.equals("--quick")) {
        draft.quick = true;
      } else if (word.equals("all")) {
        draft.sections.addAll(SECTIONS);
      } else if (SECTIONS.contains(word)) {
        draft.sections.add(word);
      } else if (!Draft.FLAGS.contains(word)) {
        throw new CannotCompare("Unknown: " + word + " (./compare --help lists what there is).");
      } else if (!rest.hasNext()) {
        throw new CannotCompare(word + " needs a value.");
      } else {
        draft.take(word, rest.next());
      }
    }
    return draft.options();
  }

  /// The options while they are read.
  private static final class Draft {
    static final List<String> FLAGS =
        List.of(
            "--pairs", "--tests", "--depths", "--keys", "--seconds", "--our", "--redis", "--json");

    final List<String> sections = new ArrayList<>();
    String ours;
    String redis = REDIS;
    List<String> tests = List.of("GET", "SET");
    List<Integer> depths = List.of(1, 16, 64);
    Integer pairs;
    Integer keys;
    Integer seconds;
    boolean quick;
    Path json;

    void take(String flag, String value) {
      switch (flag) {
        case "--pairs" -> pairs = number(flag, value);
        case "--keys" -> keys = number(flag, value);
        case "--seconds" -> seconds = number(flag, value);
        case "--tests" -> tests = tests(value);
        case "--depths" ->
            depths = List.of(value.split(",")).stream().map(d -> number(flag, d)).toList();
        case "--our" -> ours = value;
        case "--redis" -> redis = value;
        case "--json" -> json = Path.of(value);
        default -> throw new IllegalArgumentException(flag);
      }
    }

    Options options() {
      return new Options(
          sections.isEmpty() ? List.of("speed") : sections.stream().distinct().toList(),
          ours,
          redis,
          tests,
          depths,
          pairs != null ? pairs : quick ? 2 : 5,
          keys != null ? keys : quick ? 100_000 : 1_000_000,
          seconds != null ? seconds : quick ? 5 : 60,
          quick,
          json);
    }

    private static List<String> tests(String value) {
      if (value.equals("all")) {
        return BenchmarkTest.ALL.stream().map(BenchmarkTest::name).toList();
      }
      List<String> names = List.of(value.toUpperCase(Locale.ROOT).split(","));
      names.forEach(BenchmarkTest::named);
      return names;
    }

    private static int number(String flag, String value) {
      if (!value.matches("[1-9][0-9]{0,8}")) {
        throw new CannotCompare(flag + " needs a number from 1 up, not " + value + ".");
      }
      return Integer.parseInt(value);
    }
  }
}
