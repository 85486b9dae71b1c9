package dev.rediscover.store;

import dev.rediscover.bytes.Slice;
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
    // exercise 1.5 begin: lock, read, copy the value out, unlock
    lock.lock();
    try {
      Slice value = new Slice();
      return keyspace.get(Slice.of(key), value) ? value.toBytes() : null;
    } finally {
      lock.unlock();
    }
    // exercise 1.5 end
  }

  /// Exercise 1.5: SET.
  @Override
  public void set(byte[] key, byte[] value) {
    // exercise 1.5 begin: lock, put, unlock
    lock.lock();
    try {
      keyspace.put(Slice.of(key), Slice.of(value));
    } finally {
      lock.unlock();
    }
    // exercise 1.5 end
  }

  /// Exercise 1.5: SET … NX.
  @Override
  public boolean setIfAbsent(byte[] key, byte[] value) {
    // exercise 1.5 begin: look and put inside one lock
    lock.lock();
    try {
      return keyspace.set(Slice.of(key), Slice.of(value), SetCondition.IF_ABSENT);
    } finally {
      lock.unlock();
    }
    // exercise 1.5 end
  }

  /// Exercise 1.5: SET … GET.
  @Override
  public byte[] getSet(byte[] key, byte[] value) {
    // exercise 1.5 begin: copy the old value out and put the new one inside one lock
    lock.lock();
    try {
      Slice old = new Slice();
      byte[] before = keyspace.get(Slice.of(key), old) ? old.toBytes() : null;
      keyspace.put(Slice.of(key), Slice.of(value));
      return before;
    } finally {
      lock.unlock();
    }
    // exercise 1.5 end
  }

  /// Exercise 1.5: INCRBY.
  @Override
  public long incrBy(byte[] key, long delta) {
    // exercise 1.5 begin: lock, add, unlock, also when it throws
    lock.lock();
    try {
      return keyspace.incrBy(Slice.of(key), delta);
    } finally {
      lock.unlock();
    }
    // exercise 1.5 end
  }

  /// Exercise 1.5: APPEND.
  @Override
  public int append(byte[] key, byte[] suffix) {
    // exercise 1.5 begin: lock, append, unlock
    lock.lock();
    try {
      return keyspace.append(Slice.of(key), Slice.of(suffix));
    } finally {
      lock.unlock();
    }
    // exercise 1.5 end
  }

  /// Exercise 1.5: DEL.
  @Override
  public boolean delete(byte[] key) {
    // exercise 1.5 begin: lock, delete, unlock
    lock.lock();
    try {
      return keyspace.delete(Slice.of(key));
    } finally {
      lock.unlock();
    }
    // exercise 1.5 end
  }

  /// Exercise 1.5: how many keys there are.
  @Override
  public int size() {
    // exercise 1.5 begin: lock, count, unlock
    lock.lock();
    try {
      return keyspace.size();
    } finally {
      lock.unlock();
    }
    // exercise 1.5 end
  }
}
