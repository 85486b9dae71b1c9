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
          range("LRANGE_100", 99),
          range("LRANGE_300", 299),
          range("LRANGE_500", 499),
          range("LRANGE_600", 599),
          plain("MSET"));

  private static BenchmarkTest plain(String name) {
    return new BenchmarkTest(name, List.of("-t", name.toLowerCase(Locale.ROOT)), null, Target.NONE);
  }

  /// redis-benchmark's own LRANGE tests push in the same run, and their CPU would be counted along.
  private static BenchmarkTest range(String name, int last) {
    List<String> command = List.of("LRANGE", "mylist", "0", Integer.toString(last));
    return new BenchmarkTest(name, command, "LPUSH", Target.NONE);
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
