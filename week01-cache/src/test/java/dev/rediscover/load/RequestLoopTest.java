package dev.rediscover.load;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Exercise;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@Exercise("1.8")
class RequestLoopTest {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;

  private final VirtualClock clock = new VirtualClock();
  private final LatencyHistogram latencies = new LatencyHistogram();
  private final List<Long> sentAt = new ArrayList<>();

  private RequestLoop loop(long serviceNanos) {
    return new RequestLoop(
        clock,
        () -> {
          sentAt.add(clock.now());
          clock.pass(serviceNanos);
        },
        latencies);
  }

  @Test
  void runClosed_eachRequest_followsTheReplyBefore() throws IOException {
    loop(100 * MICRO).runClosed(3);
    rule("in a closed loop the next request goes out when the last one is answered")
        .did("3 requests, each answered in 100 us")
        .expect(List.of(0L, 100 * MICRO, 200 * MICRO), "ns at which each was sent")
        .got(sentAt);
    rule("a latency is the time from the request to its reply")
        .did("3 requests, each answered in 100 us")
        .expect("3 of at most " + 100 * MICRO + " ns")
        .got(latencies.count() + " of at most " + latencies.max() + " ns");
  }

  @Test
  void runAtRate_quickServer_sendsWhenDue() throws IOException {
    loop(100 * MICRO).runAtRate(3, 5 * MILLI, MILLI);
    rule("a request is sent when it is due, not before")
        .did("3 requests, due at 5, 6 and 7 ms, each answered in 100 us")
        .expect(List.of(5 * MILLI, 6 * MILLI, 7 * MILLI), "ns at which each was sent")
        .got(sentAt);
    rule("with a server that keeps up, a latency is the time to the reply")
        .did("3 requests, due at 5, 6 and 7 ms, each answered in 100 us")
        .expect("3 of at most " + 100 * MICRO + " ns")
        .got(latencies.count() + " of at most " + latencies.max() + " ns");
  }

  @Test
  void runAtRate_slowServer_countsTheWaitFromWhenItWasDue() throws IOException {
    loop(3 * MILLI).runAtRate(3, 0, MILLI);
    rule("a request that is already late is sent at once")
        .did("3 requests, due at 0, 1 and 2 ms, each answered in 3 ms")
        .expect(List.of(0L, 3 * MILLI, 6 * MILLI), "ns at which each was sent")
        .got(sentAt);
    rule("a latency begins when the request was due: who clicked then has waited since then")
        .did("3 requests, due at 0, 1 and 2 ms, answered at 3, 6 and 9 ms")
        .expect(7 * MILLI, "ns that the last one waited")
        .got(latencies.max());
    loop(3 * MILLI).runAtRate(1, 0, MILLI);
    rule("a loop that begins late measures its first request from when it was due, too")
        .did("it is 9 ms", "1 request, due at 0 ms, answered in 3 ms")
        .expect(12 * MILLI, "ns that it waited")
        .got(latencies.max());
  }

  @Test
  void stall_measuredBothWays_onlyTheRateShowsIt() throws IOException {
    LatencyHistogram closed = CoordinatedOmission.closedLoop();
    rule("in a closed loop one request sees a stall, however many would have come meanwhile")
        .did("10,000 requests, answered in 100 us", "one stall of 100 ms")
        .expectThat(
            "100,000 to 101,000 ns", Long.class, got -> got >= 100 * MICRO && got < 101 * MICRO)
        .got(closed.percentile(99.9), "ns: p99.9");
    LatencyHistogram atARate = CoordinatedOmission.atARate();
    rule("at a rate all requests that were due in a stall have waited")
        .did("10,000 requests, one due each ms, answered in 100 us", "one stall of 100 ms")
        .expectThat(
            "85,000,000 to 100,000,000 ns",
            Long.class,
            got -> got > 85 * MILLI && got < 100 * MILLI)
        .got(atARate.percentile(99.9), "ns: p99.9");
  }
}
