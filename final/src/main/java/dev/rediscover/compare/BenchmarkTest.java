package dev.rediscover.compare;

import java.util.List;
import java.util.Locale;

/// A load that redis-benchmark can make: one row of its default list.
///
/// @param name as redis-benchmark writes it
/// @param arguments what chooses it on redis-benchmark's command line
/// @param before the test that must have filled its key, null: none
/// @param target what our server is to reach with it, at the depths that have one
record BenchmarkTest(String name, List<String> arguments, String before, Target target) {

  /// What redis-benchmark writes as "LPUSH (needed to benchmark LRANGE)".
  private static final String FOR_RANGES = "LPUSH_FOR_LRANGE";

  /// A list that no other test pops from.
  private static final String RANGE_KEY = "rangelist";

  static final List<BenchmarkTest> ALL =
      List.of(
          plain("PING_INLINE"),
          plain("PING_MBULK"),
          plain("SET").wanting(Target.GET_AND_SET),
          plain("GET").wanting(Target.GET_AND_SET),
          plain("INCR"),
          plain("LPUSH"),
          plain("RPUSH"),
          plain("LPOP"),
          plain("RPOP"),
          plain("SADD"),
          plain("HSET"),
          plain("SPOP"),
          plain("ZADD"),
          plain("ZPOPMIN"),
          command(FOR_RANGES, null, "LPUSH", RANGE_KEY, "x".repeat(32)),
          range("LRANGE_100", 99),
          range("LRANGE_300", 299),
          range("LRANGE_500", 499),
          range("LRANGE_600", 599),
          plain("MSET"));

  private static BenchmarkTest plain(String name) {
    List<String> arguments = List.of("-t", name.toLowerCase(Locale.ROOT));
    return new BenchmarkTest(name, arguments, null, Target.CPU);
  }

  private static BenchmarkTest command(String name, String before, String... words) {
    return new BenchmarkTest(name, List.of(words), before, Target.CPU);
  }

  /// redis-benchmark's own LRANGE tests push in the same run, and their CPU would be counted along.
  private static BenchmarkTest range(String name, int last) {
    return command(name, FOR_RANGES, "LRANGE", RANGE_KEY, "0", Integer.toString(last));
  }

  private BenchmarkTest wanting(Target wanted) {
    return new BenchmarkTest(name, arguments, before, wanted);
  }

  /// The test of that name, in capitals.
  static BenchmarkTest named(String name) {
    return ALL.stream()
        .filter(test -> test.name.equals(name))
        .findFirst()
        .orElseThrow(() ->
            new CannotCompare(
                "No test is called "
                    + name
                    + "; there are "
                    + String.join(", ", ALL.stream().map(BenchmarkTest::name).toList())
                    + "."));
  }
}
