package dev.rediscover.load;

/// A server in virtual time: it answers each request in 0.1 ms, but once, from second 5 on, it does
/// nothing for 100 ms.
///
/// Thread: one.
final class StallingServer implements Exchange {
  static final long SERVICE_NANOS = 100_000;
  static final long STALL_NANOS = 100_000_000;
  private static final long STALLS_AT_NANOS = 5_000_000_000L;

  private final VirtualClock clock;
  private boolean stalled;

  StallingServer(VirtualClock clock) {
    this.clock = clock;
  }

  @Override
  public void perform() {
    if (!stalled && clock.now() >= STALLS_AT_NANOS) {
      stalled = true;
      clock.pass(STALL_NANOS);
    }
    clock.pass(SERVICE_NANOS);
  }
}
