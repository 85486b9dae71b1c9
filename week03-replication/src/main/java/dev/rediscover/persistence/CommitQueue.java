package dev.rediscover.persistence;

import java.util.ArrayDeque;
import java.util.function.Consumer;

/// Replies that wait for the disk, in the order in which they were written.
///
/// ```
///   wait(120, a)  wait(120, b)  wait(185, c)        release(150): a, b go out, c stays
/// ```
///
/// Thread: engine.
/// Invariant: the offsets never fall from the oldest to the newest.
public final class CommitQueue<R> {
  private record Waiting<R>(long offset, R reply) {}

  private final ArrayDeque<Waiting<R>> waiting = new ArrayDeque<>();

  /// Lets a reply wait.
  ///
  /// @param offset how much of the log must be safe: what was appended when its command had run
  public void add(long offset, R reply) {
    if (!waiting.isEmpty() && waiting.getLast().offset > offset) {
      throw new IllegalArgumentException("a reply may not overtake an older one");
    }
    waiting.addLast(new Waiting<>(offset, reply));
  }

  /// Exercise 3.1: sends what need not wait any longer, the oldest first.
  ///
  /// @param durable how much of the log is safe
  public void release(long durable, Consumer<R> send) {
    throw new UnsupportedOperationException(
        "exercise 3.1: as long as the oldest one's offset is safe");
  }

  /// How many wait.
  public int size() {
    return waiting.size();
  }
}
