package dev.rediscover.collection;

import dev.rediscover.bytes.Numbers;
import dev.rediscover.bytes.Slice;
import java.util.OptionalLong;
import java.util.function.LongPredicate;

/// Looks for elements of a list by their bytes: LPOS, LREM, LINSERT.
///
/// Thread: engine.
public final class ListSearch {
  /// The index of no element.
  public static final long NOWHERE = -1;

  private ListSearch() {}

  /// The index of the first element with these bytes, or [#NOWHERE].
  public static long indexOf(ListValue list, Slice element) {
    long[] found = {NOWHERE};
    find(
        list,
        element,
        End.LEFT,
        Long.MAX_VALUE,
        index -> {
          found[0] = index;
          return false;
        });
    return found[0];
  }

  /// Shows the indexes of the elements with these bytes.
  ///
  /// @param start the end to begin at
  /// @param looks how many elements to look at, at most
  /// @param visitor says whether to go on
  public static void find(
      ListValue list, Slice element, End start, long looks, LongPredicate visitor) {
    OptionalLong number = Numbers.parseLong(element);
    boolean forwards = start == End.LEFT;
    long left = Math.min(looks, list.size());
    int node = forwards ? 0 : list.nodeCount() - 1;
    Listpack pack = list.node(node);
    int at = forwards ? pack.first() : pack.last();
    long index = forwards ? 0 : list.size() - 1;
    for (; left > 0; left--) {
      if (at == Listpack.NOWHERE) {
        node += forwards ? 1 : -1;
        pack = list.node(node);
        at = forwards ? pack.first() : pack.last();
      }
      if (pack.equals(at, element, number) && !visitor.test(index)) {
        return;
      }
      at = forwards ? pack.next(at) : pack.previous(at);
      index += forwards ? 1 : -1;
    }
  }

  /// Takes elements with these bytes out.
  ///
  /// @param start the end to begin at
  /// @param most how many at most
  /// @return how many there were
  public static long remove(
      ListValue list, Slice element, End start, long most, CompactLimits limits) {
    OptionalLong number = Numbers.parseLong(element);
    boolean forwards = start == End.LEFT;
    int nodes = list.nodeCount();
    int firstChanged = Integer.MAX_VALUE;
    int lastChanged = -1;
    long removed = 0;
    for (int i = 0; i < nodes && removed < most; i++) {
      int node = forwards ? i : nodes - 1 - i;
      int here = remove(list.node(node), element, number, forwards, most - removed);
      if (here > 0) {
        list.shrunk(node);
        removed += here;
        firstChanged = Math.min(firstChanged, node);
        lastChanged = Math.max(lastChanged, node);
      }
    }
    if (removed > 0) {
      list.tidy(firstChanged, lastChanged + 1, limits);
    }
    return removed;
  }

  private static int remove(
      Listpack pack, Slice element, OptionalLong number, boolean forwards, long most) {
    int removed = 0;
    int at = forwards ? pack.first() : pack.last();
    while (at != Listpack.NOWHERE && removed < most) {
      // What lies before an entry stays where it is when the entry goes.
      int before = forwards ? Listpack.NOWHERE : pack.previous(at);
      if (pack.equals(at, element, number)) {
        int behind = pack.delete(at, 1);
        removed++;
        at = forwards ? behind : before;
      } else {
        at = forwards ? pack.next(at) : before;
      }
    }
    return removed;
  }
}
