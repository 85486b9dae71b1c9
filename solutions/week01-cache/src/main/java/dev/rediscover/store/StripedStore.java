package dev.rediscover.store;

import dev.rediscover.bytes.SipHash;
import dev.rediscover.bytes.Slice;
import java.security.SecureRandom;
import java.util.stream.Stream;

/// Several keyspaces, each behind its own lock, that look like one: a key always lives in the same
/// stripe, so threads wait for each other only when their keys share one.
///
/// ```
///   64-bit hash of the key
///   +-----------------------+-----------------------+
///   |  high 32 bits: stripe |  low 32 bits: bucket  |    two choices, two halves: if both were made
///   +-----------------------+-----------------------+    from the same bits, the keys of one stripe
///                                                        would all fall into a few of its buckets
/// ```
///
/// Thread: any.
/// Invariant: stripe `i` holds only keys with `stripeOf(key) == i`. Whoever needs several locks takes
/// them in the order of the stripes, so no two threads can wait for each other in a circle.
///
/// Exercise 1.6.
public final class StripedStore implements Store {
  private final SipHash hash;
  private final LockedStore[] stripes;

  /// @param hash chooses the stripe; the keyspaces' tables may use the same one
  /// @param keyspaces one for each stripe, empty, used by this store alone from now on
  public StripedStore(SipHash hash, Keyspace... keyspaces) {
    if (keyspaces.length == 0) {
      throw new IllegalArgumentException("at least one stripe");
    }
    this.hash = hash;
    stripes = Stream.of(keyspaces).map(LockedStore::new).toArray(LockedStore[]::new);
  }

  /// A store of `count` stripes, with a secret seed of its own.
  public static StripedStore withStripes(int count) {
    SecureRandom secret = new SecureRandom();
    SipHash hash = new SipHash(secret.nextLong(), secret.nextLong());
    return new StripedStore(
        hash,
        Stream.generate(() -> new Keyspace(new Dict(new ByteArena(), hash, 0)))
            .limit(count)
            .toArray(Keyspace[]::new));
  }

  /// Exercise 1.6: in which stripe a key lives.
  ///
  /// @return `0 .. stripes - 1`
  int stripeOf(byte[] key) {
    // exercise 1.6 begin: from the half of the hash that the table does not use
    // Unsigned: there is no negative remainder, and no Math.abs(MIN_VALUE), which is negative too.
    return Integer.remainderUnsigned((int) (hash.hash(Slice.of(key)) >>> 32), stripes.length);
    // exercise 1.6 end
  }

  private LockedStore stripe(byte[] key) {
    return stripes[stripeOf(key)];
  }

  @Override
  public byte[] get(byte[] key) {
    return stripe(key).get(key);
  }

  @Override
  public void set(byte[] key, byte[] value) {
    stripe(key).set(key, value);
  }

  @Override
  public boolean setIfAbsent(byte[] key, byte[] value) {
    return stripe(key).setIfAbsent(key, value);
  }

  @Override
  public byte[] getSet(byte[] key, byte[] value) {
    return stripe(key).getSet(key, value);
  }

  @Override
  public long incrBy(byte[] key, long delta) {
    return stripe(key).incrBy(key, delta);
  }

  @Override
  public int append(byte[] key, byte[] suffix) {
    return stripe(key).append(key, suffix);
  }

  @Override
  public boolean delete(byte[] key) {
    return stripe(key).delete(key);
  }

  /// Exercise 1.6: how many keys there were at one instant during the call.
  @Override
  public int size() {
    // exercise 1.6 begin: hold all stripes still, in order, and add up
    int held = 0;
    try {
      for (; held < stripes.length; held++) {
        stripes[held].lock().lock();
      }
      int size = 0;
      for (LockedStore stripe : stripes) {
        size += stripe.size();
      }
      return size;
    } finally {
      while (held > 0) {
        stripes[--held].lock().unlock();
      }
    }
    // exercise 1.6 end
  }
}
