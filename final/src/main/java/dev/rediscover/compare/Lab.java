package dev.rediscover.compare;

import java.io.IOException;

/// What every section works with: what was asked for, the two servers, the benchmark.
record Lab(
    Options options, Contestant ours, Contestant redis, Children children, Benchmark benchmark) {

  static final String OURS = "ours";
  static final String REDIS = "Redis";

  Server start(Contestant contestant) throws IOException, InterruptedException {
    return Server.start(contestant, children);
  }

  /// Runs the same load against both, Redis first in every other round.
  Pair pair(Server ours, Server redis, BenchmarkTest test, int depth, long requests, int round)
      throws IOException, InterruptedException {
    if (round % 2 == 0) {
      Measurement first = benchmark.run(ours, test, depth, requests);
      return new Pair(first, benchmark.run(redis, test, depth, requests));
    }
    Measurement first = benchmark.run(redis, test, depth, requests);
    return new Pair(benchmark.run(ours, test, depth, requests), first);
  }

  /// A line for the user who waits.
  void say(String progress) {
    System.err.println(progress);
  }
}
