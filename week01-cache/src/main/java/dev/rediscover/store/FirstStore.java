package dev.rediscover.store;

import java.util.HashMap;
import java.util.Map;

/// A store in two lines: a `HashMap` with Redis' names for its methods.
///
/// It works, and the rest of week 1 is about what is wrong with it: the memory that each key takes, the
/// pause when the map grows, and the second thread.
///
/// Thread: one.
///
/// Exercise 1.0.
public final class FirstStore {
  private final Map<String, String> values = new HashMap<>();

  /// Exercise 1.0: remembers `value` under `key`, in the place of what was there.
  public void set(String key, String value) {
    throw new UnsupportedOperationException(
        "exercise 1.0: put the value into the map, under its key");
  }

  /// Exercise 1.0: what was set last under `key`.
  ///
  /// @return null if nothing was
  public String get(String key) {
    throw new UnsupportedOperationException(
        "exercise 1.0: return what the map holds under the key");
  }
}
