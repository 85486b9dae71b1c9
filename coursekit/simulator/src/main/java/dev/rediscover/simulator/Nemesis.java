package dev.rediscover.simulator;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// Draws the faults of a run from its seed: a swarm. Each kind is in every other run, with a rate of its
/// own, so that each pair of kinds meets, and each kind has runs to itself.
final class Nemesis {
  /// The node of a fault that hits [Scenario#favourite].
  static final int FAVOURITE = -2;

  private final SplittableRandom random;
  private final int nodes;
  private final long end;
  private final List<Fault> faults = new ArrayList<>();

  private Nemesis(SplittableRandom random, int nodes, long end) {
    this.random = random;
    this.nodes = nodes;
    this.end = end;
  }

  static List<Fault> draw(SplittableRandom random, Set<FaultKind> asked, int nodes, long end) {
    var nemesis = new Nemesis(random, nodes, end);
    boolean hitsFavourite = random.nextBoolean();
    for (FaultKind kind : asked.isEmpty() ? asked : EnumSet.copyOf(asked)) {
      if (random.nextBoolean()) {
        nemesis.draw(kind, hitsFavourite);
      }
    }
    return nemesis.faults;
  }

  private void draw(FaultKind kind, boolean hitsFavourite) {
    switch (kind) {
      case LOSS, DUPLICATION, REORDERING, PIECES -> windows(kind, -1, 0.5);
      case SLOW_NETWORK -> windows(kind, -1, 1);
      case PARTITION -> spells(kind, -1);
      case ONE_WAY_PARTITION -> spells(kind, -1);
      case CUT -> moments(kind, 1 + random.nextInt(12), hitsFavourite);
      case CRASH, POWER_LOSS, PAUSE -> downs(kind, hitsFavourite);
      case BLACKOUT -> add(kind, anytime(), anytime() / 8, -1, 0, 1);
      case TORN_WRITE, REORDERED_WRITES, REORDERED_NAMES -> add(kind, 0, end, -1, 0, 1);
      case LOST_SYNC, DISK_ERROR, SHORT_WRITE, DISK_FULL -> windows(kind, node(), 0.2);
      case SLOW_DISK -> windows(kind, node(), 1);
      case BIT_ROT -> moments(kind, 1, false);
      case CLOCK_SKEW -> skews();
    }
  }

  /// All of the time, or some spells of it.
  private void windows(FaultKind kind, int node, double rateMax) {
    double rate = rateMax * random.nextDouble() * random.nextDouble() + 0.01;
    if (random.nextBoolean()) {
      add(kind, 0, end, node, 0, Math.min(1, rate));
      return;
    }
    long at = anytime() / 4;
    while (at < end) {
      long until = at + length(end / 4);
      add(kind, at, Math.min(until, end) - at, node, 0, Math.min(1, rate));
      at = until + length(end / 4);
    }
  }

  private void spells(FaultKind kind, int node) {
    long at = anytime() / 4;
    for (int left = 1 + random.nextInt(6); left > 0 && at < end; left--) {
      long length = length(end / 4);
      if (kind == FaultKind.PARTITION) {
        add(kind, at, length, node, members(), 1);
      } else {
        int from = node();
        add(kind, at, length, from, (from + 1 + random.nextInt(Math.max(1, nodes - 1))) % nodes, 1);
      }
      at += length + length(end / 4);
    }
  }

  /// The nodes that are split off: one, or any number but all.
  private long members() {
    if (nodes < 2 || random.nextBoolean()) {
      return 1L << node();
    }
    return 1 + random.nextLong((1L << nodes) - 2);
  }

  private void moments(FaultKind kind, int count, boolean hitsFavourite) {
    for (int i = 0; i < count; i++) {
      add(kind, anytime(), 0, hitsFavourite ? FAVOURITE : node(), -1, 1);
    }
  }

  /// Ends and returns, of one node or of any, quick or slow ones.
  private void downs(FaultKind kind, boolean hitsFavourite) {
    int victim = random.nextInt(3) == 0 ? node() : -1;
    long longest = random.nextBoolean() ? end / 100 : end / 4;
    long at = anytime() / 4;
    for (int left = 1 + random.nextInt(8); left > 0 && at < end; left--) {
      int node = victim >= 0 ? victim : hitsFavourite ? FAVOURITE : node();
      int call = random.nextBoolean() && kind != FaultKind.PAUSE ? 1 + random.nextInt(12) : 0;
      long length = length(longest);
      add(kind, at, length, node, call, 1);
      if (kind != FaultKind.PAUSE && random.nextInt(4) == 0) {
        // Once more, while it starts.
        add(kind, at + length / 2, length, node, 1 + random.nextInt(12), 1);
      }
      at += length + length(end / 4);
    }
  }

  private void skews() {
    for (int node = 0; node < nodes; node++) {
      long offset = random.nextLong(10 * Time.SECOND);
      add(FaultKind.CLOCK_SKEW, 0, end, node, offset, 0.2 * random.nextDouble() - 0.1);
    }
  }

  private int node() {
    return random.nextInt(nodes);
  }

  private long anytime() {
    return random.nextLong(end);
  }

  /// Mostly short.
  private long length(long longest) {
    return Time.MILLISECOND + (long) (longest * random.nextDouble() * random.nextDouble());
  }

  private void add(FaultKind kind, long at, long length, int node, long number, double rate) {
    faults.add(new Fault(kind, at, Math.min(end, at + length), node, number, rate));
  }
}
