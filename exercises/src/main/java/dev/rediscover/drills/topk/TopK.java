package dev.rediscover.drills.topk;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/// The best of a stream that is read once and does not fit into memory.
public final class TopK {
  private TopK() {}

  /// The `k` largest of a stream, the largest first; all of them if there are fewer. It keeps no more
  /// than `k` elements at a time.
  ///
  /// @param k how many: 0 or more, perhaps far more than the stream has
  /// @param order says which is larger. Of equals each counts; which of them is first, or left out if
  ///     not all have room, is open
  /// @throws IllegalArgumentException if k is below 0
  public static <T> List<T> largest(
      Iterator<? extends T> stream, int k, Comparator<? super T> order) {
    throw new UnsupportedOperationException(
        "exercise top-k: the k largest, keeping no more than k");
  }

  /// The `k` words that come most often in a stream, the most frequent first, and of two that come
  /// equally often the one first that is first in the alphabet (`compareTo`); all of them if there are
  /// fewer.
  ///
  /// @throws IllegalArgumentException if k is below 0
  public static List<Counted> mostFrequent(Iterator<String> words, int k) {
    throw new UnsupportedOperationException("exercise top-k: the k words that come most often");
  }
}
