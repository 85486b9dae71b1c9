package dev.rediscover.simulator;

import java.util.Arrays;

/// What will happen, earliest first; of the same time what was put in first: a binary heap.
final class EventQueue {
  private Scheduled[] heap = new Scheduled[256];
  private int size;
  private long sequence;

  void add(Scheduled added) {
    added.sequence = ++sequence;
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, 2 * size);
    }
    int at = size++;
    while (at > 0 && added.isBefore(heap[(at - 1) / 2])) {
      heap[at] = heap[(at - 1) / 2];
      at = (at - 1) / 2;
    }
    heap[at] = added;
  }

  /// The earliest, which stays; null where there is none.
  Scheduled first() {
    return size == 0 ? null : heap[0];
  }

  Scheduled take() {
    Scheduled first = heap[0];
    Scheduled moved = heap[--size];
    heap[size] = null;
    int at = 0;
    for (int child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && heap[child + 1].isBefore(heap[child])) {
        child++;
      }
      if (!heap[child].isBefore(moved)) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    if (size > 0) {
      heap[at] = moved;
    }
    return first;
  }
}
