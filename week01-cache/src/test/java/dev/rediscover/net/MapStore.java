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

  private int calls;

  /// How often it was called.
  synchronized int calls() {
    return calls;
  }

  @Override
  public synchronized byte[] get(byte[] key) {
    calls++;
    return map.get(Slice.of(key));
  }

  @Override
  public synchronized void set(byte[] key, byte[] value) {
    calls++;
    map.put(Slice.of(key.clone()), value.clone());
  }

  @Override
  public synchronized boolean setIfAbsent(byte[] key, byte[] value) {
    calls++;
    return map.putIfAbsent(Slice.of(key.clone()), value.clone()) == null;
  }

  @Override
  public synchronized byte[] getSet(byte[] key, byte[] value) {
    calls++;
    return map.put(Slice.of(key.clone()), value.clone());
  }

  @Override
  public synchronized long incrBy(byte[] key, long delta) {
    calls++;
    byte[] before = map.get(Slice.of(key));
    long number =
        before == null
            ? 0
            : Numbers.parseLong(Slice.of(before)).orElseThrow(StoreException::notAnInteger);
    long sum = number + delta;
    if (((number ^ sum) & (delta ^ sum)) < 0) {
      throw StoreException.overflow();
    }
    map.put(Slice.of(key.clone()), Numbers.toBytes(sum));
    return sum;
  }

  @Override
  public synchronized int append(byte[] key, byte[] suffix) {
    calls++;
    byte[] before = map.getOrDefault(Slice.of(key), new byte[0]);
    byte[] longer = Arrays.copyOf(before, before.length + suffix.length);
    System.arraycopy(suffix, 0, longer, before.length, suffix.length);
    map.put(Slice.of(key.clone()), longer);
    return longer.length;
  }

  @Override
  public synchronized boolean delete(byte[] key) {
    calls++;
    return map.remove(Slice.of(key)) != null;
  }

  @Override
  public synchronized int size() {
    calls++;
    return map.size();
  }
}
