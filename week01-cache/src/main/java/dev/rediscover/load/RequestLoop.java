package dev.rediscover.load;

import java.io.IOException;

/// What one client does: a request, its reply, the next request, and how long each took.
///
/// ```
///   closed:  |--request--|--request--|-------- the server stalls --------|--request--|
///            as many as the server allows: one of them has waited, the others were not even sent
///
///   at a rate:  |     |     |     |     |     |     |     |     |     |      when each was due
///               |--|  |--|  |-------- the server stalls --------|--|--|--|-- when each was answered
///            all that were due in the stall have waited, and are counted from when they were due
/// ```
///
/// Thread: one.
///
/// Exercise 1.8.
final class RequestLoop {
  private final NanoClock clock;
  private final Exchange exchange;
  private final LatencyHistogram latencies;

  /// A client that has sent nothing yet.
  RequestLoop(NanoClock clock, Exchange exchange, LatencyHistogram latencies) {
    this.clock = clock;
    this.exchange = exchange;
    this.latencies = latencies;
  }

  /// Exercise 1.8: the closed loop: the next request goes out when the reply to the last one is there.
  void runClosed(long requests) throws IOException {
    throw new UnsupportedOperationException(
        "exercise 1.8: measure each exchange from its start to its end");
  }

  /// Exercise 1.8: at a rate: request `i` is due at `firstNanos + i * intervalNanos`, as if somebody
  /// had clicked then, and waits from then on, also while an earlier one is still on its way.
  void runAtRate(long requests, long firstNanos, long intervalNanos) throws IOException {
    throw new UnsupportedOperationException(
        "exercise 1.8: wait until each request is due, and measure from then");
  }
}
