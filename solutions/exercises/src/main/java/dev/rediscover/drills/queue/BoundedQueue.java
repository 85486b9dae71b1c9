package dev.rediscover.drills.queue;

import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

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

  // solution blocking-queue begin
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition notEmpty = lock.newCondition();
  private final Condition notFull = lock.newCondition();
  private final ArrayDeque<T> elements = new ArrayDeque<>();

  // solution blocking-queue end

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
    // exercise blocking-queue begin: how many elements are in it
    lock.lock();
    try {
      return elements.size();
    } finally {
      lock.unlock();
    }
    // exercise blocking-queue end
  }

  /// Puts an element at the end, and waits for room as long as it takes.
  ///
  /// @throws NullPointerException if it is null
  /// @throws InterruptedException if the thread is interrupted while it waits: then nothing was
  ///     put. A call that need not wait may throw it or not
  public void put(T element) throws InterruptedException {
    // exercise blocking-queue begin: put an element at the end, and wait for room
    Objects.requireNonNull(element);
    lock.lockInterruptibly();
    try {
      while (elements.size() == capacity) {
        notFull.await();
      }
      elements.addLast(element);
      notEmpty.signal();
    } finally {
      lock.unlock();
    }
    // exercise blocking-queue end
  }

  /// Takes the first element, and waits for one as long as it takes.
  ///
  /// @throws InterruptedException if the thread is interrupted while it waits: then nothing was
  ///     taken. A call that need not wait may throw it or not
  public T take() throws InterruptedException {
    // exercise blocking-queue begin: take the first element, and wait for one
    lock.lockInterruptibly();
    try {
      while (elements.isEmpty()) {
        notEmpty.await();
      }
      T first = elements.removeFirst();
      notFull.signal();
      return first;
    } finally {
      lock.unlock();
    }
    // exercise blocking-queue end
  }

  /// As [#put(Object)], but waits no longer than it is told; with a timeout of 0 or less not at all.
  ///
  /// @return whether the element was put
  /// @throws NullPointerException if it is null
  /// @throws InterruptedException if the thread is interrupted while it waits: then nothing was
  ///     put. A call that need not wait may throw it or not
  public boolean offer(T element, long timeout, TimeUnit unit) throws InterruptedException {
    // exercise blocking-queue begin: put an element at the end, and wait for room so long
    Objects.requireNonNull(element);
    long nanosLeft = unit.toNanos(timeout);
    lock.lockInterruptibly();
    try {
      while (elements.size() == capacity) {
        if (nanosLeft <= 0) {
          return false;
        }
        nanosLeft = notFull.awaitNanos(nanosLeft);
      }
      elements.addLast(element);
      notEmpty.signal();
      return true;
    } finally {
      lock.unlock();
    }
    // exercise blocking-queue end
  }
}
