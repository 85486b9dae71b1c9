package dev.rediscover.drills.queue;

import java.util.concurrent.TimeUnit;

/// A queue of a fixed capacity between threads: who finds it full waits, and who finds it empty
/// waits.
///
/// Thread: any.
///
/// Invariant: what is put in comes out once, and in the order in which it was put.
///
/// @param <T> the elements; never null
public final class BoundedQueue<T> {
  private final int capacity;

  /// An empty queue.
  ///
  /// @param capacity how many elements fit in
  /// @throws IllegalArgumentException if that is less than 1
  public BoundedQueue(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("a capacity of " + capacity);
    }
    this.capacity = capacity;
  }

  /// How many elements are in the queue.
  public int size() {
    throw new UnsupportedOperationException("exercise blocking-queue: how many elements are in it");
  }

  /// Puts an element at the end, and waits for room as long as it takes.
  ///
  /// @throws NullPointerException if it is null
  /// @throws InterruptedException if the thread is interrupted while it waits: then nothing was
  ///     put. A call that need not wait may throw it or not
  public void put(T element) throws InterruptedException {
    throw new UnsupportedOperationException(
        "exercise blocking-queue: put an element at the end, and wait for room");
  }

  /// Takes the first element, and waits for one as long as it takes.
  ///
  /// @throws InterruptedException if the thread is interrupted while it waits: then nothing was
  ///     taken. A call that need not wait may throw it or not
  public T take() throws InterruptedException {
    throw new UnsupportedOperationException(
        "exercise blocking-queue: take the first element, and wait for one");
  }

  /// As [#put(Object)], but waits no longer than it is told; with a timeout of 0 or less not at all.
  ///
  /// @return whether the element was put
  /// @throws NullPointerException if it is null
  /// @throws InterruptedException if the thread is interrupted while it waits: then nothing was
  ///     put. A call that need not wait may throw it or not
  public boolean offer(T element, long timeout, TimeUnit unit) throws InterruptedException {
    throw new UnsupportedOperationException(
        "exercise blocking-queue: put an element at the end, and wait for room so long");
  }
}
