package dev.rediscover.net;

import dev.rediscover.bytes.Numbers;
import dev.rediscover.bytes.Slice;
import dev.rediscover.store.Store;
import dev.rediscover.store.StoreException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// A store as small as it can be, so that the tests of the line server judge the line server alone.
final class MapStore implements Store {
  private final Map<Slice, byte[]> map = new HashMap<>();

  @Override
  public synchronized byte[] get(byte[] key) {
    return map.get(Slice.of(key));
  }

  @Override
  public synchronized void set(byte[] key, byte[] value) {
    map.put(Slice.of(key.clone()), value.clone());
  }

  @Override
  public synchronized boolean setIfAbsent(byte[] key, byte[] value) {
    boolean absent = get(key) == null;
    if (absent) {
      set(key, value);
    }
    return absent;
  }

  @Override
  public synchronized byte[] getSet(byte[] key, byte[] value) {
    byte[] before = get(key);
    set(key, value);
    return before;
  }

  @Override
  public synchronized long incrBy(byte[] key, long delta) {
    byte[] before = get(key);
    long number =
        before == null
            ? 0
            : Numbers.parseLong(Slice.of(before)).orElseThrow(StoreException::notAnInteger);
    long sum = number + delta;
    if (((number ^ sum) & (delta ^ sum)) < 0) {
      throw StoreException.overflow();
    }
    set(key, Numbers.toBytes(sum));
    return sum;
  }

  @Override
  public synchronized int append(byte[] key, byte[] suffix) {
    byte[] before = get(key) == null ? new byte[0] : get(key);
    byte[] longer = Arrays.copyOf(before, before.length + suffix.length);
    System.arraycopy(suffix, 0, longer, before.length, suffix.length);
    set(key, longer);
    return longer.length;
  }

  @Override
  public synchronized boolean delete(byte[] key) {
    return map.remove(Slice.of(key)) != null;
  }

  @Override
  public synchronized int size() {
    return map.size();
  }
}
