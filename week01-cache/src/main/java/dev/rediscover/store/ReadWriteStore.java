package dev.rediscover.store;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// A keyspace behind a read-write lock: many may read at once, whoever changes something is alone.
///
/// That is right only while a read changes nothing. With deadlines a GET removes the dead key that it
/// meets, and with eviction it moves the key to the young end of a list: then reads are writes, and
/// two of them at once tear the structures apart. So such a keyspace is refused.
///
/// Thread: any.
/// Invariant: the keyspace is changed by the one thread that holds the write lock, and read by those
/// that hold either; nothing that points into it leaves a method.
///
/// Exercise 1.5.
public final class ReadWriteStore implements Store {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Lock readLock = lock.readLock();
  private final Lock writeLock = lock.writeLock();
  private final Keyspace keyspace;

  /// @param keyspace used by this store alone from now on
  /// @throws IllegalArgumentException if reading it changes it: deadlines or eviction are plugged in
  public ReadWriteStore(Keyspace keyspace) {
    if (keyspace.expiry() != Expiry.NEVER || keyspace.eviction() != Eviction.NONE) {
      throw new IllegalArgumentException("with deadlines or eviction a read changes the keyspace");
    }
    this.keyspace = keyspace;
  }

  /// Exercise 1.5: GET.
  @Override
  public byte[] get(byte[] key) {
    throw new UnsupportedOperationException(
        "exercise 1.5: as a reader or as a writer: look, copy the value out");
  }

  /// Exercise 1.5: SET.
  @Override
  public void set(byte[] key, byte[] value) {
    throw new UnsupportedOperationException("exercise 1.5: as a reader or as a writer: put");
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
    throw new UnsupportedOperationException(
        "exercise 1.5: as a reader or as a writer: add, and unlock also when that throws");
  }

  /// Exercise 1.5: APPEND.
  @Override
  public int append(byte[] key, byte[] suffix) {
    throw new UnsupportedOperationException("exercise 1.5: as a reader or as a writer: append");
  }

  /// Exercise 1.5: DEL.
  @Override
  public boolean delete(byte[] key) {
    throw new UnsupportedOperationException("exercise 1.5: as a reader or as a writer: delete");
  }

  /// Exercise 1.5: how many keys there are.
  @Override
  public int size() {
    throw new UnsupportedOperationException("exercise 1.5: as a reader or as a writer: count");
  }
}
