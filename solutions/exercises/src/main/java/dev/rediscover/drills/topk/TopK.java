package dev.rediscover.drills.topk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

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
    // exercise top-k begin: the k largest, keeping no more than k
    if (k < 0) {
      throw new IllegalArgumentException("the " + k + " largest");
    }
    var kept = new PriorityQueue<T>(order);
    while (k > 0 && stream.hasNext()) {
      T next = stream.next();
      if (kept.size() < k) {
        kept.add(next);
      } else if (order.compare(next, kept.peek()) > 0) {
        kept.poll();
        kept.add(next);
      }
    }
    var largest = new ArrayList<T>(kept);
    largest.sort(order.reversed());
    return largest;
    // exercise top-k end
  }

  /// The `k` words that come most often in a stream, the most frequent first, and of two that come
  /// equally often the one first that is first in the alphabet (`compareTo`); all of them if there are
  /// fewer.
  ///
  /// @throws IllegalArgumentException if k is below 0
  public static List<Counted> mostFrequent(Iterator<String> words, int k) {
    // exercise top-k begin: the k words that come most often
    Map<String, Long> counts = new HashMap<>();
    while (words.hasNext()) {
      counts.merge(words.next(), 1L, Long::sum);
    }
    Iterator<Counted> counted =
        counts.entrySet().stream()
            .map(entry -> new Counted(entry.getKey(), entry.getValue()))
            .iterator();
    Comparator<Counted> byCount = Comparator.comparingLong(Counted::count);
    Comparator<Counted> lastWordFirst = Comparator.comparing(Counted::word).reversed();
    return largest(counted, k, byCount.thenComparing(lastWordFirst));
    // exercise top-k end
  }
}
