package dev.rediscover.blocking;

import dev.rediscover.bytes.Slice;

/// Who waits for one key, in the order in which they came. It does not care what a waiter is.
///
/// ```
///   first ──▶ Place ⇄ Place ⇄ Place ◀── last        each is also in its waiter's list of places:
///               │       │       │                   one that leaves is unlinked in one step
///             waiter  waiter  waiter
/// ```
///
/// Thread: engine.
final class KeyQueue<W> {
  private final int database;
  private final Slice key;
  private Place<W> first;
  private Place<W> last;
  private boolean ready;

  /// @param key bytes of its own
  KeyQueue(int database, Slice key) {
    this.database = database;
    this.key = key;
  }

  /// A waiter's place in this queue.
  static final class Place<W> {
    private final KeyQueue<W> queue;
    private final W waiter;
    private Place<W> before;
    private Place<W> after;

    private Place(KeyQueue<W> queue, W waiter) {
      this.queue = queue;
      this.waiter = waiter;
    }

    KeyQueue<W> queue() {
      return queue;
    }

    W waiter() {
      return waiter;
    }

    /// The next in the queue, or null.
    Place<W> after() {
      return after;
    }
  }

  int database() {
    return database;
  }

  Slice key() {
    return key;
  }

  boolean isEmpty() {
    return first == null;
  }

  /// Who came first, or null.
  Place<W> first() {
    return first;
  }

  /// Whether the key has changed since its queue was last served.
  boolean isReady() {
    return ready;
  }

  void ready(boolean yes) {
    ready = yes;
  }

  /// Puts a waiter at the end, unless the last one is the same: it names the key twice.
  ///
  /// @return its place, or null if it has one
  Place<W> add(W waiter) {
    if (last != null && last.waiter == waiter) {
      return null;
    }
    Place<W> place = new Place<>(this, waiter);
    place.before = last;
    if (last == null) {
      first = place;
    } else {
      last.after = place;
    }
    last = place;
    return place;
  }

  /// Takes a place out.
  void remove(Place<W> place) {
    if (place.before == null) {
      first = place.after;
    } else {
      place.before.after = place.after;
    }
    if (place.after == null) {
      last = place.before;
    } else {
      place.after.before = place.before;
    }
  }
}
