package dev.rediscover.simulator;

import java.util.Arrays;

/// What will happen, earliest first; of the same time what was put in first. A binary heap.
///
/// The keys, a time and a number in one long, lie beside the things in an array of their own: this is
/// the hot path of a run, and comparing must not follow a pointer.
final class EventQueue {
  private static final int NUMBER_BITS = 30;
  private static final long TIME_MAX = Long.MAX_VALUE >>> NUMBER_BITS;

  private long[] keys = new long[256];
  private Scheduled[] heap = new Scheduled[256];
  private int size;
  private long number;

  void add(Scheduled added) {
    if (added.time > TIME_MAX || number >> NUMBER_BITS != 0) {
      throw new IllegalStateException("the run is too long");
    }
    if (size == heap.length) {
      keys = Arrays.copyOf(keys, 2 * size);
      heap = Arrays.copyOf(heap, 2 * size);
    }
    long key = added.time << NUMBER_BITS | number++;
    int at = size++;
    while (at > 0 && key < keys[(at - 1) / 2]) {
      move((at - 1) / 2, at);
      at = (at - 1) / 2;
    }
    keys[at] = key;
    heap[at] = added;
  }

  /// The time of the earliest, which stays; [Long#MAX_VALUE] where there is none.
  long firstTime() {
    return size == 0 ? Long.MAX_VALUE : keys[0] >>> NUMBER_BITS;
  }

  Scheduled take() {
    Scheduled first = heap[0];
    long key = keys[--size];
    Scheduled last = heap[size];
    int at = 0;
    for (int child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && keys[child + 1] < keys[child]) {
        child++;
      }
      if (key <= keys[child]) {
        break;
      }
      move(child, at);
      at = child;
    }
    keys[at] = key;
    heap[at] = last;
    heap[size] = null;
    return first;
  }

  private void move(int from, int to) {
    keys[to] = keys[from];
    heap[to] = heap[from];
  }
}
