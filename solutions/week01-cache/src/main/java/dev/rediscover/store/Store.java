package dev.rediscover.store;

/// A store that many threads may use at once. Each call happens as if at one instant, wholly before
/// or wholly after every other call.
///
/// Keys and values are copied in and out, so a caller may do with its arrays what it likes.
///
/// Thread: any.
public interface Store {
  /// GET.
  ///
  /// @return the value, or null if there is no such key
  byte[] get(byte[] key);

  /// SET.
  void set(byte[] key, byte[] value);

  /// SET … NX.
  ///
  /// @return whether the key was absent, and so was set
  boolean setIfAbsent(byte[] key, byte[] value);

  /// SET … GET.
  ///
  /// @return the value before, or null if there was none
  byte[] getSet(byte[] key, byte[] value);

  /// INCRBY.
  ///
  /// @return the sum
  /// @throws StoreException if the value spells no number, or the sum does not fit into 64 bits
  long incrBy(byte[] key, long delta);

  /// APPEND.
  ///
  /// @return the new length in bytes
  int append(byte[] key, byte[] suffix);

  /// DEL.
  ///
  /// @return whether there was such a key
  boolean delete(byte[] key);

  /// How many keys there are.
  int size();
}
