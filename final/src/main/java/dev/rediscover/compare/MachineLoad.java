package dev.rediscover.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How busy the machine was, up to one moment: all its cores, and this program's part in it.
///
/// @param busyNanos CPU time of all cores since they started; negative: the system does not tell
/// @param ownNanos CPU time of this program and of its children that have ended
/// @param wallNanos when
record MachineLoad(long busyNanos, long ownNanos, long wallNanos) {

  static MachineLoad now() {
    long wall = System.nanoTime();
    try {
      long own = 0;
      for (long ticks : CpuClock.statTicks(Files.readString(Path.of("/proc/self/stat")))) {
        own += ticks;
      }
      long busy = busyTicks(Files.readString(Path.of("/proc/stat")));
      return new MachineLoad(busy * CpuClock.TICK_NANOS, own * CpuClock.TICK_NANOS, wall);
    } catch (IOException e) {
      return new MachineLoad(-1, 0, wall);
    }
  }

  /// Cores that were busy between `earlier` and this with neither this program, nor its children,
  /// nor the server that took `serverNanos`; NaN where the system does not tell.
  double foreignCores(MachineLoad earlier, long serverNanos) {
    if (busyNanos < 0) {
      return Double.NaN;
    }
    long foreign = busyNanos - earlier.busyNanos - (ownNanos - earlier.ownNanos) - serverNanos;
    return Math.max(0, (double) foreign / (wallNanos - earlier.wallNanos));
  }

  /// The ticks in which the cores did anything, from the first line of `/proc/stat`: user, nice,
  /// system, interrupts and what a hypervisor took; not idle and waiting for disks.
  static long busyTicks(String stat) {
    String[] fields = stat.lines().findFirst().orElseThrow().trim().split(" +");
    long busy = 0;
    for (int field : new int[] {1, 2, 3, 6, 7, 8}) {
      busy += Long.parseLong(fields[field]);
    }
    return busy;
  }
}
