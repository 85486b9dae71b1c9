package dev.rediscover.store;

import dev.rediscover.bytes.Slice;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/// A place inside a keyspace where the first thread that comes by stops, until it is let go. All
/// others pass.
///
/// It is plugged in where eviction and listeners are, so whoever stops here is in the middle of a
/// call, with all locks that it took.
///
/// Thread: any.
final class Pause implements Eviction, KeyspaceListener {
  private final AtomicBoolean taken = new AtomicBoolean(true);
  private final CountDownLatch letGo = new CountDownLatch(1);
  private volatile boolean somebodyInside;

  /// Puts a pause into `keyspace`; from now on its first visitor stops.
  static Pause in(Keyspace keyspace) {
    Pause pause = new Pause();
    keyspace.plugIn((Eviction) pause);
    keyspace.plugIn((KeyspaceListener) pause);
    pause.taken.set(false);
    return pause;
  }

  /// Waits until `actor` stands here.
  void holds(Actor actor) {
    actor.until(() -> somebodyInside);
    if (!somebodyInside) {
      throw new AssertionError(actor + " ended without touching the keyspace");
    }
  }

  /// Lets the thread inside go on.
  void letGo() {
    letGo.countDown();
  }

  private void pass() {
    if (taken.compareAndSet(false, true)) {
      somebodyInside = true;
      try {
        letGo.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void added(int handle) {
    pass();
  }

  @Override
  public void touched(int handle) {
    pass();
  }

  @Override
  public void removed(int handle) {
    pass();
  }

  @Override
  public int victim() {
    return Keyspace.NONE;
  }

  @Override
  public void changed(Slice key) {
    pass();
  }
}
