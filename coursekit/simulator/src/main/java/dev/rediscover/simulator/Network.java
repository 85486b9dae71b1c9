package dev.rediscover.simulator;

/// Carries datagrams between nodes, with what may happen to them on the way.
///
/// Without faults each link keeps its order. What becomes of a datagram depends on its link and its
/// moment and on nothing else, so it stays the same when other steps are left out of the schedule.
final class Network {
  private static final long LATE_MAX = 400 * Time.MILLISECOND;
  private static final int SLOW = 20;

  private final Conditions conditions;
  private final Coverage coverage;
  private final Trace trace;
  private final EventQueue queue;
  private final int nodes;
  private final long[] seeds;
  private final long[] lastSent;
  private final int[] atOnce;
  private final long[] lastArrival;
  private final long delayMin;
  private final long jitter;

  Network(
      long seed, int nodes, Conditions conditions, Coverage coverage, Trace trace, EventQueue q) {
    this.conditions = conditions;
    this.coverage = coverage;
    this.trace = trace;
    this.queue = q;
    this.nodes = nodes;
    seeds = new long[nodes * nodes];
    lastSent = new long[nodes * nodes];
    atOnce = new int[nodes * nodes];
    lastArrival = new long[nodes * nodes];
    for (int i = 0; i < seeds.length; i++) {
      seeds[i] = Seed.mix(seed, i + 1_000);
    }
    delayMin = 100 + (long) (2_000 * Seed.fraction(seed, 1));
    jitter = 1 + (long) (5_000 * Seed.fraction(seed, 2));
  }

  /// Luck of what goes from one node to another now.
  long luck(long now, int from, int to) {
    int link = from * nodes + to;
    atOnce[link] = lastSent[link] == now ? atOnce[link] + 1 : 0;
    lastSent[link] = now;
    return Seed.mix(seeds[link], now * 64 + atOnce[link]);
  }

  /// How long it takes.
  long delay(long luck) {
    long delay = delayMin + (long) (jitter * Seed.fraction(luck, 1));
    if (conditions.acts(FaultKind.SLOW_NETWORK)) {
      coverage.happened(FaultKind.SLOW_NETWORK);
      return SLOW * delay;
    }
    return delay;
  }

  void send(long now, int from, int to, Object content) {
    int arrow = trace == null ? 0 : trace.sent(from, to);
    long luck = luck(now, from, to);
    FaultKind lostBy = lostBy(from, to, luck);
    if (lostBy != null) {
      coverage.happened(lostBy);
      if (trace != null) {
        trace.lost(arrow, to, "lost  " + Show.text(content) + " (" + lostBy.words() + ")");
      }
      return;
    }
    int link = from * nodes + to;
    long arrival = now + delay(luck);
    if (draws(FaultKind.REORDERING, luck)) {
      arrival += (long) (LATE_MAX * Seed.fraction(luck, 3) * Seed.fraction(luck, 4));
    } else if (!conditions.acts(FaultKind.REORDERING)) {
      arrival = Math.max(arrival, lastArrival[link]);
      lastArrival[link] = arrival;
    }
    deliver(arrival, from, to, content, arrow);
    if (draws(FaultKind.DUPLICATION, luck)) {
      int again = trace == null ? 0 : trace.sent(from, to);
      long later = arrival + (long) (LATE_MAX * Seed.fraction(luck, 5) * Seed.fraction(luck, 6));
      deliver(later, from, to, content, again);
    }
  }

  private FaultKind lostBy(int from, int to, long luck) {
    if (from == to) {
      return null;
    }
    if (conditions.isCut(from, to)) {
      return conditions.cutBy(from, to);
    }
    double rate = conditions.rate(FaultKind.LOSS, 0);
    return Seed.happens(rate, luck, FaultKind.LOSS.ordinal() + 16) ? FaultKind.LOSS : null;
  }

  private boolean draws(FaultKind kind, long luck) {
    double rate = conditions.rate(kind, 0);
    if (rate == 0 || !Seed.happens(rate, luck, kind.ordinal() + 16)) {
      return false;
    }
    coverage.happened(kind);
    return true;
  }

  private void deliver(long at, int from, int to, Object content, int arrow) {
    var message = new Scheduled(at, Scheduled.Kind.MESSAGE, to, from, 0, 0, content);
    message.arrow = arrow;
    queue.add(message);
  }
}
