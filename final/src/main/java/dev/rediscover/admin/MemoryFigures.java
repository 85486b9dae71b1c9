package dev.rediscover.admin;

import dev.rediscover.engine.Engine;

/// What memory is used for, from the data out to the process: INFO memory and MEMORY STATS.
///
/// Redis' allocator is here the arena with its pages, and the JVM's heap that they lie in: allocated is
/// what the data use, active that and what their pages have free, resident all that is used of the heap.
///
/// @param used what the data use, with all that is kept beside them
/// @param peak the most that this has been
/// @param start what of it an empty server uses
/// @param overhead what of it is not what clients have stored
/// @param held `used`, and what the pages have free
/// @param heap what is used of the heap, garbage included
/// @param process what the system counts for the process
record MemoryFigures(
    long used, long peak, long start, long overhead, long held, long heap, long process) {
  static MemoryFigures of(Engine engine) {
    Runtime jvm = Runtime.getRuntime();
    return new MemoryFigures(
        engine.usedBytes(),
        engine.peakBytes(),
        engine.startBytes(),
        engine.overheadBytes(),
        engine.heldBytes(),
        jvm.totalMemory() - jvm.freeMemory(),
        ResidentSize.bytes());
  }

  /// How many times as much, and how many bytes more.
  record Excess(double ratio, long bytes) {
    static Excess of(long all, long part) {
      return new Excess(part == 0 ? 1 : (double) all / part, all - part);
    }
  }

  /// What the pages have free.
  Excess inPages() {
    return Excess.of(held, used);
  }

  /// What else is on the heap.
  Excess onHeap() {
    return Excess.of(heap, held);
  }

  /// What the process has besides its heap.
  Excess besideHeap() {
    return Excess.of(process, heap);
  }

  /// All three together.
  Excess all() {
    return Excess.of(process, used);
  }

  /// What clients have stored.
  long dataset() {
    return used - overhead;
  }

  /// What of all that came since the start clients have stored.
  double datasetPercent() {
    return percent(dataset(), used - start);
  }

  double peakPercent() {
    return percent(used, peak);
  }

  private static double percent(long part, long all) {
    return all == 0 ? 0 : 100.0 * part / all;
  }
}
