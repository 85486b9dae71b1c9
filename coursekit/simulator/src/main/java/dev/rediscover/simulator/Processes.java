package dev.rediscover.simulator;

import java.io.IOException;
import java.util.SplittableRandom;

/// Starts and ends the nodes of a run, lets their disks work, and begins and ends the faults.
final class Processes {
  private static final long HALT_PATIENCE = 20 * Time.MILLISECOND;
  private static final long RESTART_MIN = 50 * Time.MILLISECOND;
  private static final long RESTART_MAX = 300 * Time.MILLISECOND;
  private static final long WORK_MIN = 50;
  private static final long WORK_MAX = 500;
  private static final int SLOW = 200;

  private final Run run;
  private final Conditions conditions;
  private final Coverage coverage;
  private final Trace trace;
  private final EventQueue queue;
  private final long seed;

  Processes(
      Run run, Conditions conditions, Coverage coverage, Trace trace, EventQueue queue, long seed) {
    this.run = run;
    this.conditions = conditions;
    this.coverage = coverage;
    this.trace = trace;
    this.queue = queue;
    this.seed = seed;
  }

  // Starts.

  void start(Node node) {
    if (node.isUp()) {
      return;
    }
    boolean wasOff = !node.hasPower;
    node.hasPower = true;
    node.life++;
    node.machine = booted(node);
    if (wasOff) {
      run.connections().release(run.now());
    }
    if (node.isUp()) {
      run.step(node, new Event.Started(), 0);
      run.judgeStart();
    } else {
      startAgainSoon(node);
    }
  }

  private Machine booted(Node node) {
    try {
      var dice = new SplittableRandom(Seed.mix(seed, node.life * 64L + node.id));
      return run.scenario()
          .boot(new Boot(node.id, run.nodes(), node.life, node.disk, run.parameters(), dice));
    } catch (Halted halted) {
      halted(node);
    } catch (IOException failed) {
      node.disk.crash();
      row(node, Trace.Kind.DOWN, "does not start: " + failed);
    } catch (RuntimeException | AssertionError | StackOverflowError thrown) {
      run.threw(node, thrown);
    }
    return null;
  }

  private void startAgainSoon(Node node) {
    long delay = RESTART_MIN + (long) ((RESTART_MAX - RESTART_MIN) * fraction(node));
    queue.add(new Scheduled(run.now() + delay, Scheduled.Kind.START, node.id, -1, 0, 0, null));
  }

  // Ends.

  /// A node gives up by itself.
  void stop(Node node, String why) {
    if (!node.isUp()) {
      return;
    }
    row(node, Trace.Kind.DOWN, "stops: " + why);
    processEnds(node);
    startAgainSoon(node);
  }

  /// A call to the disk was the last thing that a node did.
  void halted(Node node) {
    Fault fault = node.armed;
    if (fault == null) {
      stop(node, "its disk takes no more calls");
    } else {
      down(node, fault);
    }
  }

  /// From now on no disk ends its process.
  void disarm() {
    for (Node node : run.all()) {
      node.armed = null;
      node.faults.haltAfter(-1);
    }
  }

  /// The disk was not called in time.
  void endAnyway(Node node, Fault fault) {
    if (node.isUp() && node.armed == fault) {
      down(node, fault);
    }
  }

  private void hit(Fault fault) {
    Node node = run.node(victim(fault));
    if (node.armed != null) {
      return;
    }
    if (fault.number() == 0) {
      if (node.isUp()) {
        down(node, fault);
      }
      return;
    }
    // A node that is down meets it while it starts.
    node.armed = fault;
    node.faults.haltAfter(fault.number());
    long latest = Math.min(fault.until(), run.now() + HALT_PATIENCE);
    queue.add(new Scheduled(latest, Scheduled.Kind.CRASH_ANYWAY, node.id, -1, node.life, 0, fault));
  }

  private int victim(Fault fault) {
    if (fault.node() != Nemesis.FAVOURITE) {
      return fault.node();
    }
    int favourite = run.scenario().favourite(run);
    return favourite >= 0 ? favourite : (int) (fault.at() % run.nodes());
  }

  private void down(Node node, Fault fault) {
    coverage.happened(fault.kind());
    boolean isOfAll = fault.kind() == FaultKind.BLACKOUT;
    row(node, Trace.Kind.DOWN, isOfAll ? "loses power, as all do" : fault.kind().words());
    if (fault.kind() == FaultKind.CRASH) {
      processEnds(node);
    } else {
      losesPower(node);
    }
    long until = Math.max(fault.until(), run.now() + 1);
    queue.add(new Scheduled(until, Scheduled.Kind.START, node.id, -1, 0, 0, null));
  }

  /// What the process had asked of the disk last may still be done.
  private void processEnds(Node node) {
    Node.Work last = node.works.peek();
    if (last != null && fraction(node) < 0.5) {
      try {
        last.calls().run();
      } catch (IOException | RuntimeException | Halted nobodyHears) {
        // It has ended.
      }
    }
    node.faults.haltAfter(-1);
    node.disk.crash();
    node.ends();
    run.connections().processEnded(run.now(), node.id);
  }

