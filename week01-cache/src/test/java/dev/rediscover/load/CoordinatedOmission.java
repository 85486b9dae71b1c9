package dev.rediscover.load;

import java.io.IOException;

/// Measures a server that stalls for 100 ms, once in a closed loop and once at a rate, in virtual time,
/// and prints what each way of measuring makes of it.
public final class CoordinatedOmission {
  private static final long REQUESTS = 10_000;
  private static final long MILLI = 1_000_000;

  private CoordinatedOmission() {}

  /// 10,000 requests, each 0.9 ms after the answer to the last one.
  static LatencyHistogram closedLoop() throws IOException {
    LatencyHistogram latencies = new LatencyHistogram();
    VirtualClock clock = new VirtualClock();
    RequestLoop loop = new RequestLoop(clock, new StallingServer(clock), latencies);
    for (long i = 0; i < REQUESTS; i++) {
      loop.runClosed(1);
      // The client thinks before it asks again: as many requests as the other way.
      clock.pass(MILLI - StallingServer.SERVICE_NANOS);
    }
    return latencies;
  }

  /// 10,000 requests, one due each thousandth of a second.
  static LatencyHistogram atARate() throws IOException {
    LatencyHistogram latencies = new LatencyHistogram();
    VirtualClock clock = new VirtualClock();
    new RequestLoop(clock, new StallingServer(clock), latencies).runAtRate(REQUESTS, 0, MILLI);
    return latencies;
  }

  /// Prints the two side by side.
  public static void main(String... arguments) throws IOException {
    LatencyHistogram closed = closedLoop();
    LatencyHistogram open = atARate();
    System.out.println("10,000 requests in 10 s, answered in 0.1 ms, one stall of 100 ms");
    System.out.printf("%8s %14s %14s%n", "", "closed loop", "at a rate");
    for (double percent : new double[] {50, 90, 99, 99.5, 99.9, 99.99, 100}) {
      System.out.printf(
          "%8s %11.2f ms %11.2f ms%n",
          percent == 100 ? "max" : "p" + percent,
          closed.percentile(percent) / (double) MILLI,
          open.percentile(percent) / (double) MILLI);
    }
  }
}
