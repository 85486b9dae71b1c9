package dev.rediscover.simulator;

import java.util.ArrayDeque;
import java.util.Arrays;

/// A node's body in a run: its machine while it is up, its disk, its clock, its timers.
final class Node {
  /// Work that waits for the disk.
  record Work(long token, DiskWork calls) {}

  final int id;
  final SimulatedDisk disk = new SimulatedDisk();
  final NodeFaults faults;
  final ArrayDeque<Work> works = new ArrayDeque<>();

  /// Null while it is down.
  Machine machine;

  /// Which start this is, from 1.
  int life;

  boolean hasPower = true;
  long pausedUntil;

  /// The fault that waits for the disk's next calls, or null.
  Fault armed;

  private int[] timers = new int[8];
  private long clockBase;
  private long clockSince;
  private double clockRate = 1;

  Node(int id, NodeFaults faults) {
    this.id = id;
    this.faults = faults;
    disk.faults(faults);
  }

  boolean isUp() {
    return machine != null;
  }

  boolean isLife(int number) {
    return isUp() && life == number;
  }

  long clock(long now) {
    return clockRate == 1 && clockSince == 0
        ? now + clockBase
        : clockBase + (long) ((now - clockSince) * clockRate);
  }

  /// How long a delay of this node's clock really is.
  long real(long delay) {
    return clockRate == 1 ? delay : (long) (delay / clockRate);
  }

  /// The clock jumps ahead, and from now on has this speed.
  void skew(long now, long jump, double rate) {
    clockBase = clock(now) + jump;
    clockSince = now;
    clockRate = rate;
  }

  /// Sets a timer, or stops it.
  ///
  /// @return the number of this setting; an older one no longer counts
  int set(int timer) {
    if (timer >= timers.length) {
      timers = Arrays.copyOf(timers, Math.max(timer + 1, 2 * timers.length));
    }
    return ++timers[timer];
  }

  boolean isSet(int timer, int setting) {
    return timers[timer] == setting;
  }

  /// The process is gone, and all that was only in its memory.
  void ends() {
    machine = null;
    armed = null;
    works.clear();
    pausedUntil = 0;
  }
}