  private void losesPower(Node node) {
    boolean tears = conditions.acts(FaultKind.TORN_WRITE);
    boolean reordersWrites = conditions.acts(FaultKind.REORDERED_WRITES);
    boolean reordersNames = conditions.acts(FaultKind.REORDERED_NAMES);
    count(FaultKind.TORN_WRITE, tears && node.disk.hasPendingWrites());
    count(FaultKind.REORDERED_WRITES, reordersWrites && node.disk.hasPendingWrites());
    count(FaultKind.REORDERED_NAMES, reordersNames && !node.disk.pendingNames().isEmpty());
    var random = new SplittableRandom(Seed.mix(seed, run.now() * 64 + node.id));
    node.faults.haltAfter(-1);
    node.disk.powerLoss(random, new PowerLoss(tears, reordersWrites, reordersNames));
    node.ends();
    node.hasPower = false;
    run.connections().powerLost(node.id);
  }

  private void count(FaultKind kind, boolean happened) {
    if (happened) {
      coverage.happened(kind);
    }
  }

  // Work on the disk.

  void work(Node node, Node.Work work) {
    node.works.add(work);
    if (node.works.size() == 1) {
      beginWork(node);
    }
  }

  private void beginWork(Node node) {
    long time = WORK_MIN + (long) ((WORK_MAX - WORK_MIN) * fraction(node));
    if (conditions.rate(FaultKind.SLOW_DISK, node.id) > 0) {
      coverage.happened(FaultKind.SLOW_DISK);
      time *= 1 + (long) (SLOW * Seed.fraction(seed, (int) (run.now() & 0xffffff)));
    }
    long done = run.now() + time;
    queue.add(new Scheduled(done, Scheduled.Kind.DISK_DONE, node.id, -1, node.life, 0, null));
  }

  /// The first work of a node's queue has had its time.
  ///
  /// @return the event for the node, or null where its process ended at a call
  Event worked(Node node) {
    Node.Work work = node.works.peek();
    IOException failure = null;
    try {
      work.calls().run();
    } catch (IOException failed) {
      failure = failed;
    } catch (Halted halted) {
      node.works.clear();
      halted(node);
      return null;
    } catch (RuntimeException | AssertionError | StackOverflowError thrown) {
      run.threw(node, thrown);
      return null;
    }
    node.works.poll();
    if (!node.works.isEmpty()) {
      beginWork(node);
    }
    return new Event.DiskDone(work.token(), failure);
  }

  // Faults.

  void begin(Fault fault) {
    if (trace != null && !fault.kind().isOfProcess()) {
      trace.fault(fault.node() < 0 ? -1 : fault.node(), fault.line());
    }
    switch (fault.kind()) {
      case CRASH, POWER_LOSS -> hit(fault);
      case BLACKOUT -> blackout(fault);
      case PAUSE -> pause(fault);
      case CUT -> cut(fault);
      case BIT_ROT -> rot(fault);
      case CLOCK_SKEW -> skew(fault);
      default -> {
        conditions.begin(fault);
        ends(fault);
      }
    }
  }

  void end(Fault fault) {
    if (fault.kind() == FaultKind.CLOCK_SKEW) {
      run.node(fault.node()).skew(run.now(), 0, 1);
    } else {
      conditions.end(fault);
      run.connections().release(run.now());
    }
  }

  private void ends(Fault fault) {
    queue.add(new Scheduled(fault.until(), Scheduled.Kind.FAULT_ENDS, 0, -1, 0, 0, fault));
  }

  private void blackout(Fault fault) {
    for (Node node : run.all()) {
      if (node.isUp()) {
        down(node, fault);
      }
    }
  }

  private void pause(Fault fault) {
    Node node = run.node(victim(fault));
    if (node.isUp()) {
      node.pausedUntil = fault.until();
      coverage.happened(FaultKind.PAUSE);
      row(node, Trace.Kind.FAULT, fault.line());
    }
  }

  private void cut(Fault fault) {
    int cut = run.connections().cut(run.now(), victim(fault));
    count(FaultKind.CUT, cut > 0);
  }

  private void rot(Fault fault) {
    var random = new SplittableRandom(Seed.mix(seed, fault.at() + 7));
    count(FaultKind.BIT_ROT, run.node(fault.node()).disk.rot(random));
  }

  private void skew(Fault fault) {
    coverage.happened(FaultKind.CLOCK_SKEW);
    run.node(fault.node()).skew(run.now(), fault.number(), 1 + fault.rate());
    ends(fault);
  }

  private double fraction(Node node) {
    return Seed.fraction(Seed.mix(seed, run.now()), node.id);
  }

  private void row(Node node, Trace.Kind kind, String text) {
    if (trace != null) {
      trace.row(node.id, kind, text);
    }
  }
}
