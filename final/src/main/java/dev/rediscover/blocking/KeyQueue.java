package dev.rediscover.blocking;

import dev.rediscover.bytes.Slice;

/// Who waits for one key, in the order in which they came.
///
/// ```
///   first ──▶ Place ⇄ Place ⇄ Place ◀── last        each is also in its waiter's list of places:
///               │       │       │                   one that leaves is unlinked in one step
///             waiter  waiter  waiter
/// ```
///
/// Thread: engine.
final class KeyQueue {
  private final int database;
  private final Slice key;
  private Place first;
  private Place last;
  private boolean ready;

  /// @param key bytes of its own
  KeyQueue(int database, Slice key) {
    this.database = database;
    this.key = key;
  }

  /// A waiter's place in this queue.
  static final class Place {
    private final KeyQueue queue;
    private final Waiter waiter;
    private Place before;
    private Place after;

    private Place(KeyQueue queue, Waiter waiter) {
      this.queue = queue;
      this.waiter = waiter;
    }

    KeyQueue queue() {
      return queue;
    }

    Waiter waiter() {
      return waiter;
    }

    /// The next in the queue, or null.
    Place after() {
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
  Place first() {
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
  void add(Waiter waiter) {
    if (last != null && last.waiter == waiter) {
      return;
    }
    Place place = new Place(this, waiter);
    place.before = last;
    if (last == null) {
      first = place;
    } else {
      last.after = place;
    }
    last = place;
    waiter.places().add(place);
  }

  /// Takes a place out.
  void remove(Place place) {
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
