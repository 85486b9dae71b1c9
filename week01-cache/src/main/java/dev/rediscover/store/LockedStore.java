package dev.rediscover.store;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// A keyspace behind one lock: whoever wants anything waits until nobody else is inside.
///
/// Thread: any.
/// Invariant: the keyspace is touched by the thread that holds the lock, and by no other; nothing
/// that points into it leaves a method.
///
/// Exercise 1.5.
public final class LockedStore implements Store {
  private final Lock lock = new ReentrantLock();
  private final Keyspace keyspace;

  /// @param keyspace used by this store alone from now on
  public LockedStore(Keyspace keyspace) {
    this.keyspace = keyspace;
  }

  /// The one lock, for whoever must hold several stores still at once.
  Lock lock() {
    return lock;
  }

  /// Exercise 1.5: GET.
  @Override
  public byte[] get(byte[] key) {
    throw new UnsupportedOperationException("exercise 1.5: lock, read, copy the value out, unlock");
  }

  /// Exercise 1.5: SET.
  @Override
  public void set(byte[] key, byte[] value) {
    throw new UnsupportedOperationException("exercise 1.5: lock, put, unlock");
  }

  /// Exercise 1.5: SET … NX.
  @Override
  public boolean setIfAbsent(byte[] key, byte[] value) {
    throw new UnsupportedOperationException("exercise 1.5: look and put inside one lock");
  }

  /// Exercise 1.5: SET … GET.
  @Override
  public byte[] getSet(byte[] key, byte[] value) {
    throw new UnsupportedOperationException(
        "exercise 1.5: copy the old value out and put the new one inside one lock");
  }

  /// Exercise 1.5: INCRBY.
  @Override
  public long incrBy(byte[] key, long delta) {
    throw new UnsupportedOperationException("exercise 1.5: lock, add, unlock, also when it throws");
  }

  /// Exercise 1.5: APPEND.
  @Override
  public int append(byte[] key, byte[] suffix) {
    throw new UnsupportedOperationException("exercise 1.5: lock, append, unlock");
  }

  /// Exercise 1.5: DEL.
  @Override
  public boolean delete(byte[] key) {
    throw new UnsupportedOperationException("exercise 1.5: lock, delete, unlock");
  }

  /// Exercise 1.5: how many keys there are.
  @Override
  public int size() {
    throw new UnsupportedOperationException("exercise 1.5: lock, count, unlock");
  }
}
