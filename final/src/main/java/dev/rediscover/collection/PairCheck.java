package dev.rediscover.collection;

import dev.rediscover.bytes.Slice;
import dev.rediscover.store.Dict;
import dev.rediscover.store.Keyspace;

/// Looks whether pairs from elsewhere have the same first half twice.
///
/// Thread: engine.
final class PairCheck {
  /// So few are compared each with each; of more, a table is made.
  private static final int FEW = 64;

  private PairCheck() {}

  /// Whether two of the pairs begin with the same bytes.
  ///
  /// @param keyspace whose memory is used for a moment
  static boolean hasDouble(Listpack pairs, Keyspace keyspace) {
    return pairs.count() / 2 <= FEW ? hasDouble(pairs) : hasDouble(pairs, keyspace.newTable(0));
  }

  private static boolean hasDouble(Listpack pairs) {
    Slice first = new Slice();
    for (int at = pairs.first(); at != Listpack.NOWHERE; ) {
      int next = pairs.next(pairs.next(at));
      if (pairs.find(pairs.get(at, first), next, 1) != Listpack.NOWHERE) {
        return true;
      }
      at = next;
    }
    return false;
  }

  private static boolean hasDouble(Listpack pairs, Dict seen) {
    Slice first = new Slice();
    Slice nothing = new Slice();
    boolean found = false;
    int at = pairs.first();
    while (!found && at != Listpack.NOWHERE) {
      pairs.get(at, first);
      found = seen.find(first) != Dict.NONE;
      if (!found) {
        seen.insert(first, nothing);
      }
      at = pairs.next(pairs.next(at));
    }
    seen.release(Integer.MAX_VALUE);
    return found;
  }
}
